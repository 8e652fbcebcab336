package io.gossip.peer;

import io.gossip.member.Member;
import io.gossip.member.MemberAddress;
import io.gossip.member.MemberCounts;
import io.gossip.message.Encoded;
import io.gossip.message.GossipMessage;
import io.gossip.message.Origin;
import io.gossip.message.TagCodec;
import io.gossip.protocol.StreamFailure;
import io.gossip.protocol.Wakeup;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * One whole peer. Single-threaded; owns no socket, clock, thread or logger. {@code now} is in epoch
 * milliseconds and must never go back: give it a monotonic clock that was set once.
 */
public final class Peer {
  public Peer(
      PeerConfig config,
      String run,
      RandomGenerator random,
      Encoded.Encoder encoder,
      TagCodec tags) {}

  /** Announces itself and starts to probe, gossip and look for its group. */
  public void start(long now, PeerEffects out) {}

  /** A message of a datagram. */
  public void received(long now, Origin origin, GossipMessage message, PeerEffects out) {}

  /** The request of a stream that somebody opened; answered under this token, or closed. */
  public void streamReceived(
      long now, long token, MemberAddress from, GossipMessage request, PeerEffects out) {}

  /** The answer to a stream that we opened. */
  public void streamAnswered(long now, long token, GossipMessage answer, PeerEffects out) {}

  /** A stream that we opened came to nothing. */
  public void streamFailed(long now, long token, StreamFailure why, PeerEffects out) {}

  public void woken(long now, Wakeup wakeup, PeerEffects out) {}

  /** All addresses of a seed; empty if it could not be looked up. */
  public void resolved(long now, String seed, List<MemberAddress> addresses, PeerEffects out) {}

  /** Joins one address; {@code joinEnded} comes with the returned token. */
  public long join(long now, MemberAddress address, PeerEffects out) {
    return 0;
  }

  /**
   * Replaces the own tags.
   *
   * @throws io.gossip.member.LimitExceeded if they do not fit the metadata; nothing is changed
   */
  public void setTags(long now, Map<String, String> tags, PeerEffects out) {}

  /** Leaves the group and goes on answering; {@code leaveEnded} comes when it has been spread. */
  public void leave(long now, PeerEffects out) {}

  /** Comes back after a leave, without a restart. */
  public void rejoin(long now, PeerEffects out) {}

  /** All members that are shown, this one included, in no particular order. */
  public List<Member> members(long now) {
    return List.of();
  }

  /** Number of the last published event, 0 before the first. */
  public long seq() {
    return 0;
  }

  public MemberCounts counts() {
    return new MemberCounts(0, 0, 0, 0, 0);
  }

  /** Lifeguard's health score, 0 (healthy) up to the awareness maximum less one. */
  public int healthScore() {
    return 0;
  }

  /** Rumours waiting to be sent. */
  public int queued() {
    return 0;
  }
}
