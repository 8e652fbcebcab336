package io.gossip.storage;

import io.gossip.member.Member;
import io.gossip.member.MemberEvent;
import io.gossip.member.StateEntry;
import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Keeps things as long as the process lives: the store of those who want none or have no disk. */
final class MemoryStore implements PeerStore {
  private static final Comparator<StateEntry> BY_OWNER_AND_KEY =
      Comparator.comparing(StateEntry::peer).thenComparing(StateEntry::key);

  private final Map<String, Member> peers = new TreeMap<>();
  private final Map<List<String>, StateEntry> state = new HashMap<>();
  private final Deque<MemberEvent> events = new ArrayDeque<>();
  private final int maxEvents;
  private Optional<Identity> identity;

  /** Starts from what could be read of a store that cannot be written. */
  MemoryStore(Optional<Identity> identity, Collection<Member> peers, int maxEvents) {
    this.identity = identity;
    this.maxEvents = maxEvents;
    peers.forEach(peer -> this.peers.put(peer.name(), peer));
  }

  @Override
  public Future<Optional<Identity>> identity() {
    return Future.succeededFuture(identity);
  }

  @Override
  public Future<List<Member>> peers() {
    return Future.succeededFuture(List.copyOf(peers.values()));
  }

  @Override
  public Future<List<MemberEvent>> history(int limit) {
    return Future.succeededFuture(
        events.stream().skip(Math.max(0, events.size() - limit)).toList());
  }

  @Override
  public Future<List<MemberEvent>> history(String name, long until, int limit) {
    List<MemberEvent> all =
        events.stream()
            .filter(event -> event.member().name().equals(name) && event.at() <= until)
            .toList();
    return Future.succeededFuture(all.subList(Math.max(0, all.size() - limit), all.size()));
  }

  @Override
  public Future<List<MemberEvent>> between(long from, long until, int limit) {
    List<MemberEvent> all =
        events.stream().filter(event -> event.at() > from && event.at() <= until).toList();
    return Future.succeededFuture(all.subList(Math.max(0, all.size() - limit), all.size()));
  }

  @Override
  public Future<List<StateEntry>> state() {
    return Future.succeededFuture(state.values().stream().sorted(BY_OWNER_AND_KEY).toList());
  }

  @Override
  public Future<List<MemberEvent>> lastOfEach(long until) {
    Map<String, MemberEvent> last = new LinkedHashMap<>();
    for (MemberEvent event : events) {
      if (event.at() <= until) {
        last.remove(event.member().name());
        last.put(event.member().name(), event);
      }
    }
    return Future.succeededFuture(List.copyOf(last.values()));
  }

  @Override
  public Future<Void> write(Batch batch) {
    batch.identity().ifPresent(this::raise);
    for (PeerRow row : batch.peers()) {
      if (row.forgotten()) {
        peers.remove(row.member().name());
      } else {
        peers.put(row.member().name(), row.member());
      }
    }
    batch.events().forEach(this::append);
    for (StateEntry entry : batch.state()) {
      if (entry.gone()) {
        state.remove(List.of(entry.peer(), entry.key()));
      } else {
        state.put(List.of(entry.peer(), entry.key()), entry);
      }
    }
    return Future.succeededFuture();
  }

  /** Everything as one batch. */
  Future<Batch> all() {
    List<PeerRow> rows =
        peers.values().stream().map(member -> new PeerRow(member, 0, 0, false)).toList();
    return Future.succeededFuture(
        new Batch(identity, rows, List.copyOf(events), List.copyOf(state.values())));
  }

  @Override
  public Future<Void> prune(long before, int most) {
    events.removeIf(event -> event.at() < before);
    state.values().removeIf(entry -> entry.expiresAt().orElse(before) < before);
    while (events.size() > most) {
      events.remove();
    }
    return Future.succeededFuture();
  }

  @Override
  public Future<Void> close(long now) {
    return Future.succeededFuture();
  }

  private void raise(Identity next) {
    long reserved = Math.max(next.reserved(), identity.map(Identity::reserved).orElse(0L));
    identity = Optional.of(new Identity(next.name(), reserved));
  }

  private void append(MemberEvent event) {
    events.add(event);
    if (events.size() > maxEvents) {
      events.remove();
    }
  }
}
