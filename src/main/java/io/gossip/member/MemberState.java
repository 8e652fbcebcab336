package io.gossip.member;

/** What a peer believes about a member. The text forms are those of JSON, bus and command line. */
public enum MemberState {
  /** Answers, or is vouched for by others. */
  ALIVE("alive"),
  /** Did not answer a probe; has a while to refute. */
  SUSPECT("suspect"),
  /** Has said that it will leave and has not left yet. */
  LEAVING("leaving"),
  /** Went on its own word. */
  LEFT("left"),
  /** Did not refute its suspicion in time. */
  DEAD("failed");

  private final String text;

  MemberState(String text) {
    this.text = text;
  }

  /** The word that users see; {@link #DEAD} is shown as {@code failed}. */
  public String text() {
    return text;
  }

  /** Whether a member in this state is counted as present. */
  public boolean present() {
    return this == ALIVE || this == SUSPECT || this == LEAVING;
  }

  /**
   * The state of this text form.
   *
   * @throws IllegalArgumentException if no state has it
   */
  public static MemberState ofText(String text) {
    for (MemberState state : values()) {
      if (state.text.equals(text)) {
        return state;
      }
    }
    throw new IllegalArgumentException(
        "state must be one of alive, suspect, leaving, left, failed, was " + text);
  }
}
