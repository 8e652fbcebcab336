package io.gossip.remote;

import io.gossip.wire.DropReason;

/** What kept a peer from answering, as far as one can see it from outside. */
public enum Trouble {
  /** No connection came about. */
  UNREACHABLE,
  /** Nothing came back in time. */
  SILENT,
  /** The connection was closed without a word, as for a label that is not the peer's. */
  CLOSED,
  /** It answered that it cannot read the request. */
  REFUSED,
  /** It answers encrypted, and no key was given. */
  NO_KEY,
  /** None of the given keys opens its answer. */
  WRONG_KEY,
  /** It answers in the clear, though a key was given. */
  NOT_ENCRYPTED,
  /** It answers something that is not of this protocol. */
  UNREADABLE;

  static Trouble of(DropReason reason) {
    return switch (reason) {
      case NO_KEY -> NO_KEY;
      case WRONG_KEY -> WRONG_KEY;
      case NOT_ENCRYPTED -> NOT_ENCRYPTED;
      default -> UNREADABLE;
    };
  }
}
