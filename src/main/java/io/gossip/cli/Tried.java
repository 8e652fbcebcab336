package io.gossip.cli;

import io.gossip.remote.ProbeFailure;
import io.gossip.remote.Trouble;
import io.vertx.core.Future;
import java.util.concurrent.TimeUnit;

/**
 * How an attempt ended.
 *
 * @param value of a success, else {@code null}
 * @param trouble of a failure that was seen on the network, else {@code null}
 * @param problem of a failure, else {@code null}
 */
record Tried<T>(T value, Trouble trouble, String problem) {
  /** Longer than any attempt takes: each has a time-out of its own. */
  private static final int PATIENCE_MINUTES = 15;

  static <T> Tried<T> of(Future<T> attempt) {
    try {
      return new Tried<>(attempt.await(PATIENCE_MINUTES, TimeUnit.MINUTES), null, null);
    } catch (ProbeFailure e) {
      return new Tried<>(null, e.trouble(), e.getMessage());
    } catch (Exception e) {
      return new Tried<>(null, null, e.getMessage() == null ? e.toString() : e.getMessage());
    }
  }

  boolean done() {
    return problem == null;
  }
}
