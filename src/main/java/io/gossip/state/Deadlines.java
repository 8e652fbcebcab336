package io.gossip.state;

import io.gossip.member.StateVersion;
import java.util.Comparator;
import java.util.OptionalLong;
import java.util.PriorityQueue;

/** When values expire and tombstones are forgotten. One that was replaced meanwhile is no more. */
final class Deadlines {
  record Deadline(long at, String owner, String key, StateVersion version) {}

  private final PriorityQueue<Deadline> queue =
      new PriorityQueue<>(
          Comparator.comparingLong(Deadline::at)
              .thenComparing(Deadline::owner)
              .thenComparing(Deadline::key));

  void add(String owner, Held held) {
    if (held.endsAt() != Held.NEVER) {
      queue.add(new Deadline(held.endsAt(), owner, held.key(), held.version()));
    }
  }

  /** The next that is due, or {@code null}. */
  Deadline poll(long now) {
    Deadline next = queue.peek();
    return next != null && next.at() <= now ? queue.poll() : null;
  }

  int size() {
    return queue.size();
  }

  void clear() {
    queue.clear();
  }

  OptionalLong next() {
    return queue.isEmpty() ? OptionalLong.empty() : OptionalLong.of(queue.peek().at());
  }
}
