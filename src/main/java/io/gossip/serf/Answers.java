package io.gossip.serf;

import io.gossip.member.Bytes;
import io.gossip.member.LimitExceeded;
import io.gossip.message.serf.Query;
import io.gossip.message.serf.QueryResponse;
import io.gossip.message.serf.Relay;
import io.gossip.protocol.MemberRecord;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/** Sends what we answer to queries, straight to the asker and through others if it wishes so. */
final class Answers {
  /** Queries that wait for the application at a time. */
  private static final int MAX_OPEN = 1_024;

  /** No query keeps its place for longer, whatever its asker wishes. */
  private static final long MAX_OPEN_MILLIS = 10 * 60_000;

  private final Ground ground;
  private final Inquiries inquiries;
  private final Map<Long, Open> open = new HashMap<>();
  private long lastToken;

  private record Open(Query query, long deadline) {}

  Answers(Ground ground, Inquiries inquiries) {
    this.ground = ground;
    this.inquiries = inquiries;
  }

  /** Hands a query to the application, which may answer it until its deadline. */
  void offer(long now, Query query, SerfEffects out) {
    if (open.size() >= MAX_OPEN) {
      open.values().removeIf(waiting -> waiting.deadline() < now);
    }
    if (open.size() < MAX_OPEN) {
      long wanted = Math.max(0, query.timeoutNanos() / 1_000_000);
      long deadline = now + Math.min(wanted, MAX_OPEN_MILLIS);
      open.put(++lastToken, new Open(query, deadline));
      out.asked(
          new IncomingQuery(
              lastToken, query.name(), query.payload(), query.sourceNode(), deadline));
    }
  }

  /**
   * The application's answer, once; ignored when the query is over.
   *
   * @throws LimitExceeded if it is too long to be sent
   */
  void answer(long now, long token, Bytes payload, SerfEffects out) {
    Open waiting = open.get(token);
    if (waiting != null) {
      if (now <= waiting.deadline()) {
        send(now, waiting.query(), 0, payload, out);
      }
      open.remove(token);
    }
  }

  /** The application has no answer. */
  void decline(long token) {
    open.remove(token);
  }

  void send(long now, Query query, long flags, Bytes payload, SerfEffects out) {
    QueryResponse response =
        new QueryResponse(query.time(), query.id(), ground.self(), flags, payload);
    Bytes encoded = ground.codec().encode(response);
    int limit = ground.config().queryBytes();
    if (encoded.length() > limit) {
      throw new LimitExceeded("query response", encoded.length(), limit);
    }
    if (ground.ours(query.source())) {
      inquiries.responded(now, response, out);
      return;
    }
    ground.sendRaw(query.source(), encoded, out);
    relay(now, query, encoded, out);
  }

  private void relay(long now, Query query, Bytes response, SerfEffects out) {
    int factor = query.relayFactor();
    if (factor == 0 || ground.door().present() < factor + 1) {
      return;
    }
    Bytes wrapped = ground.codec().encode(new Relay(query.source(), query.sourceNode(), response));
    if (wrapped.length() > ground.config().queryBytes()) {
      return;
    }
    Predicate<MemberRecord> relays =
        member ->
            member.versions().length() > 1
                && member.versions().at(1) >= 5
                && !member.address().equals(query.source());
    for (MemberRecord member : ground.door().pick(now, factor, relays)) {
      ground.sendRaw(member.address(), wrapped, out);
    }
  }

  /** Hands on what another member answered; only to members, so that nobody can be flooded. */
  void relayed(Relay relay, SerfEffects out) {
    if (ground.door().memberAt(relay.destination())) {
      ground.sendRaw(relay.destination(), relay.inner(), out);
    }
  }
}
