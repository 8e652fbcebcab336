package io.gossip.integration.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.bus.Addresses;
import io.gossip.bus.LocalBus;
import io.gossip.node.LoopbackPeers;
import io.gossip.node.Waiting;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.healthchecks.CheckResult;
import io.vertx.ext.healthchecks.HealthChecks;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ViewAgreesTest {
  private static final String SELF =
      """
      {"run":"r","seq":1,"members":[{"name":"a","host":"127.0.0.1","port":7946,"state":"alive",
       "incarnation":1,"tags":{},"since":1,"self":true,"dialect":"serf"}]}\
      """;

  private final LoopbackPeers peers = new LoopbackPeers();
  private final Vertx vertx = peers.vertx();

  @AfterEach
  void close() throws Exception {
    peers.close();
  }

  private HealthChecks checks(String address, int patience) {
    return HealthChecks.create(vertx)
        .register(ViewAgrees.NAME, 5_000, new ViewAgrees(vertx, address, patience));
  }

  private static CheckResult check(HealthChecks checks) throws Exception {
    return checks.checkStatus(ViewAgrees.NAME).await(10, TimeUnit.SECONDS);
  }

  @Test
  void twoPeersThatAgreeAreUpAndOneThatLeftIsDown() throws Exception {
    peers.group("a", "b");
    HealthChecks checks = checks("a", 0);
    CheckResult up =
        Waiting.until(
            vertx,
            20,
            () -> checks.checkStatus(ViewAgrees.NAME),
            result -> result.getUp() && result.getData().getInteger("members") == 2);
    assertEquals(new JsonArray(), up.getData().getJsonArray("differing"));
    peers.client("a").leave().await(20, TimeUnit.SECONDS);
    CheckResult left = check(checks);
    assertFalse(left.getUp());
    assertTrue(left.getData().getString("reason").contains("left"), left.getData().encode());
  }

  @Test
  void withoutAPeerItIsDownAndSaysWhy() throws Exception {
    CheckResult down = check(checks("none", 3));
    assertFalse(down.getUp());
    assertEquals(
        "nobody serves none.members.list in this Vert.x", down.getData().getString("reason"));
  }

  @Test
  void onlyADifferenceThatLastsIsADisease() throws Exception {
    JsonObject agreed = stats(new JsonArray());
    JsonObject differs = stats(new JsonArray().add("b"));
    AtomicReference<JsonObject> stats = new AtomicReference<>(differs);
    serve(stats);
    HealthChecks checks = checks("fake", 2);
    assertTrue(check(checks).getUp());
    assertTrue(check(checks).getUp());
    stats.set(agreed);
    assertTrue(check(checks).getUp());
    stats.set(differs);
    assertTrue(check(checks).getUp());
    assertTrue(check(checks).getUp());
    CheckResult down = check(checks);
    assertFalse(down.getUp());
    assertEquals(new JsonArray().add("b"), down.getData().getJsonArray("differing"));
    stats.set(agreed);
    assertTrue(check(checks).getUp());
    stats.set(agreed.copy().put("notReady", "no seed has answered"));
    assertEquals("no seed has answered", check(checks).getData().getString("reason"));
    assertThrows(IllegalArgumentException.class, () -> new ViewAgrees(vertx, "fake", -1));
  }

  private void serve(AtomicReference<JsonObject> stats) throws Exception {
    Addresses fake = new Addresses("fake");
    LocalBus bus = new LocalBus(vertx);
    bus.serve(fake.list(), body -> Future.succeededFuture(new JsonObject(SELF)));
    bus.serve(fake.stats(), body -> Future.succeededFuture(stats.get().copy()));
  }

  private static JsonObject stats(JsonArray differing) {
    return new JsonObject().put("agreement", new JsonObject().put("differing", differing));
  }
}
