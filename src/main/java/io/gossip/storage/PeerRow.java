package io.gossip.storage;

import io.gossip.member.Member;
import io.gossip.member.MemberEvent;
import io.gossip.member.MemberEventType;
import io.gossip.member.MemberState;

/**
 * What shall be remembered of one peer.
 *
 * @param at epoch milliseconds: its first seen, if it is new
 * @param seen epoch milliseconds of the last sign of life, 0 if there was none
 * @param forgotten whether its row shall go
 */
record PeerRow(Member member, long at, long seen, boolean forgotten) {
  /** What an event of another member means to its row. */
  static PeerRow of(MemberEvent event) {
    Member member = event.member();
    // One that was reaped after a failure may come back: its address is still worth a try.
    boolean forgotten = event.type() == MemberEventType.REAP && member.state() != MemberState.DEAD;
    boolean alive = member.state() != MemberState.DEAD && event.type() != MemberEventType.REAP;
    return new PeerRow(member, event.at(), alive ? event.at() : 0, forgotten);
  }

  /** This row, knowing what an older one that it replaces knew. */
  PeerRow after(PeerRow older) {
    return new PeerRow(member, Math.min(at, older.at), Math.max(seen, older.seen), forgotten);
  }
}
