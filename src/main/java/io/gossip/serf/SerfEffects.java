package io.gossip.serf;

import io.gossip.member.Bytes;
import io.gossip.member.MemberAddress;
import io.gossip.message.serf.UserEvent;
import io.gossip.protocol.Effects;
import io.gossip.protocol.MemberChange;

/** What Serf's rules ask of the world beyond what SWIM asks. */
public interface SerfEffects extends Effects {
  /** A change of a member as users shall see it. */
  void shown(MemberChange change);

  /** A user message that is not Serf's, for the application. */
  void message(MemberAddress from, Bytes payload);

  /** What another's application says in a push/pull; the plain dialect only. */
  void userState(Bytes state);

  /** A user event for the application. */
  void event(UserEvent event);

  /** A query that the application may answer until its deadline. */
  void asked(IncomingQuery query);

  /** A member has heard our query. */
  void acked(long token, String from);

  /** A member has answered our query. */
  void answered(long token, String from, Bytes payload);

  /** Our query has had its time. */
  void queryEnded(long token);

  /** Most members take another node for the owner of our name: we have to go. */
  void nameLost(MemberAddress rival);
}
