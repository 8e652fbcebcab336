package io.gossip.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LoginLimitTest {
  private static final String HERE = "10.0.0.1";

  private final LoginLimit limit = new LoginLimit();

  @Test
  void whoeverMistypesAFewTimesWaitsForNothing() {
    fail(HERE, LoginLimit.FREE_FAILURES - 1, 0);
    assertEquals(0, limit.waitMillis(HERE, 0));
  }

  @Test
  void eachFurtherFailureDoublesTheWaitUpToFiveMinutes() {
    long now = 0;
    long sum = 0;
    fail(HERE, LoginLimit.FREE_FAILURES, now);
    long expected = 1_000;
    for (int i = 0; i < 12; i++) {
      long wait = limit.waitMillis(HERE, now);
      assertEquals(Math.min(expected, LoginLimit.LONGEST_WAIT_MILLIS), wait);
      assertEquals(1, limit.waitMillis(HERE, now + wait - 1));
      assertEquals(0, limit.waitMillis(HERE, now + wait));
      sum += wait;
      now += wait;
      limit.failed(HERE, now);
      expected *= 2;
    }
    assertTrue(sum > 1_000_000, "twelve guesses take " + sum + " ms");
  }

  @Test
  void aRightPasswordAndAQuietQuarterOfAnHourForgive() {
    fail(HERE, 9, 0);
    limit.succeeded(HERE);
    assertEquals(0, limit.waitMillis(HERE, 0));
    fail(HERE, 9, 0);
    limit.failed(HERE, 900_001);
    assertEquals(0, limit.waitMillis(HERE, 900_001));
  }

  @Test
  void othersAreNotSlowed() {
    fail(HERE, 20, 0);
    assertEquals(0, limit.waitMillis("10.0.0.2", 0));
  }

  @Test
  void guessersFromManySourcesCostABoundedMemoryAndDoNotPushOutWhoStillGuesses() {
    fail(HERE, 10, 0);
    for (int i = 0; i < 100_000; i++) {
      limit.failed("198.51.100." + i, i);
      if (i % 500 == 0) {
        limit.failed(HERE, i);
      }
    }
    assertEquals(LoginLimit.MAX_SOURCES, limit.sources());
    assertTrue(limit.waitMillis(HERE, 99_999) > 0);
  }

  private void fail(String source, int times, long now) {
    for (int i = 0; i < times; i++) {
      limit.failed(source, now);
    }
  }
}
