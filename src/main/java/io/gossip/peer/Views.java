package io.gossip.peer;

import io.gossip.member.Bytes;
import io.gossip.member.Member;
import io.gossip.member.MemberDetails;
import io.gossip.member.MemberState;
import io.gossip.message.TagCodec;
import io.gossip.protocol.MemberRecord;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Turns the protocol's records into what users see. */
final class Views {
  /** A smaller one is not worth showing: it has no effect. */
  private static final double LEAST_PENALTY = 0.05;

  private final String self;
  private final TagCodec tags;

  Views(String self, TagCodec tags) {
    this.self = self;
    this.tags = tags;
  }

  Member member(MemberRecord record) {
    boolean ours = record.name().equals(self);
    return new Member(
        record.name(),
        record.address(),
        record.state(),
        record.incarnation(),
        tags.decode(record.meta()),
        record.since(),
        ours,
        Versions.dialect(record.versions()),
        details(record));
  }

  /** What a store remembers of a member. */
  MemberRecord record(Member member) {
    return new MemberRecord(
        member.name(),
        member.address(),
        meta(member),
        Versions.of(member.dialect()),
        member.incarnation(),
        member.state(),
        member.since(),
        Double.NaN,
        0);
  }

  /** A store may hold tags that cannot be said here: those of another dialect, or too many. */
  private Bytes meta(Member member) {
    try {
      return tags.encode(member.tags());
    } catch (IllegalArgumentException e) {
      return Bytes.NIL;
    }
  }

  private static MemberDetails details(MemberRecord record) {
    OptionalDouble rtt =
        Double.isNaN(record.rttMillis())
            ? OptionalDouble.empty()
            : OptionalDouble.of(record.rttMillis());
    OptionalDouble suspicion =
        record.state() == MemberState.SUSPECT
            ? OptionalDouble.of(record.suspicion())
            : OptionalDouble.empty();
    OptionalLong away =
        record.awayUntil() > 0 ? OptionalLong.of(record.awayUntil()) : OptionalLong.empty();
    OptionalDouble penalty =
        record.penalty() >= LEAST_PENALTY
            ? OptionalDouble.of(record.penalty())
            : OptionalDouble.empty();
    return new MemberDetails(away, rtt, suspicion, Optional.empty(), penalty);
  }
}
