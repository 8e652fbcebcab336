package io.gossip.bus;

import io.gossip.member.Bytes;
import io.vertx.core.json.JsonObject;

/**
 * A user event as {@code gossip.events} publishes it, on the peer that sent it too.
 *
 * @param name what it is called; not unique
 * @param payload opaque
 * @param lamport when it was sent, by the group's clock of events
 * @param coalesce whether of several events of one name only the last matters
 */
public record EventHeard(String name, Bytes payload, long lamport, boolean coalesce) {

  public JsonObject toJson() {
    return new JsonObject()
        .put("name", name)
        .put("payload", Fields.base64(payload))
        .put("lamport", lamport)
        .put("coalesce", coalesce);
  }

  public static EventHeard ofJson(JsonObject json) {
    Fields fields = Fields.of(json);
    return new EventHeard(
        fields.text("name"),
        fields.base64("payload"),
        fields.number("lamport"),
        fields.flag("coalesce"));
  }
}
