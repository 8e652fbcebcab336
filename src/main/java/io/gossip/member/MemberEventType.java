package io.gossip.member;

/** What happened to a member. The text forms are those of the contract §1. */
public enum MemberEventType {
  JOIN("member-join"),
  SUSPECT("member-suspect"),
  /** A suspicion was refuted, or a failed member is back. */
  ALIVE("member-alive"),
  UPDATE("member-update"),
  LEAVE("member-leave"),
  FAILED("member-failed"),
  /** Forgotten after it was gone for long. */
  REAP("member-reap");

  private final String text;

  MemberEventType(String text) {
    this.text = text;
  }

  public String text() {
    return text;
  }

  /**
   * The type of this text form.
   *
   * @throws IllegalArgumentException if no type has it
   */
  public static MemberEventType ofText(String text) {
    for (MemberEventType type : values()) {
      if (type.text.equals(text)) {
        return type;
      }
    }
    throw new IllegalArgumentException("no such event type: " + text);
  }
}
