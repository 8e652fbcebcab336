package io.gossip.bench;

import io.gossip.member.Bytes;

/** What benched peers publish, told at the moment they do. Called from any thread. */
public interface Sightings {
  /**
   * A peer's list has changed.
   *
   * @param alive how many it lists as alive, itself included
   */
  default void listed(String peer, int alive) {}

  /** A peer has published that it suspects a member. */
  default void suspected(String peer, String member) {}

  /** A peer has published that a member is dead. */
  default void died(String peer, String member) {}

  /**
   * A peer has published new metadata of a member.
   *
   * @param version what {@link BenchPeer#update} was called with
   */
  default void updated(String peer, String member, long version) {}

  /** A broadcast was delivered to a peer. */
  default void delivered(String peer, Bytes payload) {}
}
