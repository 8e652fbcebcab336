package io.gossip.node;

import io.gossip.bus.EventHeard;
import io.gossip.bus.ForeignTraffic;
import io.gossip.bus.MessageHeard;
import io.gossip.member.MemberAddress;
import io.gossip.member.MemberEvent;
import io.gossip.member.PartitionNews;
import io.gossip.member.StateEntry;
import io.gossip.serf.IncomingQuery;

/** Hears what a node sees, on the node's context and in order. What it throws is only counted. */
@FunctionalInterface
public interface NodeListener {
  /** A change of the view, numbered from 1. */
  void changed(MemberEvent event);

  /** Another node uses the name of a member, perhaps ours, at another address. */
  default void conflicted(String name, MemberAddress known, MemberAddress claimed) {}

  /**
   * Most members take another node for the owner of our name, and this node stops.
   *
   * @param own our address
   */
  default void nameLost(String name, MemberAddress own, MemberAddress rival) {}

  /** Traffic of another group reached this node; told now and then for each source and kind. */
  default void foreign(ForeignTraffic traffic) {}

  /** A good part of the group was lost at once, or is back. */
  default void partition(PartitionNews news) {}

  /** A user event came in, or was sent here. */
  default void event(EventHeard event) {}

  /** A key of somebody's state was set, here or elsewhere, or is gone. */
  default void stateChanged(StateEntry entry) {}

  /** A query came in that the application may answer. */
  default void asked(IncomingQuery query) {}

  /** A user message came in. */
  default void delivered(MessageHeard message) {}
}
