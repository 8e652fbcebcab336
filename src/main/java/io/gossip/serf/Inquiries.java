package io.gossip.serf;

import io.gossip.member.Bytes;
import io.gossip.message.serf.QueryResponse;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Our own queries while they run: one ack and one answer from each member (serf.md §8). */
final class Inquiries {
  /** Takes what comes in for one of our queries. */
  interface Listener {
    void acked(long token, String from, SerfEffects out);

    void answered(long token, String from, Bytes payload, SerfEffects out);

    void ended(long now, long token, SerfEffects out);
  }

  private final Map<Long, Running> byToken = new HashMap<>();
  private final Map<Key, Running> byKey = new HashMap<>();
  private long lastToken;

  private record Key(long time, long id) {}

  private record Running(
      long token,
      Key key,
      long deadline,
      Listener listener,
      Set<String> acks,
      Set<String> answers) {}

  /** A new query of ours; returns the token under which its answers come. */
  long begin(long lamport, long id, long deadline, Listener listener) {
    Key key = new Key(lamport, id);
    Running running =
        new Running(++lastToken, key, deadline, listener, new HashSet<>(), new HashSet<>());
    byToken.put(running.token(), running);
    byKey.put(key, running);
    return running.token();
  }

  void responded(long now, QueryResponse response, SerfEffects out) {
    Running running = byKey.get(new Key(response.time(), response.id()));
    if (running == null || now > running.deadline()) {
      return;
    }
    boolean ack = response.acknowledges();
    if (ack && running.acks().add(response.from())) {
      running.listener().acked(running.token(), response.from(), out);
    } else if (!ack && running.answers().add(response.from())) {
      running.listener().answered(running.token(), response.from(), response.payload(), out);
    }
  }

  void over(long now, long token, SerfEffects out) {
    Running running = byToken.remove(token);
    if (running != null) {
      byKey.remove(running.key());
      running.listener().ended(now, token, out);
    }
  }

  /** Queries under way. */
  int running() {
    return byToken.size();
  }
}
