package io.gossip.peer;

import io.gossip.member.Bytes;
import io.gossip.member.MemberAddress;
import io.gossip.protocol.MemberChange;
import io.gossip.protocol.Wakeup;
import io.gossip.serf.SerfEffects;
import java.util.Map;

/** What the two dialects do differently above SWIM. */
interface DialectRules {
  void changed(long now, MemberChange change, SerfEffects out);

  void received(long now, MemberAddress from, Bytes payload, SerfEffects out);

  void remoteState(long now, Bytes state, SerfEffects out);

  void measured(String member, double rttMillis, Bytes payload);

  void joined();

  /** A name, perhaps ours, is claimed at another address. */
  void contested(String name, MemberAddress claimed, SerfEffects out);

  void rivalAnswered(long now, MemberAddress rival, SerfEffects out);

  void tags(Map<String, String> own);

  /** Begins to leave; true if SWIM shall leave at once. */
  boolean leave(long now, SerfEffects out);

  void rejoined();

  /** A wakeup of the dialect; true if SWIM shall leave now. */
  boolean woken(long now, Wakeup.OfLayer wakeup, SerfEffects out);
}
