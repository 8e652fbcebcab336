package io.gossip.bus;

import io.gossip.member.Bytes;
import io.gossip.member.StateEntry;
import io.gossip.member.StateVersion;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.util.OptionalLong;

/** Keys of state as the bus carries them ({@code schema/state.json}). */
public final class StateJson {
  private StateJson() {}

  public static JsonObject encode(StateEntry entry) {
    JsonObject json = new JsonObject().put("peer", entry.peer()).put("key", entry.key());
    if (entry.gone()) {
      json.put("deleted", true);
    } else {
      json.put("value", value(entry.value()));
    }
    json.put("version", encode(entry.version())).put("since", entry.since());
    entry.expiresAt().ifPresent(at -> json.put("expiresAt", at));
    if (!entry.channel().isEmpty()) {
      json.put("channel", entry.channel());
    }
    return entry.stale() ? json.put("stale", true) : json;
  }

  public static StateEntry decode(JsonObject json) {
    Fields fields = Fields.of(json);
    boolean deleted = fields.flag("deleted", false);
    return new StateEntry(
        fields.text("peer"),
        fields.text("key"),
        deleted ? Bytes.EMPTY : bytes(json.getValue("value")),
        version(fields.object("version")),
        fields.number("since"),
        fields.has("expiresAt")
            ? OptionalLong.of(fields.number("expiresAt"))
            : OptionalLong.empty(),
        fields.has("channel") ? fields.text("channel") : "",
        fields.flag("stale", false));
  }

  static JsonObject encode(StateVersion version) {
    return new JsonObject()
        .put("generation", version.generation())
        .put("counter", version.counter());
  }

  static StateVersion version(JsonObject json) {
    Fields fields = Fields.of(json);
    return new StateVersion(fields.number("generation"), fields.number("counter"));
  }

  /** What bytes say as JSON; what another peer wrote that is none is shown as the text it is. */
  public static Object value(Bytes bytes) {
    try {
      return Json.decodeValue(Buffer.buffer(bytes.toArray()));
    } catch (DecodeException e) {
      return bytes.text();
    }
  }

  /** A JSON value as it travels; its length is what counts for the limits. */
  public static Bytes bytes(Object value) {
    return Bytes.wrap(Json.encodeToBuffer(value).getBytes());
  }
}
