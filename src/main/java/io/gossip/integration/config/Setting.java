package io.gossip.integration.config;

import io.gossip.client.HybridTime;
import io.gossip.client.Register;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * A setting as this peer knows it.
 *
 * @param value any JSON; never {@code null}
 * @param owner the member that wrote it last
 * @param version when, by a hybrid logical clock; of two writes the later one wins
 * @param overruled writes of others that lost without having been seen by the owner, latest first
 */
public record Setting(
    Object value, String owner, HybridTime version, List<Register.Write> overruled) {

  /** {@code {"owner","millis","counter","overruled"}}; the last counts the writes that lost. */
  public JsonObject source() {
    return new JsonObject()
        .put("owner", owner)
        .put("millis", version.millis())
        .put("counter", version.counter())
        .put("overruled", overruled.size());
  }

  static Setting of(Register.Write winner, Register all) {
    return new Setting(winner.value(), winner.time().peer(), winner.time(), all.losers());
  }
}
