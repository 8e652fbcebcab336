package io.gossip.storage;

import io.gossip.member.MemberEvent;
import io.gossip.member.StateEntry;
import java.util.List;
import java.util.Optional;

/**
 * Writes that are stored together or not at all.
 *
 * @param identity if it changed; {@code reserved} is only ever raised
 * @param peers at most one row for each name
 * @param events in the order in which they were heard
 * @param state at most one entry for each key; those that are gone are deleted
 */
record Batch(
    Optional<Identity> identity,
    List<PeerRow> peers,
    List<MemberEvent> events,
    List<StateEntry> state) {
  Batch {
    state = List.copyOf(state);
    peers = List.copyOf(peers);
    events = List.copyOf(events);
  }

  Batch(Optional<Identity> identity, List<PeerRow> peers, List<MemberEvent> events) {
    this(identity, peers, events, List.of());
  }

  static Batch of(Identity identity) {
    return new Batch(Optional.of(identity), List.of(), List.of());
  }

  boolean isEmpty() {
    return rows() == 0;
  }

  int rows() {
    return (identity.isPresent() ? 1 : 0) + peers.size() + events.size() + state.size();
  }
}
