package io.gossip.wire;

/** Why something that came in was left out. Each reason is counted under its {@link #text}. */
public enum DropReason {
  /** No bytes at all: an empty packet, or an empty part of one. */
  EMPTY("empty", false),
  /** Ends before what its lengths promise. */
  TRUNCATED("truncated", true),
  /** Not what the format allows. */
  MALFORMED("malformed", true),
  /** A number that does not fit its field. */
  OUT_OF_RANGE("number out of range", true),
  /** A field, a message or a whole packet beyond {@link WireLimits}. */
  TOO_LARGE("too large", true),
  /** A count beyond {@link WireLimits}. */
  TOO_MANY("too many", true),
  /** Wrapped or nested deeper than {@link WireLimits} allows. */
  TOO_DEEP("nested too deep", true),
  /** A message type that has no meaning here. */
  UNKNOWN_TYPE("unknown message type", false),
  /** A member without a name. */
  NAMELESS("no name", true),
  /** A name that is not valid UTF-8. */
  NAME_NOT_TEXT("name is not UTF-8", true),
  /** The checksum and the bytes differ. */
  CHECKSUM("wrong checksum", true),
  /** Compressed data that cannot be read, or in an unknown way. */
  COMPRESSION("bad compression", true),
  /** Another label than ours, or one where we have none, or none where we have one. */
  LABEL("wrong label", false),
  /** In the clear, though this group encrypts. */
  NOT_ENCRYPTED("not encrypted", true),
  /** Encrypted, though this peer has no key. */
  NO_KEY("encrypted, and no key here", true),
  /** None of our keys opens it. */
  WRONG_KEY("no key opens it", true);

  private final String text;
  private final boolean answered;

  DropReason(String text, boolean answered) {
    this.text = text;
    this.answered = answered;
  }

  /** A few words for counters, logs and error replies. */
  public String text() {
    return text;
  }

  /**
   * Whether the opener of a stream is told with an error reply; otherwise the stream is closed
   * silently (memberlist.md §5.5 and §5.6).
   */
  public boolean answered() {
    return answered;
  }
}
