package io.gossip.peer;

import io.gossip.member.MemberAddress;
import io.gossip.member.StateVersion;
import io.gossip.message.StateDelta;
import io.gossip.message.StateDigest;
import io.gossip.protocol.LayerDoor;
import io.gossip.state.States;
import java.util.List;

/** Asks others over a stream for the state that is missing here; one at a time. */
final class StateRepair {
  /** About ten minutes between two rounds of five seconds. */
  private static final int MAX_DOUBLINGS = 7;

  private final LayerDoor door;
  private final States states;
  private int fruitless;
  private Asked underway;
  private StateDigest told;
  private long lastAt = Long.MIN_VALUE / 2;

  private record Asked(long token, MemberAddress to) {}

  StateRepair(LayerDoor door, States states) {
    this.door = door;
    this.states = states;
  }

  /**
   * Whether somebody who differs is worth asking again: what cannot be made equal, such as state
   * that is refused here for its size, is tried ever more rarely.
   */
  boolean due(long now, long roundMillis) {
    return fruitless == 0 || now - lastAt >= roundMillis << Math.min(fruitless, MAX_DOUBLINGS);
  }

  /** Since when nobody was asked. */
  long silentMillis(long now) {
    return now - lastAt;
  }

  /** Asks for what is missing, unless somebody is being asked. */
  void ask(long now, MemberAddress to, Door out) {
    if (underway == null) {
      lastAt = now;
      underway = new Asked(door.ask(to, states.digest(now), out), to);
    }
  }

  /** As above, of one of whom we were told; what is then known is told on. */
  void askFor(long now, StateDigest news, MemberAddress from, Door out) {
    if (underway == null) {
      told = news;
      ask(now, from, out);
    }
  }

  /** Tells that there is something too large for a packet. */
  void tell(String owner, StateVersion version) {
    StateDigest news = new StateDigest(List.of(new StateDigest.Known(owner, version)));
    door.broadcast("state of " + owner, news);
  }

  /** Whom we asked under this token; {@code null} if it is not ours. */
  MemberAddress ended(long token) {
    if (underway == null || underway.token() != token) {
      return null;
    }
    MemberAddress to = underway.to();
    underway = null;
    return to;
  }

  /**
   * The answer was taken in: gives what the other lacks, and asks again if there is more.
   *
   * @param news whether any of it was news
   */
  void answered(long now, MemberAddress to, StateDelta answer, boolean news, Door out) {
    if (told != null && !states.behind(now, told)) {
      door.broadcast("state of " + told.owners().get(0).owner(), told);
    }
    told = null;
    StateDelta given = states.give(now, answer.wanted());
    if (!given.owners().isEmpty()) {
      door.tell(to, given, out);
    }
    fruitless = news || !given.owners().isEmpty() ? 0 : fruitless + 1;
    if (answer.more() && news) {
      ask(now, to, out);
    }
  }
}
