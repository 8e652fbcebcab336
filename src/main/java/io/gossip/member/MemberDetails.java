package io.gossip.member;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What is known about a member only sometimes.
 *
 * @param awayUntil epoch milliseconds until which it announced a maintenance
 * @param rttMillis last measured round trip in milliseconds
 * @param suspicion 0 (trusted) to 1 (about to be declared dead)
 * @param version of the software it runs, as it says itself
 * @param penalty collected by coming and going; it halves with time and lengthens suspicions
 */
public record MemberDetails(
    OptionalLong awayUntil,
    OptionalDouble rttMillis,
    OptionalDouble suspicion,
    Optional<String> version,
    OptionalDouble penalty) {
  /** Nothing more is known. */
  public static final MemberDetails NONE =
      new MemberDetails(
          OptionalLong.empty(), OptionalDouble.empty(), OptionalDouble.empty(), Optional.empty());

  /** The details of a steady member. */
  public MemberDetails(
      OptionalLong awayUntil,
      OptionalDouble rttMillis,
      OptionalDouble suspicion,
      Optional<String> version) {
    this(awayUntil, rttMillis, suspicion, version, OptionalDouble.empty());
  }
}
