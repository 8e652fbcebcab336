package io.gossip.member;

/**
 * A change of one peer's view, in the order in which that peer saw it.
 *
 * @param run random id of this start of the observing peer
 * @param seq counts the peer's events from 1 and restarts with {@code run}
 * @param at epoch milliseconds by the observer's clock
 * @param member as it is after the change
 * @param counts after the change
 * @param reason why, in plain words; empty if there is nothing to say
 * @param evidence what it rests on
 */
public record MemberEvent(
    String run,
    long seq,
    long at,
    MemberEventType type,
    Member member,
    MemberCounts counts,
    String reason,
    Evidence evidence) {
  /** A change that needs no evidence. */
  public MemberEvent(
      String run,
      long seq,
      long at,
      MemberEventType type,
      Member member,
      MemberCounts counts,
      String reason) {
    this(run, seq, at, type, member, counts, reason, Evidence.NONE);
  }
}
