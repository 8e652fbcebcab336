package io.gossip.bus;

import io.gossip.member.Bytes;
import io.vertx.core.json.JsonObject;

/**
 * An opaque message as {@code gossip.messages} publishes it.
 *
 * @param payload as it was sent
 * @param from name of the member that sent it; empty if it comes from a stranger's program, which
 *     does not say
 * @param channel that it was sent to, one of this peer's; empty if it is for everybody
 * @param via {@code host:port} that handed it to this peer, not always the sender
 */
public record MessageHeard(Bytes payload, String from, String channel, String via) {

  public JsonObject toJson() {
    JsonObject json = new JsonObject().put("payload", Fields.base64(payload)).put("via", via);
    if (!channel.isEmpty()) {
      json.put("channel", channel);
    }
    return from.isEmpty() ? json : json.put("from", from);
  }

  public static MessageHeard ofJson(JsonObject json) {
    Fields fields = Fields.of(json);
    return new MessageHeard(
        fields.base64("payload"),
        fields.has("from") ? fields.text("from") : "",
        fields.has("channel") ? fields.text("channel") : "",
        fields.text("via"));
  }
}
