package io.gossip.protocol;

import io.gossip.member.Bytes;
import io.gossip.member.MemberAddress;
import io.gossip.member.MemberState;

/**
 * What the protocol holds about one member.
 *
 * @param meta as received
 * @param versions six bytes, or none
 * @param state ALIVE, SUSPECT, LEFT or DEAD
 * @param since when the state last changed
 */
public record MemberRecord(
    String name,
    MemberAddress address,
    Bytes meta,
    Bytes versions,
    long incarnation,
    MemberState state,
    long since) {
  MemberRecord with(MemberState newState, long newIncarnation, long now) {
    return new MemberRecord(
        name, address, meta, versions, newIncarnation, newState, newState == state ? since : now);
  }

  /** Whether it is neither left nor dead. */
  public boolean present() {
    return state.present();
  }
}
