package io.gossip.bench;

import io.vertx.core.json.JsonObject;

/**
 * A library that the scenarios can drive, so that ours and others are measured by the same code.
 * Others are found as services of this type (see {@link PeerKinds}).
 */
public interface PeerKind {
  /** How the command line calls it. */
  String name();

  /** How its peers are set up, for the head of a report. */
  JsonObject describe();

  /** Whether a whole group may be started at once where its start is not what is measured. */
  default boolean startsAtOnce() {
    return true;
  }

  /** A new place for its peers, which report what they see. */
  PeerHost host(Sightings sightings);
}
