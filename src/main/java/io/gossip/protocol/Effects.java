package io.gossip.protocol;

import io.gossip.member.Bytes;
import io.gossip.member.MemberAddress;
import io.gossip.message.Encoded;
import io.gossip.message.GossipMessage;
import io.gossip.message.Notice;
import io.gossip.message.Repair;
import io.gossip.message.Watch;
import java.util.List;

/** What the protocol asks of the world. Nothing comes back: answers arrive later, as input. */
public interface Effects {
  /**
   * Sends one datagram.
   *
   * @param parts at least one, together within the packet budget
   * @param checksummed whether the receiver is known to understand a CRC (memberlist.md §6)
   */
  void sendPacket(MemberAddress to, List<Encoded> parts, boolean checksummed);

  /**
   * Connects, sends one request and hands back its answer with {@code streamAnswered} or its end
   * with {@code streamFailed}, under the same token. A request that has no answer (a user message)
   * ends with neither.
   */
  void openStream(long token, MemberAddress to, GossipMessage request);

  /** Answers a request that came in over a stream with this token, then closes it. */
  void reply(long token, GossipMessage answer);

  /** Closes a stream that came in with this token without an answer. */
  void closeStream(long token);

  /**
   * Connects, sends the hello and keeps the stream open: {@code watchOpened} comes with the answer,
   * {@code watchEnded} when it ends or comes to nothing, under the same token.
   */
  void openWatch(long token, MemberAddress to, Watch hello);

  /** Closes a stream that {@link #openWatch} opened; its end is not told. */
  void closeWatch(long token);

  /**
   * Answers a hello that came in over a stream with this token and keeps the stream open, without a
   * deadline; {@code watcherEnded} comes when the other ends it, {@link #closeStream} closes it.
   */
  void keepStream(long token, Watch answer);

  /** Hands the wakeup back with {@code woken} after so many milliseconds (0 or more). */
  void wakeAfter(long millis, Wakeup wakeup);

  /** Looks a seed up afresh and hands back all its addresses with {@code resolved}. */
  void resolve(String seed);

  /** Hands a user message to the application. */
  void deliver(MemberAddress from, Bytes payload);

  /** One of ours has sent a message of the application. */
  void noticed(MemberAddress from, Notice notice);

  /** One of ours has sent something that keeps our peers equal. */
  void repaired(MemberAddress from, Repair repair);

  /** The other's half of a push/pull for the layer above, after the members; never empty. */
  void layerState(Bytes state);

  /** A direct ping was answered after so many milliseconds, with this payload. */
  void measured(String member, double rttMillis, Bytes payload);

  /**
   * A direct ping was not answered in time.
   *
   * @param byAll whether others and TCP have not reached the member either
   */
  default void unanswered(boolean byAll) {}

  /**
   * A member has seen our ping come from an address at which it knows nobody.
   *
   * @param seen {@code null} if it came from where it should
   */
  default void mirrored(String member, MemberAddress seen) {}

  /** A push/pull has taken us into a group, or back into it. */
  void joined();

  /** A member's record changed. */
  void changed(MemberChange change);

  /**
   * A join by address has ended.
   *
   * @param problem why it failed; empty if it worked
   */
  void joinEnded(long token, MemberAddress address, String problem);

  /** The leave has been spread, or nobody is there to hear it. */
  void leaveEnded();

  /** Another node uses the name of a member, perhaps ours, at another address. */
  void conflicted(String name, MemberAddress known, MemberAddress claimed);

  /** The node that uses our name at another address is alive: it answered a ping. */
  void rivalAnswered(MemberAddress rival);

  /**
   * Somebody of another group was kept out; {@code refused} is told too.
   *
   * @param reason {@link Refusal#VERSION} or {@link Refusal#DIALECT}
   * @param problem one line that names both sides
   */
  void incompatible(Refusal reason, MemberAddress from, String problem);

  /** Something was left out for a reason that is worth counting. */
  void refused(Refusal reason, MemberAddress from);
}
