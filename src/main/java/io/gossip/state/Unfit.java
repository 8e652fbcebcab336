package io.gossip.state;

/** Why a change that somebody told of is not taken in. */
public enum Unfit {
  /** Its version is further ahead of our clock than any clock can be wrong. */
  AHEAD,
  /** It contradicts itself. */
  MALFORMED,
  /** It is more than an owner may have, or than is held of all. */
  TOO_MUCH
}
