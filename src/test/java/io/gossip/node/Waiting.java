package io.gossip.node;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for something that will become true, by asking again until it is. */
public final class Waiting {
  private static final long PAUSE_MILLIS = 20;

  private Waiting() {}

  /**
   * Asks until the answer fits and returns it.
   *
   * @throws AssertionError with the last answer, if none fitted in time
   */
  public static <T> T until(
      Vertx vertx, int seconds, Supplier<Future<T>> question, Predicate<T> fits) throws Exception {
    Promise<T> found = Promise.promise();
    AtomicReference<Object> last = new AtomicReference<>("no answer at all");
    ask(vertx, question, fits, found, last);
    try {
      return found.future().await(seconds, TimeUnit.SECONDS);
    } catch (TimeoutException late) {
      found.tryFail(late); // ends the asking
      throw new AssertionError("not within " + seconds + " s; last answer: " + last.get(), late);
    }
  }

  private static <T> void ask(
      Vertx vertx,
      Supplier<Future<T>> question,
      Predicate<T> fits,
      Promise<T> found,
      AtomicReference<Object> last) {
    question
        .get()
        .onComplete(
            answer -> {
              last.set(answer.succeeded() ? answer.result() : answer.cause());
              if (answer.succeeded() && fits(answer.result(), fits, found)) {
                found.tryComplete(answer.result());
              } else if (!found.future().isComplete()) {
                vertx.setTimer(PAUSE_MILLIS, again -> ask(vertx, question, fits, found, last));
              }
            });
  }

  /** A question that cannot be asked is an error of the test, not something to wait for. */
  private static <T> boolean fits(T answer, Predicate<T> fits, Promise<T> found) {
    try {
      return fits.test(answer);
    } catch (RuntimeException e) {
      found.tryFail(e);
      return false;
    }
  }
}
