package io.gossip.serf;

import io.gossip.member.Bytes;
import io.gossip.message.serf.Query;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Queries that come in: each is heard once, acknowledged, and answered once (serf.md §8). */
final class Queries {
  private static final int SLOTS = 512;

  /** Different queries of one Lamport time. */
  private static final int MAX_PER_SLOT = 256;

  private final Ground ground;
  private final LamportClock clock;
  private final Answers answers;
  private final InternalQueries internal;
  private final Heard[] heard = new Heard[SLOTS];
  private final Filters filters;
  private Map<String, String> tags = Map.of();

  private record Heard(long time, Set<Long> ids) {}

  Queries(Ground ground, LamportClock clock, Answers answers, InternalQueries internal) {
    this.ground = ground;
    this.clock = clock;
    this.answers = answers;
    this.internal = internal;
    this.filters = new Filters(ground.self());
  }

  /** Our tags, which filters look at. */
  void tags(Map<String, String> own) {
    tags = Map.copyOf(own);
  }

  private static boolean has(Query query, long flag) {
    return (query.flags() & flag) != 0;
  }

  /** True if it is news that shall go on. */
  boolean received(long now, Query query, SerfEffects out) {
    if (!clock.witness(query.time()) || !news(query)) {
      return false;
    }
    if (passes(query)) {
      if (has(query, Query.ACK)) {
        answers.send(now, query, Query.ACK, Bytes.NIL, out);
      }
      if (query.name().startsWith("_serf_")) {
        internal.answer(now, query, out);
      } else {
        answers.offer(now, query, out);
      }
    }
    return !has(query, Query.NO_BROADCAST);
  }

  private boolean news(Query query) {
    long lamport = query.time();
    if (clock.time() > SLOTS && lamport < clock.time() - SLOTS) {
      return false;
    }
    int index = (int) (lamport % SLOTS);
    if (heard[index] == null || heard[index].time() != lamport) {
      heard[index] = new Heard(lamport, new HashSet<>());
    }
    Set<Long> ids = heard[index].ids();
    return ids.size() < MAX_PER_SLOT && ids.add(query.id());
  }

  private boolean passes(Query query) {
    return filters.pass(query.filters(), tags);
  }
}
