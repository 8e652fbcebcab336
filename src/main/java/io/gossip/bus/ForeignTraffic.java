package io.gossip.bus;

import io.vertx.core.json.JsonObject;

/**
 * Traffic of another group that reached this peer and was not let in, as {@code gossip.foreign}
 * publishes it: now and then for each host and kind, with the number so far.
 *
 * @param at epoch milliseconds
 * @param kind what does not fit: {@code label}, {@code key}, {@code plaintext}, {@code dialect} or
 *     {@code version}
 * @param source IP address that it came from
 * @param count how often, since the source was first noticed
 * @param reason one line for people; names both sides where they are known
 */
public record ForeignTraffic(long at, String kind, String source, long count, String reason) {

  public JsonObject toJson() {
    return new JsonObject()
        .put("at", at)
        .put("kind", kind)
        .put("source", source)
        .put("count", count)
        .put("reason", reason);
  }

  public static ForeignTraffic ofJson(JsonObject json) {
    Fields fields = Fields.of(json);
    return new ForeignTraffic(
        fields.number("at"),
        fields.text("kind"),
        fields.text("source"),
        fields.number("count"),
        fields.text("reason"));
  }
}
