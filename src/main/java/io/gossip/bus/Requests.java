package io.gossip.bus;

import io.gossip.member.HostAndPort;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what outsiders send to a peer. Each method returns what the request says or throws a {@link
 * FailureCode#BAD_REQUEST} that names the field, the value and the rule.
 */
public final class Requests {
  /** Port of an address that names none. */
  public static final int DEFAULT_PORT = 7946;

  /** Addresses that one join may name. */
  public static final int MAX_ADDRESSES = 1000;

  /** Bytes of UTF-8 in a member's name (protocol/memberlist.md). */
  public static final int MAX_NAME_BYTES = 255;

  /** Longest maintenance: seven days. */
  public static final long MAX_AWAY_MILLIS = 604_800_000;

  private static final int MAX_ADDRESS_LENGTH = 300;

  private Requests() {}

  /** {@code {}} or no body at all: leave, rejoin, stats, list. */
  public static void empty(Object body) {
    Fields.ofRequest(body);
  }

  /** {@code {"addresses":["host:port"]}}; an address without a port means {@link #DEFAULT_PORT}. */
  public static List<HostAndPort> join(Object body) {
    JsonArray addresses = Fields.ofRequest(body, "addresses").array("addresses");
    if (addresses.isEmpty() || addresses.size() > MAX_ADDRESSES) {
      throw Fields.bad(
          "addresses must name 1 to " + MAX_ADDRESSES + " addresses, named " + addresses.size());
    }
    List<HostAndPort> parsed = new ArrayList<>();
    for (int i = 0; i < addresses.size(); i++) {
      parsed.add(address("addresses[" + i + "]", addresses.getValue(i)));
    }
    return parsed;
  }

  /** {@code {"tags":{}}}: texts by name. Whether they fit is for the peer to say (TOO_LARGE). */
  public static Map<String, String> tags(Object body) {
    Map<String, String> tags = Fields.ofRequest(body, "tags").texts("tags");
    if (tags.containsKey("")) {
      throw Fields.bad("tags must not have an empty name, was " + Fields.shown(tags));
    }
    return tags;
  }

  /** {@code {"at"}}: epoch milliseconds. */
  public static long history(Object body) {
    Fields fields = Fields.ofRequest(body, "at");
    fields.number("at");
    return fields.number("at", 0, 0, Long.MAX_VALUE);
  }

  /** {@code {"durationMillis"}}: how long a maintenance lasts, 0 to end it. */
  public static long away(Object body) {
    Fields fields = Fields.ofRequest(body, "durationMillis");
    fields.number("durationMillis");
    return fields.number("durationMillis", 0, 0, MAX_AWAY_MILLIS);
  }

  /** {@code {"name"?}}: the name that the peer wants to have. */
  public static Optional<String> storageOpen(Object body) {
    Fields fields = Fields.ofRequest(body, "name");
    return fields.has("name") ? Optional.of(name("name", fields.text("name"))) : Optional.empty();
  }

  /** {@code {"name"}}: of a member. */
  public static String member(Object body) {
    return name("name", Fields.ofRequest(body, "name").text("name"));
  }

  /** Any JSON object; its fields are for the next reader. */
  public static JsonObject object(Object body) {
    Fields.of(body);
    return (JsonObject) body;
  }

  /** A member's name: 1 to {@link #MAX_NAME_BYTES} bytes. */
  static String name(String field, String name) {
    int bytes = name.getBytes(StandardCharsets.UTF_8).length;
    if (bytes == 0 || bytes > MAX_NAME_BYTES) {
      throw Fields.wrong(field, "1 to " + MAX_NAME_BYTES + " bytes long", name);
    }
    return name;
  }

  private static HostAndPort address(String field, Object value) {
    String rule = "host:port of at most " + MAX_ADDRESS_LENGTH + " characters";
    if (!(value instanceof String text) || text.length() > MAX_ADDRESS_LENGTH) {
      throw Fields.wrong(field, rule, value);
    }
    try {
      HostAndPort address = HostAndPort.parse(text, DEFAULT_PORT);
      if (address.port() > 0 && !address.host().isBlank()) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      throw Fields.bad(Fields.wrong(field, rule, value).getMessage() + ": " + e.getMessage());
    }
    throw Fields.wrong(field, "host:port with a port from 1 to 65535", value);
  }
}
