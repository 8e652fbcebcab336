package io.gossip.protocol;

import io.gossip.message.Encoded;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Rumours waiting to be sent, the least sent first and the larger first among those (memberlist.md
 * §12). A new rumour about a name replaces the old one.
 */
final class BroadcastQueue {
  /** A queue that was longer than this gives its table back when it is empty. */
  private static final int LONG = 256;

  private Map<String, QueuedRumour> byName = new HashMap<>();
  private int longest;

  /** One for each number of times that a rumour has been sent. */
  private final List<Tier> tiers = new ArrayList<>();

  private long lastId;

  /** Queues a rumour about a name. */
  void add(String name, Encoded rumour) {
    QueuedRumour fresh = new QueuedRumour(++lastId, name, rumour);
    QueuedRumour old = byName.put(name, fresh);
    if (old != null) {
      tier(old.transmits).remove(old);
    }
    longest = Math.max(longest, byName.size());
    tier(0).add(fresh);
  }

  /** Counts a rumour as sent so many times more, if it still waits. */
  void sent(String name, Encoded rumour, int times, int limit) {
    QueuedRumour queued = byName.get(name);
    if (queued != null && queued.rumour == rumour) {
      tier(queued.transmits).remove(queued);
      settle(queued, times, limit);
    }
  }

  void remove(String name) {
    QueuedRumour old = byName.remove(name);
    if (old != null) {
      tier(old.transmits).remove(old);
    }
  }

  /** Drops the rumour that has been sent most often, the smallest of those. */
  void forgetMostSent() {
    for (int i = tiers.size() - 1; i >= 0; i--) {
      QueuedRumour smallest = tiers.get(i).smallest();
      if (smallest != null) {
        remove(smallest.name);
        return;
      }
    }
  }

  void clear() {
    byName.clear();
    tiers.clear();
    shrink();
  }

  /** A storm of rumours must not leave a large empty table behind. */
  private void shrink() {
    if (longest > LONG && byName.isEmpty()) {
      byName = new HashMap<>();
      longest = 0;
    }
  }

  boolean holds(String name) {
    return byName.containsKey(name);
  }

  int size() {
    return byName.size();
  }

  boolean isEmpty() {
    return byName.isEmpty();
  }

  /**
   * Picks rumours for one packet.
   *
   * @param overhead bytes that each costs besides its own
   * @param room bytes that are free in the packet
   * @param limit times that a rumour is sent; with the last it leaves the queue
   */
  List<Encoded> take(int overhead, int room, int limit) {
    return take(overhead, room, limit, rumour -> true);
  }

  /** As above, but only rumours that are free to go; the others wait. */
  List<Encoded> take(int overhead, int room, int limit, Predicate<Encoded> free) {
    List<QueuedRumour> picked = new ArrayList<>();
    int used = 0;
    for (Tier tier : tiers) {
      QueuedRumour rumour = tier.largestWithin(room - used - overhead, free);
      while (rumour != null) {
        tier.remove(rumour);
        picked.add(rumour);
        used += overhead + rumour.size;
        rumour = tier.largestWithin(room - used - overhead, free);
      }
    }
    return sent(picked, limit);
  }

  private List<Encoded> sent(List<QueuedRumour> picked, int limit) {
    List<Encoded> rumours = new ArrayList<>(picked.size());
    for (QueuedRumour rumour : picked) {
      rumours.add(rumour.rumour);
      settle(rumour, 1, limit);
    }
    shrink();
    return rumours;
  }

  /** Puts a rumour that stands in no tier where it belongs after it was sent, or lets it go. */
  private void settle(QueuedRumour rumour, int times, int limit) {
    rumour.transmits += times;
    if (rumour.transmits >= limit) {
      byName.remove(rumour.name);
    } else {
      tier(rumour.transmits).add(rumour);
    }
  }

  private Tier tier(int transmits) {
    while (tiers.size() <= transmits) {
      tiers.add(new Tier());
    }
    return tiers.get(transmits);
  }
}
