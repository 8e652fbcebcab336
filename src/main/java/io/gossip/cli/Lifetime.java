package io.gossip.cli;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The life of what runs until it is told to stop: SIGTERM and Ctrl-C, but also a failed start, stop
 * it in good order and within bounded time.
 */
final class Lifetime {
  private static final int STEP_SECONDS = 5;

  private Lifetime() {}

  /**
   * To be called before anything is started.
   *
   * @param vertx closed at the end
   * @param stop what has to be done before
   */
  static void endsWith(Vertx vertx, Supplier<Future<Void>> stop) {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(vertx, stop), "stop"));
  }

  /** Never returns: the JVM ends by a signal. */
  static void untilStopped() throws InterruptedException {
    new CountDownLatch(1).await();
  }

  private static void end(Vertx vertx, Supplier<Future<Void>> stop) {
    inTime(stop);
    inTime(vertx::close); // Not chained: what runs on a context of Vert.x ends with it.
  }

  private static void inTime(Supplier<Future<Void>> step) {
    try {
      step.get().await(STEP_SECONDS, TimeUnit.SECONDS);
    } catch (Exception e) { // Vert.x throws the cause as it is, checked or not.
      System.err.println("not stopped in good order: " + e);
    }
  }
}
