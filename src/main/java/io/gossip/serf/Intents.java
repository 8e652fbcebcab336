package io.gossip.serf;

import io.gossip.member.Bytes;
import io.gossip.member.MemberEventType;
import io.gossip.member.MemberState;
import io.gossip.message.serf.JoinIntent;
import io.gossip.message.serf.LeaveIntent;
import io.gossip.protocol.Hash64;
import io.gossip.protocol.Lane;
import io.gossip.protocol.MemberChange;
import io.gossip.protocol.MemberRecord;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Set;

/**
 * Who has said that he joins or leaves, and when by the member clock (serf.md §6). The newest
 * intent counts; SWIM knows nothing of them.
 */
final class Intents {
  private static final long BUFFER_MILLIS = 5 * 60_000;

  /** Names that nobody has heard of yet: more than any honest pool announces ahead. */
  private static final int MAX_BUFFERED = 4_096;

  /** Time that Serf gives a leaving member before it is pruned. */
  private static final long PRUNE_MILLIS = 6_000;

  private final Ground ground;
  private final LamportClock clock;
  private final Set<String> leaving = new HashSet<>();
  private final LinkedHashMap<String, Buffered> buffered = new LinkedHashMap<>();
  private final Set<String> lost = new HashSet<>();
  private boolean selfLeaving;

  private record Buffered(long time, boolean leave, long at) {}

  Intents(Ground ground, LamportClock clock) {
    this.ground = ground;
    this.clock = clock;
  }

  /** Tells everybody that we are here. */
  void join() {
    // Serf counts a leave of which it hears in an exchange of state one later than it was said, and
    // an intent of that very time would not undo it: who had left would be leaving for ever.
    clock.next();
    JoinIntent intent = new JoinIntent(clock.next(), ground.self());
    ground.door().layerTime(ground.self(), intent.time());
    note(ground.self());
    ground.gossip(Lane.INTENT, intent);
  }

  /** Tells everybody that a member leaves, we ourselves or one that is gone; returns the words. */
  Bytes leave(long now, String node, boolean prune, SerfEffects out) {
    selfLeaving |= node.equals(ground.self());
    LeaveIntent intent = new LeaveIntent(clock.next(), node, prune);
    left(now, intent, out);
    Bytes payload = ground.codec().encode(intent);
    ground.door().broadcastLeave(node, payload);
    return payload;
  }

  /** We stay, or are back. */
  void stay() {
    selfLeaving = false;
    leaving.remove(ground.self());
    ground.door().leaving(ground.self(), false);
    note(ground.self());
  }

  /** True if the intent is news that shall go on. */
  boolean left(long now, LeaveIntent intent, SerfEffects out) {
    if (!clock.witness(intent.time())) {
      return false;
    }
    MemberRecord member = ground.door().member(now, intent.node());
    if (member == null) {
      return buffer(now, intent.node(), intent.time(), true);
    }
    if (intent.time() <= time(intent.node())) {
      return false;
    }
    if (intent.node().equals(ground.self()) && !selfLeaving) {
      join();
      return false;
    }
    ground.door().layerTime(intent.node(), intent.time());
    note(intent.node());
    apply(now, member, intent.prune(), out);
    return true;
  }

  /**
   * Another has a member as left, and this as the time of its last intent. It beats an intent of
   * that very time, but is no later: Serf counts it one later, which adds up from peer to peer
   * until it beats the intent of a member that has come back.
   */
  void heardLeft(long now, String node, long time, SerfEffects out) {
    if (!clock.witness(time) || time < time(node)) {
      return;
    }
    MemberRecord member = ground.door().member(now, node);
    if (member == null) {
      buffer(now, node, time, true);
    } else if (node.equals(ground.self()) && !selfLeaving) {
      join();
    } else {
      ground.door().layerTime(node, time);
      note(node);
      apply(now, member, false, out);
    }
  }

