package io.gossip.member;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a change of a peer's view rests on, as far as that peer knows: its own attempts in full, of
 * others only what they said.
 *
 * @param by name of the member whose word it is: the accuser of a suspicion, whoever declared a
 *     death, the member itself when it came, refuted or left; empty if nobody said a thing
 * @param via who handed us that word; empty if it is our own finding
 * @param accusation the suspicion that the change begins or ends
 * @param attempts our own to reach the member, oldest first, at most {@link #MAX_ATTEMPTS}
 * @param rttMillis the member's last round trip before, in milliseconds
 * @param health our own health score (Lifeguard): 0 is well, more distrusts our own clock and net
 */
public record Evidence(
    String by,
    Optional<MemberAddress> via,
    Optional<Accusation> accusation,
    List<Attempt> attempts,
    OptionalDouble rttMillis,
    int health) {
  /** Attempts that are kept of a long suspicion: the first and the last ones. */
  public static final int MAX_ATTEMPTS = 16;

  /** The same with further attempts, as far as there is room for them. */
  public Evidence with(List<Attempt> more) {
    List<Attempt> all = new ArrayList<>(attempts);
    all.addAll(more);
    int over = Math.max(0, all.size() - MAX_ATTEMPTS);
    return new Evidence(by, via, accusation, all.subList(over, all.size()), rttMillis, health);
  }

  /** Nothing is known, or nothing has to be. */
  public static final Evidence NONE = of("", null);

  public Evidence {
    attempts = List.copyOf(attempts);
  }

  /**
   * The bare word of somebody.
   *
   * @param via may be {@code null}
   */
  public static Evidence of(String by, MemberAddress via) {
    return new Evidence(
        by, Optional.ofNullable(via), Optional.empty(), List.of(), OptionalDouble.empty(), 0);
  }

  /**
   * A suspicion, running or over.
   *
   * @param accuser who raised it first
   * @param confirmers who said the same later, in order; those that were needed no more are left
   *     out
   * @param since epoch milliseconds at which we heard of it
   * @param limitMillis how long it may last unrefuted until the member is declared dead
   */
  public record Accusation(String accuser, List<String> confirmers, long since, long limitMillis) {
    public Accusation {
      confirmers = List.copyOf(confirmers);
    }
  }

  /**
   * One attempt of ours to reach the member.
   *
   * @param at epoch milliseconds of its start
   * @param through name of the member that tried in our place; else empty
   * @param millis until the outcome: a round trip if it was answered, else how long we waited
   */
  public record Attempt(long at, Way way, String through, Outcome outcome, double millis) {}

  /** How it was tried. The text forms are those of JSON. */
  public enum Way {
    /** A ping by UDP. */
    PING("ping"),
    /** A ping by UDP that another member sent for us. */
    INDIRECT("indirect"),
    /** A ping over TCP. */
    TCP("tcp"),
    /** An open connection that ends with the other's process. */
    WATCH("watch"),
    /** A connection that was to be made. */
    CONNECT("connect");

    private final String text;

    Way(String text) {
      this.text = text;
    }

    public String text() {
      return text;
    }

    /**
     * The way of this text form.
     *
     * @throws IllegalArgumentException if none has it
     */
    public static Way ofText(String text) {
      for (Way way : values()) {
        if (way.text.equals(text)) {
          return way;
        }
      }
      throw new IllegalArgumentException("no such way: " + text);
    }
  }

  /** What came of it. The text forms are those of JSON. */
  public enum Outcome {
    /** No answer in time. */
    SILENT("silent"),
    /** Whoever tried for us said that it had no answer either. */
    NACK("nack"),
    /** The host answered that nobody listens there. */
    REFUSED("refused"),
    /** A connection broke, or ended. */
    ENDED("ended"),
    /** It answered. */
    ANSWERED("answered");

    private final String text;

    Outcome(String text) {
      this.text = text;
    }

    public String text() {
      return text;
    }

    /**
     * The outcome of this text form.
     *
     * @throws IllegalArgumentException if none has it
     */
    public static Outcome ofText(String text) {
      for (Outcome outcome : values()) {
        if (outcome.text.equals(text)) {
          return outcome;
        }
      }
      throw new IllegalArgumentException("no such outcome: " + text);
    }
  }
}
