package io.gossip.node;

import io.gossip.member.Member;
import java.util.List;

/**
 * All members at one moment.
 *
 * @param run of the peer that sees them
 * @param seq number of the last event that the list contains
 */
public record MemberList(String run, long seq, List<Member> members) {
  public MemberList {
    members = List.copyOf(members);
  }
}
