package io.gossip.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.bus.NameConflict;
import io.gossip.client.GossipClient;
import io.gossip.node.GossipOptions;
import io.gossip.node.Waiting;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whoever comes with a name that is taken goes again, whichever of the two kinds it is. */
@Timeout(120)
class ConflictIT {
  /** A query of six members takes 3.2 s; a vote is one. */
  private static final int VOTE = 30;

  @Test
  void aSerfAgentWithTheNameOfOneOfOursGoes(@TempDir Path folder) throws Exception {
    try (Pool pool = Pool.ofSix("theirs-with-our-name", Secrecy.PLAIN);
        SerfAgent impostor = new SerfAgent(folder, "ours-1", List.of())) {
      impostor.start("-join=" + pool.theirs("serf-2").address());
      Waiting.until(
          pool.peers().vertx(),
          VOTE,
          () -> Future.succeededFuture(impostor.running()),
          running -> !running);
      assertTrue(
          impostor.log().stream()
              .anyMatch(line -> line.contains("minority in name conflict resolution, quitting")),
          "the impostor ended for another reason");
      String address = pool.address("ours-1");
      for (SerfAgent agent : pool.agents()) {
        assertEquals(address, agent.members().get("ours-1").address(), agent.name());
      }
      pool.awaitEverywhere(Pool.RUMOUR, pool.allAlive());
      SerfLogs.assertQuiet(pool, "(Conflicting address for|Name conflict for) '?ours-1\\b");
    }
  }

  @Test
  void oneOfOursWithTheNameOfASerfAgentGoes() throws Exception {
    try (Pool pool = Pool.ofSix("ours-with-their-name", Secrecy.PLAIN)) {
      GossipClient client = pool.client("impostor");
      List<NameConflict> conflicts = new CopyOnWriteArrayList<>();
      client.onConflict(conflicts::add);
      pool.peers()
          .start(
              new GossipOptions()
                  .setName("serf-1")
                  .setAddress("impostor")
                  .setHost("127.0.0.1")
                  .setPort(0)
                  .setStorage(false)
                  .setSeeds(List.of(pool.theirs("serf-2").address())));
      Waiting.until(
          pool.peers().vertx(),
          VOTE,
          () -> Future.succeededFuture(List.copyOf(conflicts)),
          heard -> heard.stream().anyMatch(NameConflict::lost));
      NameConflict last = conflicts.get(conflicts.size() - 1);
      assertEquals("serf-1", last.name());
      assertEquals(pool.theirs("serf-1").address(), last.rival());
      String refused =
          client
              .members()
              .map(list -> "")
              .otherwise(Throwable::getMessage)
              .await(5, TimeUnit.SECONDS);
      assertTrue(refused.contains(last.rival()), refused);
      for (SerfAgent agent : pool.agents()) {
        assertTrue(agent.running(), agent.name());
        String shown = agent.members().get("serf-1").address();
        assertEquals(pool.theirs("serf-1").address(), shown, agent.name());
      }
      pool.awaitEverywhere(Pool.RUMOUR, pool.allAlive());
      SerfLogs.assertQuiet(pool, "(Conflicting address for|Name conflict for) '?serf-1\\b");
    }
  }
}
