package io.gossip.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gossip.member.Dialect;
import io.gossip.member.Member;
import io.gossip.member.MemberAddress;
import io.gossip.member.MemberDetails;
import io.gossip.member.MemberState;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MemberTableTest {
  @Test
  void alignsTheColumnsAndSortsByName() {
    Map<String, String> tags = Map.of("zone", "a", "role", "db");
    Member second = member("long-name", "[2001:db8::1]:7946", MemberState.DEAD, tags);
    Member first = member("a", "10.0.0.1:1", MemberState.ALIVE, Map.of());
    assertEquals(
        """
        NAME       ADDRESS                      STATE   INCARNATION  TAGS
        a          10.0.0.1:1                   alive   7
        long-name  [2001:db8:0:0:0:0:0:1]:7946  failed  7            role=db,zone=a""",
        MemberTable.of(List.of(second, first)));
  }

  @Test
  void noControlCharacterOfAStrangerReachesTheTerminal() {
    Member member = member("\u001b[2J\n", "10.0.0.1:1", MemberState.LEFT, Map.of("\u0007", "\r"));
    assertEquals(
        """
        NAME   ADDRESS     STATE  INCARNATION  TAGS
        ?[2J?  10.0.0.1:1  left   7            ?=?""",
        MemberTable.of(List.of(member)));
  }

  private static Member member(
      String name, String address, MemberState state, Map<String, String> tags) {
    MemberAddress at = MemberAddress.parse(address);
    return new Member(name, at, state, 7, tags, 0, false, Dialect.SERF, MemberDetails.NONE);
  }
}
