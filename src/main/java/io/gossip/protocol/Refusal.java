package io.gossip.protocol;

/** Why the core left a claim or a request out; each is a counter of {@code gossip.stats}. */
public enum Refusal {
  /** The table holds {@code maxMembers} already. */
  TABLE_FULL("table-full"),
  /** The sender's protocol or delegate versions do not fit ours (memberlist.md §10). */
  VERSION("version"),
  /** One of us speaks Serf's dialect and the other does not. */
  DIALECT("dialect"),
  /** An incarnation further ahead than any honest member could have come. */
  INCARNATION_JUMP("incarnation-jump"),
  /** Another address claims the name of a member (memberlist.md §11, alive 4). */
  CONFLICT("conflict"),
  /** An address that no packet can be sent to, a name or metadata out of bounds. */
  MALFORMED("malformed"),
  /** A dead member's old claim that is still going round. */
  STALE("stale"),
  /** Another's state whose version is further ahead than any clock can be wrong. */
  STATE_AHEAD("state-ahead"),
  /** More state than a peer may have, or than is held of all. */
  STATE_FULL("state-full"),
  /** More relays or streams under way than the bound allows. */
  BUSY("busy"),
  /** Nothing here could answer it. */
  UNEXPECTED("unexpected");

  private final String text;

  Refusal(String text) {
    this.text = text;
  }

  public String text() {
    return text;
  }
}
