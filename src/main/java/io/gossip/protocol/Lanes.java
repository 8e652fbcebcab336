package io.gossip.protocol;

import io.gossip.message.Encoded;
import java.util.ArrayList;
import java.util.List;

/**
 * Queues for the messages of the layer above, drained in the order of {@link Lane} after the
 * membership rumours. They never replace each other.
 */
final class Lanes {
  /** Beyond this many messages a lane forgets the ones that it has sent most often. */
  static final int MAX_DEPTH = 4096;

  private static final List<Lane> LANES = List.of(Lane.values());

  private final List<BroadcastQueue> queues = new ArrayList<>();
  private long lastName;

  Lanes() {
    for (int i = 0; i < LANES.size(); i++) {
      queues.add(new BroadcastQueue());
    }
  }

  /** Returns the key under which it is queued. */
  String add(Lane lane, Encoded message) {
    return add(lane, Long.toString(++lastName), message);
  }

  /** Queues a message in place of an older one of the same name. */
  String add(Lane lane, String name, Encoded message) {
    BroadcastQueue queue = queues.get(lane.ordinal());
    queue.add(name, message);
    if (queue.size() > MAX_DEPTH) {
      queue.forgetMostSent();
    }
    return name;
  }

  BroadcastQueue queue(Lane lane) {
    return queues.get(lane.ordinal());
  }

  /** Queues the intent of a member to leave, in place of an older one. */
  String addLeave(String member, Encoded message) {
    return add(Lane.INTENT, leaveOf(member), message);
  }

  /** Whether the intent of a member to leave still has to be sent. */
  boolean leaveWaits(String member) {
    return queues.get(Lane.INTENT.ordinal()).holds(leaveOf(member));
  }

  private static String leaveOf(String member) {
    return "leave of " + member;
  }

  boolean isEmpty() {
    for (BroadcastQueue queue : queues) {
      if (!queue.isEmpty()) {
        return false;
      }
    }
    return true;
  }

  int size() {
    int size = 0;
    for (BroadcastQueue queue : queues) {
      size += queue.size();
    }
    return size;
  }

  boolean isEmpty(Lane lane) {
    return queues.get(lane.ordinal()).isEmpty();
  }

  /** Drops all but what travels in no wave. */
  void clear() {
    for (Lane lane : LANES) {
      if (lane != Lane.STATE) {
        clear(lane);
      }
    }
  }

  void clear(Lane lane) {
    queue(lane).clear();
  }

  /**
   * Picks messages for one packet.
   *
   * @param notices whether it goes to one of ours
   */
  List<Encoded> take(int overhead, int room, int limit, boolean notices) {
    List<Encoded> picked = new ArrayList<>();
    int free = room;
    for (Lane lane : LANES) {
      if (lane.compareTo(Lane.NOTICE) >= 0 && !notices) {
        continue;
      }
      for (Encoded message : queues.get(lane.ordinal()).take(overhead, free, limit)) {
        picked.add(message);
        free -= overhead + message.size();
      }
    }
    return picked;
  }
}
