package io.gossip.node;

import io.gossip.member.Bytes;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which members are set otherwise than this peer, by what all have told ({@code
 * schema/drift.json}). What others wrote may be anything, so all of it is bounded.
 */
final class Drift {
  private static final int MOST_MEMBERS = 100;
  private static final int MOST_SETTINGS = 64;
  private static final int MOST_NAMES = 32;
  private static final int LONGEST_TEXT = 100;

  private final JsonObject own;
  private final Map<String, TreeSet<String>> versions = new TreeMap<>();
  private final JsonArray differing = new JsonArray();
  private int same;
  private int differ;
  private int unknown;

  private Drift(JsonObject own) {
    this.own = own;
  }

  /**
   * Compares.
   *
   * @param self name of this peer
   * @param own what it tells
   * @param others what the other present members tell by name, {@code null} for nothing
   */
  static JsonObject of(String self, Bytes own, Map<String, Bytes> others) {
    Drift drift = new Drift(parsed(own));
    drift.note(self, drift.own);
    new TreeMap<>(others).forEach(drift::compare);
    return drift.toJson();
  }

  private void compare(String member, Bytes told) {
    JsonObject theirs = told == null ? null : parsed(told);
    if (theirs == null) {
      unknown++;
      return;
    }
    note(member, theirs);
    if (text(theirs, "hash").equals(text(own, "hash"))) {
      same++;
      return;
    }
    differ++;
    if (differing.size() < MOST_MEMBERS) {
      JsonArray settings = settings(theirs);
      differing.add(
          new JsonObject()
              .put("member", member)
              .put("version", text(theirs, "version"))
              .put("settings", settings)
              .put("more", settings.isEmpty() || theirs.containsKey("more")));
    }
  }

  private JsonArray settings(JsonObject theirs) {
    JsonObject here = set(own);
    JsonObject there = set(theirs);
    Set<String> names = new TreeSet<>(here.fieldNames());
    names.addAll(there.fieldNames());
    JsonArray settings = new JsonArray();
    for (String name : names) {
      String ours = shown(here.getValue(name));
      String others = shown(there.getValue(name));
      if (settings.size() < MOST_SETTINGS && !Objects.equals(ours, others)) {
        JsonObject setting = new JsonObject().put("name", cut(name));
        if (ours != null) {
          setting.put("here", ours);
        }
        settings.add(others == null ? setting : setting.put("there", others));
      }
    }
    return settings;
  }

  private void note(String member, JsonObject told) {
    versions.computeIfAbsent(text(told, "version"), version -> new TreeSet<>()).add(member);
  }

  private JsonObject toJson() {
    JsonArray list = new JsonArray();
    versions.entrySet().stream()
        .sorted((a, b) -> b.getValue().size() - a.getValue().size())
        .limit(MOST_NAMES)
        .forEach(
            each ->
                list.add(
                    new JsonObject()
                        .put("version", each.getKey())
                        .put("members", each.getValue().size())
                        .put(
                            "names",
                            new JsonArray(each.getValue().stream().limit(MOST_NAMES).toList()))));
    return new JsonObject()
        .put("version", text(own, "version"))
        .put("hash", text(own, "hash"))
        .put("same", same)
        .put("differ", differ)
        .put("unknown", unknown)
        .put("versions", list)
        .put("differing", differing);
  }

  private static JsonObject set(JsonObject told) {
    return told.getValue("set") instanceof JsonObject set ? set : new JsonObject();
  }

  private static String text(JsonObject told, String field) {
    return told.getValue(field) instanceof String text ? cut(text) : "";
  }

  private static String shown(Object value) {
    return value == null ? null : cut(value.toString());
  }

  private static String cut(String text) {
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
  }

  private static JsonObject parsed(Bytes told) {
    try {
      return new JsonObject(Buffer.buffer(told.toArray()));
    } catch (DecodeException | ClassCastException e) {
      return null;
    }
  }
}
