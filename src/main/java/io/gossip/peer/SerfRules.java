package io.gossip.peer;

import io.gossip.member.Bytes;
import io.gossip.member.MemberAddress;
import io.gossip.protocol.LayerDoor;
import io.gossip.protocol.MemberChange;
import io.gossip.protocol.Wakeup;
import io.gossip.serf.Serf;
import io.gossip.serf.SerfEffects;
import java.util.Map;

/** Serf's dialect: everything goes through Serf's layer. */
final class SerfRules implements DialectRules {
  private final Serf serf;
  private final LayerDoor door;

  SerfRules(Serf serf, LayerDoor door) {
    this.serf = serf;
    this.door = door;
  }

  @Override
  public void changed(long now, MemberChange change, SerfEffects out) {
    serf.changed(now, change, out);
  }

  @Override
  public void received(long now, MemberAddress from, Bytes payload, SerfEffects out) {
    serf.received(now, from, payload, out);
  }

  @Override
  public void remoteState(long now, Bytes state, SerfEffects out) {
    serf.remoteState(now, state, out);
  }

  @Override
  public void measured(String member, double rttMillis, Bytes payload) {
    serf.measured(member, rttMillis, payload);
  }

  @Override
  public void joined() {
    serf.joined();
  }

  @Override
  public void contested(String name, MemberAddress claimed, SerfEffects out) {
    if (name.equals(door.self())) {
      serf.contested(claimed, out);
    }
  }

  @Override
  public void rivalAnswered(long now, MemberAddress rival, SerfEffects out) {
    serf.rivalAnswered(now, rival, out);
  }

  @Override
  public void tags(Map<String, String> own) {
    serf.tags(own);
  }

  @Override
  public boolean leave(long now, SerfEffects out) {
    if (!door.accompanied()) {
      return true;
    }
    serf.leave(now, out);
    return false;
  }

  @Override
  public void rejoined() {
    serf.rejoined();
  }

  @Override
  public boolean woken(long now, Wakeup.OfLayer wakeup, SerfEffects out) {
    serf.woken(now, wakeup, out);
    return serf.leaveDue(wakeup);
  }
}
