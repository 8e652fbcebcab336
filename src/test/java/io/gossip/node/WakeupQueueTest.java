package io.gossip.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.protocol.Wakeup;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class WakeupQueueTest {
  private final Vertx vertx = Vertx.vertx();
  private final MonotonicClock clock = new MonotonicClock();
  private final List<Long> woken = new ArrayList<>();
  private final List<Long> at = new ArrayList<>();
  private final List<Long> lags = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  @Test
  void wakeupsComeInTheOrderOfTheirTimeAndNeverEarly() throws Exception {
    long started = clock.now();
    run(3, queue -> List.of(60L, 20L, 40L).forEach(ms -> queue.add(ms, new Wakeup.PingLate(ms))));
    assertEquals(List.of(20L, 40L, 60L), woken);
    for (int i = 0; i < 3; i++) {
      assertTrue(at.get(i) >= started + woken.get(i), woken + " at " + at + " from " + started);
    }
  }

  @Test
  void wakeupsOfOneMomentComeInTheOrderTheyWereAskedFor() throws Exception {
    run(
        50,
        queue -> {
          for (long i = 0; i < 50; i++) {
            queue.add(0, new Wakeup.PingLate(i));
          }
        });
    for (int i = 0; i < 50; i++) {
      assertEquals(i, woken.get(i));
    }
  }

  @Test
  void anEarlierWakeupIsNotHeldUpByALaterOne() throws Exception {
    run(
        1,
        queue -> {
          queue.add(Long.MAX_VALUE, new Wakeup.PingLate(1));
          queue.add(3_600_000, new Wakeup.PingLate(2));
          queue.add(10, new Wakeup.PingLate(3));
        });
    assertEquals(List.of(3L), woken);
  }

  @Test
  void aLoopThatStoodStillTellsHowLateItsTimersAre() throws Exception {
    run(
        2,
        queue -> {
          queue.add(10, new Wakeup.PingLate(1));
          queue.add(20, new Wakeup.PingLate(2));
          standStill(250);
        });
    assertEquals(1, lags.size(), lags.toString());
    assertTrue(lags.get(0) >= 200, lags.toString());
  }

  /** Holds the event loop, as a pause does. */
  private static void standStill(long millis) {
    try {
      assertFalse(new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aClosedQueueWakesNobody() throws Exception {
    Promise<Void> later = Promise.promise();
    vertx.runOnContext(
        now -> {
          WakeupQueue queue =
              new WakeupQueue(vertx, clock, wakeup -> woken.add(1L), lag -> {}, late -> {});
          queue.add(5, new Wakeup.ProbeDue());
          queue.close();
          queue.add(5, new Wakeup.ProbeDue());
          vertx.setTimer(50, over -> later.complete());
        });
    later.future().await(5, TimeUnit.SECONDS);
    assertEquals(List.of(), woken);
  }

  private void run(int expected, Consumer<WakeupQueue> body) throws Exception {
    Promise<Void> done = Promise.promise();
    vertx.runOnContext(
        now ->
            body.accept(
                new WakeupQueue(
                    vertx,
                    clock,
                    wakeup -> {
                      woken.add(((Wakeup.PingLate) wakeup).seqNo());
                      at.add(clock.now());
                      if (woken.size() == expected) {
                        done.complete();
                      }
                    },
                    lags::add,
                    late -> {})));
    done.future().await(5, TimeUnit.SECONDS);
  }
}
