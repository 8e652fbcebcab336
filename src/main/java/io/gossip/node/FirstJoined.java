package io.gossip.node;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;

/**
 * Of several attempts to join under way the first that works decides: nobody waits for the rest.
 */
final class FirstJoined {
  private FirstJoined() {}

  /**
   * @param attempts each ends with why it failed, or with an empty text
   * @return empty as soon as one worked; all reasons once none did
   */
  static Future<String> of(List<Future<String>> attempts) {
    Promise<String> first = Promise.promise();
    attempts.forEach(
        attempt ->
            attempt.onSuccess(
                problem -> {
                  if (problem.isEmpty()) {
                    first.tryComplete(problem);
                  }
                }));
    Future.all(attempts)
        .onComplete(
            ended -> first.tryComplete(String.join("; ", ended.<String>list())),
            problem -> first.tryComplete(String.valueOf(problem.getMessage())));
    return first.future();
  }
}
