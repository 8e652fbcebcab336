package io.gossip.protocol;

import io.gossip.message.Encoded;

/** One rumour of a {@link BroadcastQueue}, linked with those of its size in its {@link Tier}. */
final class QueuedRumour {
  /** The higher, the newer. */
  final long id;

  final String name;
  final Encoded rumour;
  final int size;

  /** How often it has been sent. */
  int transmits;

  QueuedRumour newer;
  QueuedRumour older;

  QueuedRumour(long id, String name, Encoded rumour) {
    this.id = id;
    this.name = name;
    this.rumour = rumour;
    this.size = rumour.size();
  }
}
