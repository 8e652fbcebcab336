package io.gossip.bus;

import io.gossip.member.StateEntry;
import io.gossip.member.StateVersion;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The answer of {@code gossip.state.list}.
 *
 * @param peers up to which version the state of each owner is known; zero while it is only
 *     remembered from an earlier run
 * @param entries by owner and key
 */
public record StateList(Map<String, StateVersion> peers, List<StateEntry> entries) {
  public StateList {
    peers = new TreeMap<>(peers);
    entries = List.copyOf(entries);
  }

  /** What concerns one owner. */
  public StateList of(String peer) {
    Map<String, StateVersion> one = new TreeMap<>(peers);
    one.keySet().retainAll(List.of(peer));
    return new StateList(one, entries.stream().filter(entry -> entry.peer().equals(peer)).toList());
  }

  public JsonObject toJson() {
    JsonObject versions = new JsonObject();
    peers.forEach((peer, version) -> versions.put(peer, StateJson.encode(version)));
    JsonArray keys = new JsonArray();
    entries.forEach(entry -> keys.add(StateJson.encode(entry)));
    return new JsonObject().put("peers", versions).put("entries", keys);
  }

  public static StateList ofJson(JsonObject json) {
    Fields fields = Fields.of(json);
    Map<String, StateVersion> peers = new TreeMap<>();
    JsonObject versions = fields.object("peers");
    for (String peer : versions.fieldNames()) {
      peers.put(peer, StateJson.version(Fields.object(versions.getValue(peer))));
    }
    return new StateList(peers, entries(fields.array("entries")));
  }

  static List<StateEntry> entries(JsonArray json) {
    List<StateEntry> entries = new ArrayList<>();
    for (Object entry : json) {
      entries.add(StateJson.decode(Fields.object(entry)));
    }
    return entries;
  }
}
