package io.gossip.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.member.Bytes;
import io.gossip.member.MemberState;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RoundTripsTest {
  private static final long CEILING = 500;

  private final Entry entry =
      new Fixture(ProtocolConfig.lan()).add("a", Fixture.FIRST, MemberState.ALIVE, 1, Bytes.EMPTY);

  private long after(double mean, double spread, int samples) {
    Random random = new Random(1);
    for (int i = 0; i < samples; i++) {
      RoundTrips.measured(entry, mean + spread * (2 * random.nextDouble() - 1));
    }
    return RoundTrips.timeoutMillis(entry, CEILING);
  }

  @Test
  void beforeAnyMeasureTheWholeTimeoutHolds() {
    assertEquals(CEILING, RoundTrips.timeoutMillis(entry, CEILING));
  }

  @Test
  void aFastNetworkIsWaitedForNoShorterThanTheFloor() {
    assertEquals(RoundTrips.FLOOR_MILLIS, after(0.2, 0.1, 50));
  }

  @Test
  void aSteadyLineIsWaitedForLittleLongerThanItsRoundTrip() {
    long timeout = after(100, 5, 100);
    assertTrue(timeout > 95 && timeout < 150, timeout + " ms");
  }

  @Test
  void anUnsteadyLineIsGivenMoreTimeThanItsWorst() {
    long timeout = after(100, 60, 100);
    assertTrue(timeout > 160 && timeout < 320, timeout + " ms");
  }

  @Test
  void itFollowsALineThatBecomesSlowAndNeverPassesTheCeiling() {
    after(1, 0.5, 50);
    long timeout = after(80, 5, 40);
    assertTrue(timeout > 75 && timeout < 160, timeout + " ms");
    assertEquals(CEILING, after(5_000, 100, 40));
  }
}
