package io.gossip.bus;

import io.gossip.member.Dialect;
import io.gossip.member.Member;
import io.gossip.member.MemberAddress;
import io.gossip.member.MemberCounts;
import io.gossip.member.MemberDetails;
import io.gossip.member.MemberEvent;
import io.gossip.member.MemberEventType;
import io.gossip.member.MemberState;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Members and events for the tests of every room. */
public final class SampleMembers {
  private SampleMembers() {}

  public static Member plain(String name, MemberState state, long incarnation) {
    return new Member(
        name,
        MemberAddress.parse("10.0.0.1:7946"),
        state,
        incarnation,
        Map.of("role", "web"),
        1_700_000_000_000L,
        false,
        Dialect.SERF,
        MemberDetails.NONE);
  }

  public static Member self(String name, long incarnation) {
    Member plain = plain(name, MemberState.ALIVE, incarnation);
    return new Member(
        plain.name(),
        plain.address(),
        plain.state(),
        incarnation,
        plain.tags(),
        plain.since(),
        true,
        plain.dialect(),
        plain.details());
  }

  public static Member full(String name) {
    return new Member(
        name,
        MemberAddress.parse("[2001:db8::1]:65535"),
        MemberState.DEAD,
        4_294_967_295L,
        Map.of("role", "db", "zone", "å"),
        1L,
        true,
        Dialect.MEMBERLIST,
        new MemberDetails(
            OptionalLong.of(1_800_000_000_000L),
            OptionalDouble.of(0.25),
            OptionalDouble.of(1),
            Optional.of("0.1.0")));
  }

  public static MemberEvent event(String run, long seq, MemberEventType type, Member member) {
    return new MemberEvent(
        run, seq, 1_700_000_000_000L + seq, type, member, new MemberCounts(1, 2, 3, 4, 5), "");
  }
}
