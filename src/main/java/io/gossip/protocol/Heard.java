package io.gossip.protocol;

import io.gossip.message.Encoded;

/** One rumour that was heard lately, and how widely it seems to be known. */
final class Heard {
  /** A sign that another has it is worth as much as telling so many. */
  static final int ECHO_WORTH = 2;

  /** Its number, which is told to others and looked up by. */
  final Integer id;

  final Encoded rumour;
  final long at;

  /** Under which key of which queue it waits for the ticks. */
  final BroadcastQueue queue;

  final String key;

  /** Under which the latest of its kind is known; {@code null} if none replaces it. */
  Object place;

  /** Whether a newer rumour stands in its place: it is known, but never told again. */
  boolean outdated;

  /** Times that others were told that we have it. */
  int told;

  /** Whether somebody has missed it: then it is repaired with more patience. */
  boolean missed;

  /** Times that others told it us, once we had it. */
  int echoes;

  Heard(int id, Encoded rumour, long at, BroadcastQueue queue, String key) {
    this.id = id;
    this.rumour = rumour;
    this.at = at;
    this.queue = queue;
    this.key = key;
  }
}
