package io.gossip.protocol;

/** What is set from outside: the layer above and a pool once, the fine clock before each input. */
final class Above {
  Layer layer = Layer.NONE;
  Identity.Pool identities = Identity.Pool.NONE;

  /** Nanoseconds of a clock that only differences are taken of. */
  long nanos;

  /** Epoch milliseconds of the last input. */
  long now;
}
