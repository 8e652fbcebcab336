package io.gossip.protocol;

import io.gossip.member.Evidence;
import io.gossip.member.MemberEventType;

/**
 * A change of a member's record.
 *
 * @param record as it is after the change
 * @param reason in plain words; empty if there is nothing to say
 * @param evidence what it rests on
 */
public record MemberChange(
    MemberEventType type, MemberRecord record, String reason, Evidence evidence) {
  /** A change that needs no evidence. */
  public MemberChange(MemberEventType type, MemberRecord record, String reason) {
    this(type, record, reason, Evidence.NONE);
  }
}
