package io.gossip.node;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;

/** Whether the peer has left its group, and who waits for it to have been told around. */
final class Leave {
  /** Beyond the core's own bound: only a fault of the core makes it count. */
  private static final long GRACE_MILLIS = 500;

  private final Vertx vertx;
  private final long timeoutMillis;
  private Promise<Void> promise;

  Leave(Vertx vertx, long timeoutMillis) {
    this.vertx = vertx;
    this.timeoutMillis = timeoutMillis;
  }

  /** Whether it is leaving or has left. */
  boolean begun() {
    return promise != null;
  }

  /** Starts to leave, or waits for the leave that is under way. */
  Future<Void> begin(Runnable start) {
    if (promise == null) {
      Promise<Void> begun = Promise.promise();
      promise = begun;
      long guard = vertx.setTimer(timeoutMillis + GRACE_MILLIS, late -> begun.tryComplete());
      begun.future().onComplete(done -> vertx.cancelTimer(guard));
      start.run();
    }
    return promise.future();
  }

  void ended() {
    if (promise != null) {
      promise.tryComplete();
    }
  }

  /** The peer is back. */
  void reset() {
    ended();
    promise = null;
  }
}
