package io.gossip.bus;

import io.gossip.member.Bytes;
import io.gossip.member.StateEntry;
import io.vertx.core.json.EncodeException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads what applications ask of state; as {@link Requests}, each method returns what the request
 * says or throws a {@link FailureCode#BAD_REQUEST} that names field, value and rule. Whether it
 * fits is for the peer to judge (TOO_LARGE).
 */
public final class StateRequests {
  /** Bytes of a key and of a channel's name that are read at all. */
  private static final int MAX_TEXT_BYTES = 255;

  private static final long MAX_TTL_MILLIS = 366 * 24 * 3_600_000L;

  private StateRequests() {}

  /** {@code {"key","value","ttlMillis"?,"channel"?}}; the value is any JSON, null included. */
  public static StateSetRequest set(Object body) {
    Fields fields = Fields.ofRequest(body, "key", "value", "ttlMillis", "channel");
    return new StateSetRequest(
        ownKey(fields),
        value((JsonObject) body),
        fields.number("ttlMillis", 0, 1, MAX_TTL_MILLIS),
        fields.has("channel") ? text(fields, "channel") : "");
  }

  /** {@code {"key"}}. */
  public static String delete(Object body) {
    return ownKey(Fields.ofRequest(body, "key"));
  }

  /** {@code {"key","peer"?}}: of the peer that is asked, if none is named. */
  public static StateGetRequest get(Object body) {
    Fields fields = Fields.ofRequest(body, "key", "peer");
    return new StateGetRequest(peer(fields).orElse(""), key(fields));
  }

  /** {@code {"peer"?}}: of everybody, if none is named. */
  public static Optional<String> list(Object body) {
    return peer(Fields.ofRequest(body, "peer"));
  }

  private static Optional<String> peer(Fields fields) {
    return fields.has("peer")
        ? Optional.of(Requests.name("peer", fields.text("peer")))
        : Optional.empty();
  }

  private static Bytes value(JsonObject body) {
    if (body == null || !body.containsKey("value")) {
      throw Fields.bad("value must be any JSON value, was left out");
    }
    try {
      return StateJson.bytes(body.getValue("value"));
    } catch (EncodeException e) {
      throw Fields.bad("value must be any JSON value: " + e.getMessage());
    }
  }

  /** A key that the application may write. */
  private static String ownKey(Fields fields) {
    String key = key(fields);
    if (key.startsWith(StateEntry.RESERVED)) {
      throw Fields.wrong(
          "key", "another: " + StateEntry.RESERVED + " begins keys of the peer", key);
    }
    return key;
  }

  private static String key(Fields fields) {
    return text(fields, "key");
  }

  private static String text(Fields fields, String field) {
    String text = fields.text(field);
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    if (bytes == 0 || bytes > MAX_TEXT_BYTES) {
      throw Fields.wrong(field, "1 to " + MAX_TEXT_BYTES + " bytes long", text);
    }
    return text;
  }
}
