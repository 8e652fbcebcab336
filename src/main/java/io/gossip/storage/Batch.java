package io.gossip.storage;

import io.gossip.member.MemberEvent;
import java.util.List;
import java.util.Optional;

/**
 * Writes that are stored together or not at all.
 *
 * @param identity if it changed; {@code reserved} is only ever raised
 * @param peers at most one row for each name
 * @param events in the order in which they were heard
 */
record Batch(Optional<Identity> identity, List<PeerRow> peers, List<MemberEvent> events) {
  Batch {
    peers = List.copyOf(peers);
    events = List.copyOf(events);
  }

  static Batch of(Identity identity) {
    return new Batch(Optional.of(identity), List.of(), List.of());
  }

  boolean isEmpty() {
    return rows() == 0;
  }

  int rows() {
    return (identity.isPresent() ? 1 : 0) + peers.size() + events.size();
  }
}
