package io.gossip.state;

/** What all holdings of one peer take together. */
final class Tally {
  /** Of values and their keys. */
  long bytes;

  /** Tombstones included. */
  int keys;
}
