package io.gossip.sim;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.member.Dialect;
import io.gossip.protocol.ProtocolConfig;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What it costs until a new group agrees: one seed, one peer after the other or all at once. */
class JoinsTest {
  private static final int PEERS = 50;
  private static final long SECOND = 1_000;

  @ParameterizedTest
  @CsvSource({"1,8", "2,8", "3,8", "4,0", "5,0", "6,0"})
  void aGroupAgreesSoonForFewBytes(long seed, long pauseMillis) {
    Simulation sim = new Simulation(seed, ProtocolConfig.lan(), Conditions.uniform(0, 1, 0, 0));
    sim.dialect(Dialect.MEMBERLIST);
    String first = sim.start("peer-0").address().toString();
    sim.runFor(10);
    for (int i = 1; i < PEERS; i++) {
      sim.start("peer-" + i, first);
      sim.runFor(pauseMillis);
    }
    long started = sim.now();
    while (!sim.agreed() && sim.now() - started < 10 * SECOND) {
      sim.runFor(1);
    }
    long millis = sim.now() - started;
    assertTrue(millis < 4 * SECOND, "took " + millis + " ms");
    // A push/pull of all to each and an alive of each to all take 300 kB in memberlist's bytes.
    assertTrue(sim.traffic().bytes() < 300_000, sim.traffic().bytes() + " bytes");
  }
}
