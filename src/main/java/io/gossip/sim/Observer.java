package io.gossip.sim;

import io.gossip.member.MemberAddress;
import io.gossip.member.MemberEvent;
import io.gossip.message.Encoded;
import io.gossip.message.GossipMessage;
import io.gossip.protocol.Wakeup;
import java.util.List;

/**
 * Sees what happens in a simulation while it happens, and changes nothing. Times are virtual epoch
 * milliseconds. What an observer is not interested in it leaves out.
 */
public interface Observer {
  /** A peer has published a change of its view. */
  default void published(long now, SimPeer peer, MemberEvent event) {}

  /** A peer has sent a datagram, which may be lost. */
  default void sent(long now, SimPeer peer, MemberAddress to, List<Encoded> parts) {}

  /** A message of a datagram has reached a peer that works. */
  default void received(long now, SimPeer peer, GossipMessage message) {}

  /** A peer's protocol has asked for a wakeup. */
  default void asked(long now, SimPeer peer, Wakeup wakeup) {}

  /** Payload that a peer has sent, in a datagram or over a stream. */
  default void bytesOut(long now, SimPeer peer, int bytes) {}

  /** Payload that has reached a peer, in a datagram or over a stream. */
  default void bytesIn(long now, SimPeer peer, int bytes) {}
}
