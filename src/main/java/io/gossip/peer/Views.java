package io.gossip.peer;

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
