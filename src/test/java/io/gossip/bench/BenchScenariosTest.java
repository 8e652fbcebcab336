package io.gossip.bench;

import static io.gossip.bench.Setups.median;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scenarios without child processes: each field is measured, and what must hold holds. */
@Timeout(180)
class BenchScenariosTest {
  private static final int PEERS = 4;
  private static final Duration SHORT = Duration.ofMillis(500);

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void measuresHowAGroupForms(boolean concurrent) throws Exception {
    BenchSetup setup = Setups.of(PEERS);
    JsonObject report = new JoinBench(setup, concurrent, Duration.ofSeconds(60)).run(1);
    assertEquals("join", report.getString("scenario"));
    assertEquals(PEERS, report.getInteger("peers"));
    assertEquals("memberlist", report.getJsonObject("setup").getString("dialect"));
    assertTrue(report.getJsonObject("machine").getInteger("cores") > 0, report.encode());
    assertTrue(median(report, "join_ms", 1) > 0);
    assertTrue(median(report, "join_calls_returned_ms", 1) > 0);
    // Each of them sends its full state at least once.
    assertTrue(median(report, "bytes_until_joined", 1) > 100 * PEERS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"memberlist", "serf"})
  void measuresHowAChangeSpreads(String dialect) throws Exception {
    BenchSetup setup = Setups.of(PEERS, dialect, 0);
    JsonObject report = new UpdateBench(setup, SHORT, Duration.ZERO).run(2);
    assertEquals(1, median(report, "coverage", 2));
    double half = median(report, "p50_ms", 2);
    assertTrue(half > 0 && half <= median(report, "p99_ms", 2), report.encode());
    assertTrue(median(report, "p99_ms", 2) <= median(report, "p100_ms", 2), report.encode());
  }

  @ParameterizedTest
  @ValueSource(strings = {"memberlist", "serf"})
  void measuresHowABroadcastSpreadsAndWhatItCosts(String dialect) throws Exception {
    BenchSetup setup = Setups.of(PEERS, dialect, 0);
    Duration second = Duration.ofSeconds(1);
    JsonObject report = new EventBench(setup, SHORT, second, second).run(2);
    for (String prefix : new String[] {"", "random_"}) {
      assertEquals(1, median(report, prefix + "coverage", 2));
      assertTrue(median(report, prefix + "p50_ms", 2) > 0);
      assertTrue(median(report, prefix + "p50_ms", 2) <= median(report, prefix + "p100_ms", 2));
      assertTrue(median(report, prefix + "transmissions_per_broadcast", 2) >= PEERS - 1);
      median(report, prefix + "bytes_per_broadcast", 2);
      median(report, prefix + "udp_bytes_per_broadcast", 2);
    }
    // How many bytes says nothing here: one ping more or less in a second outweighs the payload.
  }

  @Test
  void measuresWhatIdlePeersCost() throws Exception {
    JsonObject report = new IdleBench(Setups.of(PEERS), SHORT, Duration.ofSeconds(3)).run(1);
    assertTrue(median(report, "udp_bytes_per_s_per_node", 1) > 0, report.encode());
    assertTrue(median(report, "tcp_bytes_per_s_per_node", 1) >= 0, report.encode());
    assertTrue(median(report, "packets_per_s_per_node", 1) > 0, report.encode());
    assertTrue(median(report, "cpu_ms_per_node_per_s", 1) >= 0, report.encode());
    double heap = median(report, "heap_after_gc_kb_per_node", 1);
    assertTrue(heap > 10 && heap < median(report, "rss_kb_per_node", 1), report.encode());
  }

  @Test
  void measuresTheRestartOfAThird() throws Exception {
    JsonObject report = new StormBench(Setups.of(6), SHORT).run(1);
    assertEquals(2, report.getInteger("restarted"));
    assertEquals(0, median(report, "wrong_deaths", 1));
    assertTrue(median(report, "agreed_again_ms", 1) > 0, report.encode());
    assertTrue(median(report, "restarted_ms", 1) > 0, report.encode());
    assertTrue(median(report, "peak_bytes_per_s", 1) > 0, report.encode());
    median(report, "deaths_of_restarted", 1);
  }
}
