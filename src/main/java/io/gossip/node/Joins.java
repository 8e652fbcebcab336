package io.gossip.node;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** Joins under way, by the peer's token. The peer's own attempts end here too and are left out. */
final class Joins {
  private final Map<Long, Promise<String>> waiting = new HashMap<>();
  private final Map<Long, String> endedEarly = new HashMap<>();
  private boolean starting;

  /**
   * Starts a join.
   *
   * @param start asks the peer for one and returns its token; it may end before that
   * @return why it failed; empty if it worked
   */
  Future<String> start(LongSupplier start) {
    starting = true;
    try {
      long token = start.getAsLong();
      String problem = endedEarly.get(token);
      return problem == null
          ? waiting.computeIfAbsent(token, key -> Promise.promise()).future()
          : Future.succeededFuture(problem);
    } finally {
      starting = false;
      endedEarly.clear();
    }
  }

  void ended(long token, String problem) {
    Promise<String> promise = waiting.remove(token);
    if (promise != null) {
      promise.complete(problem);
    } else if (starting) {
      endedEarly.put(token, problem);
    }
  }

  /** Ends all that still wait. */
  void close(String problem) {
    for (Long token : waiting.keySet().toArray(Long[]::new)) {
      ended(token, problem);
    }
  }
}
