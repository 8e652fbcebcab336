package io.gossip.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import examples.ServiceCatalog;
import io.gossip.bus.StateJson;
import io.gossip.member.StateEntry;
import io.gossip.node.Waiting;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Services in a real encrypted pool of Serf agents, and state that ours share without them. */
@Timeout(180)
class ConsulPoolIT {
  @Test
  void servicesOfAgentsAreFoundWhileTheyLiveAndStateStaysAmongOurs() throws Exception {
    try (Pool pool = new Pool("consul", Secrecy.ENCRYPTED)) {
      pool.startTheirs("serf-1", "-tag", "service=web");
      pool.startTheirs("serf-2", "-tag", "service=web");
      pool.startTheirs("serf-3", "-tag", "service=db");
      pool.theirs("serf-2").done("join", pool.theirs("serf-1").address());
      pool.theirs("serf-3").done("join", pool.theirs("serf-1").address());
      pool.startOurs("ours-1", pool.theirs("serf-1").address());
      pool.startOurs("ours-2", pool.theirs("serf-3").address());
      pool.awaitEverywhere(Pool.RUMOUR, pool.allAlive());
      awaitCatalog(pool, List.of("serf-1", "serf-2"));

      pool.client("ours-1").state().set("load", 0.5).await(10, TimeUnit.SECONDS);
      StateEntry load =
          Waiting.until(
              pool.peers().vertx(),
              20,
              () ->
                  pool.client("ours-2").state().get("ours-1", "load").otherwise((StateEntry) null),
              entry -> entry != null);
      assertEquals(0.5, StateJson.value(load.value()));

      pool.theirs("serf-2").close();
      awaitCatalog(pool, List.of("serf-1"));
      SerfLogs.assertQuiet(pool);
    }
  }

  private static void awaitCatalog(Pool pool, List<String> expected) throws Exception {
    Waiting.until(
        pool.peers().vertx(),
        60,
        () -> ServiceCatalog.healthy(pool.peers().vertx(), "ours-2", "web"),
        expected::equals);
  }
}
