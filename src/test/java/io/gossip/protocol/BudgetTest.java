package io.gossip.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class BudgetTest {
  private final Budget budget = new Budget(1_000);

  @Test
  void aFifthOfASecondMayLeaveAtOnceAndThenNothing() {
    assertEquals(200, takeAll(5));
    assertFalse(budget.take(5));
  }

  @Test
  void neverMoreThanTheRateAndOneBurst() {
    int taken = 0;
    for (int now = 0; now < 10_000; now += 7) {
      taken += takeAll(now);
    }
    assertTrue(taken <= 10_200, "took " + taken);
    assertTrue(taken >= 10_000, "took " + taken);
  }

  @Test
  void tellsHowLongToWaitForSoManyPackets() {
    assertEquals(0, budget.millisUntil(0, 200));
    takeAll(0);
    assertEquals(7, budget.millisUntil(0, 7));
    assertEquals(200, budget.millisUntil(0, 5_000));
    assertEquals(0, budget.millisUntil(7, 7));
  }

  private int takeAll(long now) {
    int taken = 0;
    while (budget.take(now)) {
      taken++;
    }
    return taken;
  }
}
