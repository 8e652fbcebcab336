package io.gossip.remote;

import io.gossip.member.Member;
import java.util.List;

/**
 * The members that a remote peer knows.
 *
 * @param run random id of that peer's start; empty if the exchange did not tell
 * @param seq number of the last event that the list contains; 0 if the exchange did not tell
 * @param members without {@code self}, which only the asked peer knows
 */
public record RemoteMembers(String run, long seq, List<Member> members) {
  public RemoteMembers {
    members = List.copyOf(members);
  }
}
