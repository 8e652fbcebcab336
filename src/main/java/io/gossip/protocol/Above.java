package io.gossip.protocol;

/** The layer above and the fine clock: both are set from outside, once and before each input. */
final class Above {
  Layer layer = Layer.NONE;

  /** Nanoseconds of a clock that only differences are taken of. */
  long nanos;
}
