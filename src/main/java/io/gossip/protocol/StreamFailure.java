package io.gossip.protocol;

/** How a stream that we opened came to nothing. */
public enum StreamFailure {
  /** The host answered that nobody listens there. */
  REFUSED("connection refused"),
  /** Nothing came in time. */
  TIMEOUT("timed out"),
  /** The connection broke, or the answer could not be read. */
  RESET("connection broken");

  private final String text;

  StreamFailure(String text) {
    this.text = text;
  }

  public String text() {
    return text;
  }
}
