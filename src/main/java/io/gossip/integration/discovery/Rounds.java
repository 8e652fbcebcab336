package io.gossip.integration.discovery;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.function.Supplier;

/**
 * Repeats a piece of work, never twice at a time: who asks while it runs gets one more round after
 * it. Belongs to one context.
 */
final class Rounds {
  private final Context context;
  private final Supplier<Future<?>> work;
  private boolean running;
  private Promise<Void> next;

  Rounds(Context context, Supplier<Future<?>> work) {
    this.context = context;
    this.work = work;
  }

  /** Succeeds once a round that began after this call is over, however it ended. */
  Future<Void> request() {
    if (!running) {
      Promise<Void> done = Promise.promise();
      begin(done);
      return done.future();
    }
    next = next == null ? Promise.promise() : next;
    return next.future();
  }

  private void begin(Promise<Void> done) {
    running = true;
    work.get().onComplete(any -> context.runOnContext(back -> over(done)));
  }

  private void over(Promise<Void> done) {
    running = false;
    if (next != null) {
      Promise<Void> waiting = next;
      next = null;
      begin(waiting);
    }
    done.complete();
  }
}
