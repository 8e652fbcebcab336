package io.gossip.wire;

/** Bytes that are no message. It carries no stack: it says something of the sender, not of us. */
public final class DecodeException extends Exception {
  private static final long serialVersionUID = 1L;

  private final DropReason reason;

  public DecodeException(DropReason reason) {
    super(reason.text(), null, false, false);
    this.reason = reason;
  }

  public DropReason reason() {
    return reason;
  }
}
