package io.gossip.bus;

import io.vertx.core.json.JsonObject;

/**
 * A name that two nodes use, as {@code gossip.conflict} publishes it.
 *
 * @param at epoch milliseconds
 * @param name that is disputed
 * @param address {@code host:port} that this peer holds for it
 * @param rival {@code host:port} that claims it too
 * @param lost whether it was our name and this peer has stopped for it
 */
public record NameConflict(long at, String name, String address, String rival, boolean lost) {

  public JsonObject toJson() {
    return new JsonObject()
        .put("at", at)
        .put("name", name)
        .put("address", address)
        .put("rival", rival)
        .put("lost", lost);
  }

  public static NameConflict ofJson(JsonObject json) {
    Fields fields = Fields.of(json);
    return new NameConflict(
        fields.number("at"),
        fields.text("name"),
        fields.text("address"),
        fields.text("rival"),
        fields.flag("lost"));
  }
}
