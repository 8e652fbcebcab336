package io.gossip.node;

import io.gossip.bus.QueryAnswers;
import io.gossip.bus.QueryAnswers.Response;
import io.gossip.member.Bytes;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Our questions while they run, by the peer's token. Used on the node's context only. */
final class Asked {
  private static final class Running {
    final List<String> acks = new ArrayList<>();
    final List<Response> responses = new ArrayList<>();
    final Promise<QueryAnswers> promise = Promise.promise();
    Consumer<Response> each = later -> {};
    Consumer<String> eachAck = later -> {};
  }

  private final Map<Long, Running> running = new HashMap<>();

  /**
   * Asks.
   *
   * @param ask gives the question to the peer and returns its token; our own answer may come before
   *     it returns
   * @param each gets each response as it comes
   * @param eachAck gets each name of a member that heard it as its word comes
   */
  Future<QueryAnswers> start(LongSupplier ask, Consumer<Response> each, Consumer<String> eachAck) {
    Running question = of(ask.getAsLong());
    question.each = each;
    question.eachAck = eachAck;
    question.acks.forEach(eachAck);
    question.responses.forEach(each);
    return question.promise.future();
  }

  void acked(long token, String from) {
    Running question = of(token);
    question.acks.add(from);
    question.eachAck.accept(from);
  }

  void answered(long token, String from, Bytes payload) {
    Running question = of(token);
    Response response = new Response(from, payload);
    question.responses.add(response);
    question.each.accept(response);
  }

  void ended(long token) {
    Running question = running.remove(token);
    if (question != null) {
      question.promise.complete(new QueryAnswers(question.acks, question.responses));
    }
  }

  int size() {
    return running.size();
  }

  /** Ends all with what has come so far. */
  void close() {
    for (Long token : running.keySet().toArray(Long[]::new)) {
      ended(token);
    }
  }

  private Running of(long token) {
    return running.computeIfAbsent(token, unknown -> new Running());
  }
}
