package io.gossip.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.member.Dialect;
import io.gossip.member.Member;
import io.gossip.member.MemberAddress;
import io.gossip.member.MemberDetails;
import io.gossip.member.MemberState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a peer says of its view, and how much of it at most. */
class ViewKeyTest {
  private static Member member(String name, MemberState state) {
    MemberAddress address = MemberAddress.parse("10.0.0.1:7946");
    return new Member(
        name, address, state, 1, Map.of(), 0, false, Dialect.SERF, MemberDetails.NONE);
  }

  private static String value(Member... members) {
    return ViewKey.value(List.of(members), 0xab).text();
  }

  @Test
  void aGroupThatIsWellIsADigestAndANumber() {
    assertEquals(
        "{\"view\":\"00000000000000ab\",\"alive\":2,\"not\":[]}",
        value(member("b", MemberState.ALIVE), member("a", MemberState.ALIVE)));
  }

  @Test
  void whoIsNotHeldAliveIsNamedTheFailedFirst() {
    assertEquals(
        "{\"view\":\"00000000000000ab\",\"alive\":1,\"not\":[\"dead\",\"late\",\"a-left\",\"b-going\"]}",
        value(
            member("a-left", MemberState.LEFT),
            member("late", MemberState.SUSPECT),
            member("me", MemberState.ALIVE),
            member("b-going", MemberState.LEAVING),
            member("dead", MemberState.DEAD)));
  }

  @Test
  void beyondThirtyTwoNamesTheRestIsANumber() {
    List<Member> members = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      members.add(member("n" + (100 + i), MemberState.DEAD));
    }
    String text = ViewKey.value(members, 1).text();
    assertTrue(text.contains("\"n131\"],\"more\":68}"), text);
    assertEquals(-1, text.indexOf("n132"));
  }

  @Test
  void longNamesAndStrangeOnesNeverMakeItTooLongForAPacket() {
    List<Member> members = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      members.add(member(i + "\u0001\"\\" + "ü".repeat(100), MemberState.DEAD));
    }
    String text = ViewKey.value(members, 1).text();
    assertTrue(text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length < 900, text);
    assertTrue(text.contains("\"0\\u0001\\\"\\\\üü"), text);
    assertTrue(text.endsWith("],\"more\":37}"), text);
  }
}
