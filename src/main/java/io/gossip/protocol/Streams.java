package io.gossip.protocol;

import io.gossip.member.MemberAddress;
import io.gossip.message.GossipMessage;
import io.gossip.message.Ping;
import java.util.HashMap;
import java.util.Map;

/** The streams that this peer has opened, and what for. */
final class Streams {
  /** Why a stream was opened. */
  enum Purpose {
    /** A user asked for it and waits for the result. */
    JOIN,
    /** The peer tries a seed, a remembered or a dead member by itself. */
    REJOIN,
    /** The periodic exchange of full state. */
    PUSH_PULL,
    /** An exchange of what differs. */
    REPAIR,
    /** Whether a port refuses. */
    INQUEST,
    /** A first connection to a port, so that a later refusal means something. */
    GREETING,
    /** The fallback of a probe. */
    TCP_PING;

    /** Whether it is an exchange of full state. */
    boolean exchanges() {
      return this == JOIN || this == REJOIN || this == PUSH_PULL;
    }

    /** Whether it is a ping. */
    boolean pings() {
      return this == INQUEST || this == GREETING || this == TCP_PING;
    }

    /** Whether it takes us into a group. */
    boolean joins() {
      return this == JOIN || this == REJOIN;
    }
  }

  /** An open stream. */
  record Open(Purpose purpose, MemberAddress to, long seqNo) {}

  private final Map<Long, Open> open = new HashMap<>();
  private long lastToken;

  long open(Purpose purpose, MemberAddress to, GossipMessage request, Effects out) {
    return open(new Open(purpose, to, 0), request, out);
  }

  /**
   * Opens a stream that belongs to something else.
   *
   * @param seqNo what it is known by there
   */
  void open(Purpose purpose, MemberAddress to, long seqNo, GossipMessage request, Effects out) {
    open(new Open(purpose, to, seqNo), request, out);
  }

  /** A token for a stream that is counted elsewhere. */
  long next() {
    return ++lastToken;
  }

  void tcpPing(Ping ping, Entry target, Effects out) {
    open(new Open(Purpose.TCP_PING, target.address(), ping.seqNo()), ping, out);
  }

  /** Sends a request that has no answer, or one that is not ours; returns its token. */
  long oneWay(MemberAddress to, GossipMessage request, Effects out) {
    out.openStream(++lastToken, to, request);
    return lastToken;
  }

  /** Whether something is already under way to an address. */
  boolean opening(MemberAddress to) {
    return open.values().stream().anyMatch(stream -> stream.to().equals(to));
  }

  /** Whether a group may just be taking us in. */
  boolean joining() {
    return open.values().stream().anyMatch(stream -> stream.purpose().joins());
  }

  int count() {
    return open.size();
  }

  /** Ends a stream; {@code null} if it is not ours. */
  Open close(long token) {
    return open.remove(token);
  }

  private long open(Open stream, GossipMessage request, Effects out) {
    long token = ++lastToken;
    open.put(token, stream);
    out.openStream(token, stream.to(), request);
    return token;
  }
}
