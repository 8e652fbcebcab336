package io.gossip.state;

import io.gossip.member.StateEntry;

/** Hears each change of state that concerns this peer, once and in order. */
@FunctionalInterface
public interface StateListener {
  /** A key was set, or is gone ({@link StateEntry#gone}). */
  void changed(StateEntry entry);
}
