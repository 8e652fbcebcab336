package io.gossip.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.bus.Addresses;
import io.gossip.bus.LocalBus;
import io.gossip.bus.Schemas;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SimulatedGroupTest {
  @Test
  void answersAsAPeerDoesAndTellsOfChanges() throws Exception {
    Vertx vertx = Vertx.vertx();
    try {
      SimulatedGroup group = new SimulatedGroup(30, "sim", 5);
      vertx.deployVerticle(group).await(20, TimeUnit.SECONDS);
      LocalBus bus = new LocalBus(vertx);
      Addresses addresses = new Addresses("sim");
      Promise<JsonObject> heard = Promise.promise();
      bus.listen(addresses.members(), heard::tryComplete);
      JsonObject list = bus.request(addresses.list(), new JsonObject()).await(10, TimeUnit.SECONDS);
      Schemas.assertValid("member-list", list);
      assertEquals(30, list.getJsonArray("members").size());
      Schemas.assertValid(
          "stats", bus.request(addresses.stats(), new JsonObject()).await(10, TimeUnit.SECONDS));
      Schemas.assertValid(
          "state-list-answer",
          bus.request(addresses.stateList(), new JsonObject()).await(10, TimeUnit.SECONDS));
      Schemas.assertValid(
          "drift", bus.request(addresses.drift(), new JsonObject()).await(10, TimeUnit.SECONDS));
      JsonObject of = new JsonObject().put("name", "peer-1");
      JsonObject watches = bus.request(addresses.watches(), of).await(10, TimeUnit.SECONDS);
      Schemas.assertValid("watches-answer", watches);
      assertEquals(
          watches.getInteger("watchers"), watches.getJsonArray("watches").size(), watches.encode());
      group.onContext(() -> group.tag("peer-7", Map.of("load", "high")));
      JsonObject event = heard.future().await(20, TimeUnit.SECONDS);
      Schemas.assertValid("event", event);
      assertEquals(list.getString("run"), event.getString("run"));
      assertTrue(Math.abs(event.getLong("at") - System.currentTimeMillis()) < 20_000);
    } finally {
      vertx.close().await(10, TimeUnit.SECONDS);
    }
  }
}
