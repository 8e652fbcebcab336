package io.gossip.client;

import io.gossip.member.Member;
import java.util.List;

/**
 * All members that a peer shows, at one moment.
 *
 * @param run random id of this start of the peer
 * @param seq number of the last event that the list contains, 0 before the first
 * @param members in no particular order, the peer itself included
 */
public record MemberList(String run, long seq, List<Member> members) {
  public MemberList {
    members = List.copyOf(members);
  }
}
