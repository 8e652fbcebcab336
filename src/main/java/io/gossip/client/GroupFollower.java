package io.gossip.client;

import io.gossip.member.Member;
import io.gossip.member.StateEntry;
import java.util.Collection;
import java.util.List;

/** Is told how members and their shared state go on; all calls come on one context, in order. */
public interface GroupFollower {
  /** All members anew: at first, and when events were missed or the peer started again. */
  void members(Collection<Member> all);

  /** A member is new or has changed. */
  void member(Member member);

  /** The peer no longer shows a member. */
  void forget(String name);

  /** All keys anew, after each {@link #members}; never if the peer shares no state. */
  void state(List<StateEntry> entries);

  /** A key was set or is gone. */
  void state(StateEntry entry);

  /** The peer does not answer; it is asked again every second. */
  default void lost(Throwable why) {}
}
