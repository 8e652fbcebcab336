package io.gossip.client;

import io.gossip.member.MemberEvent;

/** Is told how a peer's view goes on. All calls come on one context, one after the other. */
public interface MemberFollower {
  /** The view was read anew: at first, and when events were missed or the peer started again. */
  void listed(MemberView view);

  /** The view now contains this event. Each event comes once, in order. */
  void changed(MemberEvent event, MemberView view);

  /**
   * The list could not be read (the peer is not there); it is tried again every second, and at once
   * when it publishes something.
   */
  default void lost(Throwable why) {}
}
