package io.gossip.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class AgreementTest {
  private final Agreement agreement = new Agreement();

  @Test
  void allPeersMustListAll() throws Exception {
    agreement.listed("a", 2);
    assertFalse(agreed(2, 2), "b has said nothing yet");
    agreement.listed("b", 1);
    assertFalse(agreed(2, 2), "b lists one");
    agreement.listed("b", 2);
    assertTrue(agreed(2, 2));
    agreement.listed("c", 1);
    assertFalse(agreed(2, 2), "c is one too many, and does not agree");
  }

  @Test
  void whoHasEndedNoLongerCounts() throws Exception {
    agreement.listed("a", 1);
    agreement.listed("b", 2);
    agreement.forget("b");
    assertTrue(agreed(1, 1));
    agreement.forget("a");
    assertFalse(agreed(1, 1));
  }

  @Test
  void anAgreementThatBreaksBeginsAnew() throws Exception {
    agreement.listed("a", 1);
    long broken = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(100);
    CompletableFuture.runAsync(
        () -> {
          agreement.listed("a", 2);
          agreement.listed("a", 1);
        },
        CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS));
    long since = agreement.await(1, 1, Duration.ofMillis(300), deadline(10_000)).orElseThrow();
    assertTrue(since >= broken, "it counts from the last break");
    assertTrue(System.nanoTime() - since >= TimeUnit.MILLISECONDS.toNanos(300));
  }

  @Test
  void wakesWhoeverWaits() throws Exception {
    CompletableFuture.runAsync(
        () -> agreement.listed("a", 1),
        CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS));
    assertEquals(true, agreement.await(1, 1, deadline(10_000)).isPresent());
  }

  private boolean agreed(int peers, int members) throws InterruptedException {
    return agreement.await(peers, members, deadline(0)).isPresent();
  }

  private static long deadline(long millis) {
    return System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
  }
}
