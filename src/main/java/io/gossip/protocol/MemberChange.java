package io.gossip.protocol;

import io.gossip.member.MemberEventType;

/**
 * A change of a member's record.
 *
 * @param record as it is after the change
 * @param reason in plain words; empty if there is nothing to say
 */
public record MemberChange(MemberEventType type, MemberRecord record, String reason) {}