  /** True if the intent is news that shall go on. */
  boolean joined(long now, JoinIntent intent, SerfEffects out) {
    if (!clock.witness(intent.time()) || intent.time() <= time(intent.node())) {
      return false;
    }
    MemberRecord member = ground.door().member(now, intent.node());
    if (member == null) {
      return buffer(now, intent.node(), intent.time(), false);
    }
    if (!member.state().present()) {
      // It counts when the member is seen again. Serf takes the time over at once and then tells
      // others of a leave that is newer than the join: they would wait for it for ever.
      return buffer(now, intent.node(), intent.time(), false);
    }
    ground.door().layerTime(intent.node(), intent.time());
    note(intent.node());
    if (intent.node().equals(ground.self()) && !selfLeaving) {
      join(); // somebody knows a newer intent of ours than we do, perhaps a leave
    }
    if (leaving.remove(intent.node())) {
      ground.door().leaving(intent.node(), false);
      note(intent.node());
      show(now, MemberEventType.UPDATE, intent.node(), "stays after all", out);
    }
    return true;
  }

  /** SWIM has a member that is new or back: a buffered intent may know more. */
  void appeared(String name) {
    lost.remove(name);
    leaving.remove(name);
    ground.door().leaving(name, false);
    Buffered intent = buffered.remove(name);
    if (intent != null && intent.time() > time(name)) {
      ground.door().layerTime(name, intent.time());
      if (intent.leave()) {
        leaving.add(name);
        ground.door().leaving(name, true);
      }
    }
    note(name);
  }

  /** Whether a member that SWIM lost had said that it would leave. */
  boolean gone(String name) {
    lost.add(name);
    return leaving.remove(name);
  }

  /** Whether SWIM has lost a member and not found it again. */
  boolean lost(String name) {
    return lost.contains(name);
  }

  void forget(String name) {
    ground.door().layerTime(name, 0);
    lost.remove(name);
    leaving.remove(name);
  }

  void pruneDue(long now, String name, SerfEffects out) {
    ground.door().prune(now, name, out);
  }

  /** Time of the last intent of a member, 0 if there was none. */
  long time(String name) {
    return ground.door().layerTime(name);
  }

  /** What peers shall agree on about a member, for the digest of this layer. */
  private void note(String name) {
    long time = time(name);
    boolean leaves = leaving.contains(name);
    boolean nothing = time == 0 && !leaves;
    ground
        .door()
        .mark(name, nothing ? 0 : new Hash64().add(name).add(time).add(leaves ? 1 : 0).value());
  }

  private void apply(long now, MemberRecord member, boolean prune, SerfEffects out) {
    String name = member.name();
    switch (member.state()) {
      case ALIVE, SUSPECT -> {
        leaving.add(name);
        ground.door().leaving(name, true);
        note(name);
        show(now, MemberEventType.UPDATE, name, "has said that it leaves", out);
      }
      case DEAD -> {
        MemberRecord left = ground.door().left(now, name);
        out.shown(new MemberChange(MemberEventType.LEAVE, left, "was told to leave"));
      }
      case LEAVING, LEFT -> {}
    }
    if (prune && member.state() != MemberState.DEAD && member.state() != MemberState.LEFT) {
      out.wakeAfter(PRUNE_MILLIS, new SerfWakeup.PruneDue(name));
    } else if (prune) {
      ground.door().prune(now, name, out);
    }
  }

  private void show(long now, MemberEventType type, String name, String reason, SerfEffects out) {
    out.shown(new MemberChange(type, ground.door().member(now, name), reason));
  }

  private boolean buffer(long now, String name, long lamport, boolean leave) {
    Iterator<Buffered> oldest = buffered.values().iterator();
    while (oldest.hasNext() && now - oldest.next().at() > BUFFER_MILLIS) {
      oldest.remove();
    }
    Buffered known = buffered.get(name);
    if (known != null ? lamport <= known.time() : buffered.size() >= MAX_BUFFERED) {
      return false;
    }
    buffered.remove(name);
    buffered.put(name, new Buffered(lamport, leave, now));
    return true;
  }
}
