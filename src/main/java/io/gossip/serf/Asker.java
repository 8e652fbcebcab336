package io.gossip.serf;

import io.gossip.member.Bytes;
import io.gossip.member.LimitExceeded;
import io.gossip.message.serf.Query;
import io.gossip.protocol.Lane;

/** Asks everybody, ourselves included (serf.md §8). */
final class Asker {
  private static final int TIMEOUT_MULT = 16;
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Ground ground;
  private final LamportClock clock;
  private final Inquiries inquiries;
  private final Queries queries;

  Asker(Ground ground, LamportClock clock, Inquiries inquiries, Queries queries) {
    this.ground = ground;
    this.clock = clock;
    this.inquiries = inquiries;
    this.queries = queries;
  }

  /**
   * Asks.
   *
   * @param timeoutMillis 0 for Serf's default, which grows with the pool
   * @return the token under which answers come
   * @throws LimitExceeded if the query is too long to be sent
   */
  long ask(long now, Question question, Inquiries.Listener listener, SerfEffects out) {
    long timeout = question.timeoutMillis() > 0 ? question.timeoutMillis() : defaultMillis();
    Query query = query(question, timeout);
    Bytes encoded = ground.codec().encode(query);
    int limit = ground.config().queryBytes();
    if (encoded.length() > limit) {
      throw new LimitExceeded("query", encoded.length(), limit);
    }
    long token = inquiries.begin(query.time(), query.id(), now + timeout, listener);
    ground.door().broadcast(Lane.QUERY, encoded);
    out.wakeAfter(timeout, new SerfWakeup.QueryOver(token));
    queries.received(now, query, out);
    return token;
  }

  private Query query(Question question, long timeoutMillis) {
    return new Query(
        clock.time(),
        ground.random().nextInt(Integer.MAX_VALUE),
        ground.door().selfAddress(),
        ground.self(),
        question.filters(),
        question.acknowledge() ? Query.ACK : 0,
        question.relayFactor(),
        timeoutMillis * NANOS_PER_MILLI,
        question.name(),
        question.payload());
  }

  private long defaultMillis() {
    double decades = Math.ceil(Math.log10(ground.door().present() + 1));
    return ground.config().gossipMillis() * TIMEOUT_MULT * (long) decades;
  }
}
