package io.gossip.state;

/** Bytes that all holdings of one peer take together. */
final class Tally {
  long bytes;
}
