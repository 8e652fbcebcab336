package io.gossip.peer;

import io.gossip.member.Bytes;
import io.gossip.member.MemberAddress;
import io.gossip.protocol.Layer;
import io.gossip.protocol.MemberChange;
import io.gossip.protocol.Wakeup;
import io.gossip.serf.SerfEffects;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Bare memberlist: what SWIM sees is what users see, and user messages and state are theirs. */
final class PlainRules implements DialectRules, Layer {
  private Supplier<Bytes> userState;

  /** What each push/pull carries for the application from now on. */
  void carry(Supplier<Bytes> state) {
    userState = state;
  }

  @Override
  public Bytes localState() {
    return userState == null ? Bytes.EMPTY : userState.get();
  }

  @Override
  public boolean needsPushPulls() {
    return userState != null;
  }

  @Override
  public boolean marksMembers() {
    return false;
  }

  @Override
  public long beside() {
    return 0;
  }

  /** What the application says concerns no member. */
  @Override
  public Bytes stateOf(Set<String> members) {
    return Bytes.EMPTY;
  }

  @Override
  public Bytes ackPayload() {
    return Bytes.NIL;
  }

  @Override
  public void changed(long now, MemberChange change, SerfEffects out) {
    out.shown(change);
  }

  @Override
  public void received(long now, MemberAddress from, Bytes payload, SerfEffects out) {
    out.message(from, payload);
  }

  @Override
  public void remoteState(long now, Bytes state, SerfEffects out) {
    out.userState(state);
  }

  @Override
  public void measured(String member, double rttMillis, Bytes payload) {}

  @Override
  public void joined() {}

  /**
   * Nobody can be asked in this dialect, and going without a vote would let anybody send anybody
   * away by taking his name: both stay, as in memberlist, and the conflict is published.
   */
  @Override
  public void contested(String name, MemberAddress claimed, SerfEffects out) {}

  @Override
  public void rivalAnswered(long now, MemberAddress rival, SerfEffects out) {}

  @Override
  public void tags(Map<String, String> own) {}

  @Override
  public boolean leave(long now, SerfEffects out) {
    return true;
  }

  @Override
  public void rejoined() {}

  @Override
  public boolean woken(long now, Wakeup.OfLayer wakeup, SerfEffects out) {
    return false;
  }
}
