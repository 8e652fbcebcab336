package io.gossip.peer;

import io.gossip.member.Bytes;
import io.gossip.member.MemberAddress;
import io.gossip.member.MemberEvent;
import io.gossip.member.PartitionNews;
import io.gossip.member.StateEntry;
import io.gossip.message.Encoded;
import io.gossip.message.GossipMessage;
import io.gossip.message.Watch;
import io.gossip.message.serf.UserEvent;
import io.gossip.protocol.Refusal;
import io.gossip.protocol.Wakeup;
import io.gossip.serf.IncomingQuery;
import java.util.List;

/** What a peer asks of the world; {@code protocol.Effects} explains each. */
public interface PeerEffects {
  void sendPacket(MemberAddress to, List<Encoded> parts, boolean checksummed);

  void openStream(long token, MemberAddress to, GossipMessage request);

  void reply(long token, GossipMessage answer);

  void closeStream(long token);

  void openWatch(long token, MemberAddress to, Watch hello);

  void closeWatch(long token);

  void keepStream(long token, Watch answer);

  void wakeAfter(long millis, Wakeup wakeup);

  void resolve(String seed);

  /**
   * A user message for the application.
   *
   * @param from who handed it to us
   * @param origin name of the member that sent it; empty if that is not known
   * @param channel that it is for, one of this peer's; empty if it is for everybody
   */
  void deliver(MemberAddress from, String origin, String channel, Bytes payload);

  /** What another's application says in a push/pull, never empty; the plain dialect only. */
  void userState(Bytes state);

  /** A user event; Serf's dialect only, like all that follows up to {@link #nameLost}. */
  void event(UserEvent event);

  /** A query that {@code SerfCommands.answer} may answer until its deadline. */
  void asked(IncomingQuery query);

  void acked(long token, String from);

  void answered(long token, String from, Bytes payload);

  void queryEnded(long token);

  /** Most members take another node for the owner of our name: this peer has to go. */
  void nameLost(MemberAddress rival);

  /** A change of the view, numbered. */
  void publish(MemberEvent event);

  /** A key of somebody's state was set or is gone. */
  void stateChanged(StateEntry entry);

  /** A direct ping was answered. */
  default void probed(double rttMillis) {}

  /** A direct ping was not answered in time, or by nobody who tried in our place. */
  default void unanswered(boolean byAll) {}

  /** A member saw our ping come from elsewhere than it should, or with {@code null}, no more. */
  default void mirrored(String member, MemberAddress seen) {}

  /** A rumour of ours that only measures was with one member after so long. */
  default void rumourSpread(double millis) {}

  /** Such a rumour has had its time: so many were to answer it, and so many did. */
  default void canaryEnded(int expected, int answered) {}

  /** A good part of the group was lost at once, or is back. */
  void partition(PartitionNews news);

  /**
   * A join by address has ended.
   *
   * @param token what {@code Peer.join} returned
   * @param problem why it failed; empty if it worked
   */
  void joinEnded(long token, MemberAddress address, String problem);

  void leaveEnded();

  void conflicted(String name, MemberAddress known, MemberAddress claimed);

  void incompatible(Refusal reason, MemberAddress from, String problem);

  void refused(Refusal reason, MemberAddress from);
}
