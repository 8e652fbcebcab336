package io.gossip.member;

/** Which pool a peer can stand in: the delegate versions and the meaning of metadata differ. */
public enum Dialect {
  /** Serf's: metadata are tags, user messages are Serf messages. */
  SERF("serf"),
  /** Bare memberlist: metadata and user messages are opaque. */
  MEMBERLIST("memberlist");

  private final String text;

  Dialect(String text) {
    this.text = text;
  }

  public String text() {
    return text;
  }

  /**
   * The dialect of this text form.
   *
   * @throws IllegalArgumentException if no dialect has it
   */
  public static Dialect ofText(String text) {
    for (Dialect dialect : values()) {
      if (dialect.text.equals(text)) {
        return dialect;
      }
    }
    throw new IllegalArgumentException("dialect must be serf or memberlist, was " + text);
  }
}
