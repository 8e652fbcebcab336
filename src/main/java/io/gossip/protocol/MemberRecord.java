package io.gossip.protocol;

import io.gossip.member.Bytes;
import io.gossip.member.MemberAddress;
import io.gossip.member.MemberState;

/**
 * What the protocol holds about one member, at one moment.
 *
 * @param meta as received
 * @param versions six bytes, or none
 * @param state as users see it
 * @param since when the state last changed
 * @param rttMillis round trip of the last direct probe; NaN if there was none
 * @param suspicion share of its suspicion that has run, 0 to 1
 * @param awayUntil its announced maintenance ends, epoch milliseconds; 0 if it has none
 * @param penalty collected by coming and going, 0 for the steady; it halves with time
 */
public record MemberRecord(
    String name,
    MemberAddress address,
    Bytes meta,
    Bytes versions,
    long incarnation,
    MemberState state,
    long since,
    double rttMillis,
    double suspicion,
    long awayUntil,
    double penalty) {
  /** A member that is not away and steady. */
  public MemberRecord(
      String name,
      MemberAddress address,
      Bytes meta,
      Bytes versions,
      long incarnation,
      MemberState state,
      long since,
      double rttMillis,
      double suspicion) {
    this(name, address, meta, versions, incarnation, state, since, rttMillis, suspicion, 0, 0);
  }

  /** What the member said of itself. */
  Identity identity() {
    return new Identity(name, address, meta, versions);
  }
}
