package io.gossip.storage;

import io.gossip.bus.FailureCode;
import io.gossip.bus.Film;
import io.gossip.bus.FilmRequest;
import io.gossip.bus.MemberJson;
import io.gossip.bus.Requests;
import io.gossip.bus.StateJson;
import io.gossip.bus.StorageOpened;
import io.gossip.bus.Why;
import io.gossip.bus.WhyRequest;
import io.gossip.member.Member;
import io.gossip.member.MemberEvent;
import io.gossip.member.StateEntry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands out names and incarnations and remembers what is heard. The identity is held here, so that
 * a refutation never waits for the disk and two requests never get the same incarnation.
 */
final class Keeper {
  private static final Logger LOG = LoggerFactory.getLogger(StorageVerticle.class);
  private static final long MILLIS_PER_DAY = 86_400_000;

  /** Events after which a prune is worth its while, however few are kept. */
  private static final long MIN_PRUNED = 1000;

  private final StorageOptions options;
  private final PeerStore store;
  private final BatchWriter writer;
  private final String problem;
  private final String setAside;
  private final LongSupplier clock;
  private Optional<Identity> identity;
  private Future<JsonObject> opening = Future.succeededFuture();
  private long unpruned;

  /** Whether an earlier run's incarnations are not known: no start has been served since. */
  private boolean lost;

  private Keeper(
      Vertx vertx,
      StorageOptions options,
      StoreOpener.Opened opened,
      Optional<Identity> identity,
      LongSupplier clock) {
    this.options = options;
    this.store = opened.store();
    this.problem = opened.problem();
    this.setAside = opened.setAside();
    this.lost = !setAside.isEmpty();
    this.writer = new BatchWriter(vertx, store, options);
    this.identity = identity;
    this.clock = clock;
  }

  /** A keeper of an open store, whose old events are forgotten first. */
  static Future<Keeper> of(
      Vertx vertx, StorageOptions options, StoreOpener.Opened opened, LongSupplier clock) {
    return opened
        .store()
        .identity()
        .map(identity -> new Keeper(vertx, options, opened, identity, clock))
        .compose(keeper -> keeper.prune().map(keeper));
  }

  /**
   * Serves {@code storage.open}, one request after the other: nothing is answered before the block
   * of incarnations is stored, or the disk has refused it.
   */
  Future<JsonObject> open(Object body) {
    Optional<String> wanted = Requests.storageOpen(body);
    Future<JsonObject> answer = opening.transform((last, failed) -> open(wanted));
    opening = answer;
    return answer;
  }

  private Future<JsonObject> open(Optional<String> wanted) {
    Identity next = Identity.opened(identity, wanted, options.getIncarnationBlock());
    if (lost) {
      next = next.unstored(clock.getAsLong());
      lost = false;
    }
    return keep(next);
  }

  private Future<JsonObject> keep(Identity next) {
    identity = Optional.of(next);
    return writer
        .add(next)
        .transform((stored, refused) -> Future.succeededFuture(kept(next, refused)))
        .compose(
            kept ->
                remembered(kept.name())
                    .compose(peers -> state().map(state -> answer(kept, peers, state))));
  }

  private Identity kept(Identity next, Throwable refused) {
    if (refused == null && problem.isEmpty()) {
      return next;
    }
    Identity instead = next.unstored(clock.getAsLong());
    identity = Optional.of(instead);
    writer.add(instead);
    return instead;
  }

  private JsonObject answer(Identity kept, List<Member> peers, List<StateEntry> state) {
    long incarnation = kept.reserved() - options.getIncarnationBlock();
    return new StorageOpened(kept.name(), incarnation, peers, state, problem()).toJson();
  }

  /** Hears {@code gossip.members}. */
  void heard(JsonObject json) {
    MemberEvent event = MemberJson.decodeEvent(json);
    writer.add(event);
    if (event.member().self()) {
      cover(event.member().incarnation());
    }
    unpruned++;
    if (unpruned > Math.max(MIN_PRUNED, options.getHistoryMaxEvents() / 4)) {
      prune();
    }
  }

  /** Hears {@code gossip.state}. */
  void stateHeard(JsonObject json) {
    writer.add(StateJson.decode(json));
  }

  /** Serves {@code storage.state}: answers when the key is on the disk. */
  Future<JsonObject> keepState(Object body) {
    writer.add(StateJson.decode(Requests.object(body)));
    return writer.flush().map(stored -> new JsonObject());
  }

  /** Serves {@code history}: the list as it stood then, as far as the events still reach. */
  Future<JsonObject> history(Object body) {
    long at = Requests.history(body);
    return writer
        .flush()
        .transform((stored, refused) -> store.lastOfEach(at))
        .map(
            events -> {
              if (events.isEmpty()) {
                throw FailureCode.NOT_FOUND.failure("nothing is remembered up to then");
              }
              MemberEvent last = events.get(events.size() - 1);
              return MemberJson.encodeList(last.run(), last.seq(), Film.members(events));
            });
  }

  /** Serves {@code film}, from what is stored and what still waits. */
  Future<JsonObject> film(Object body) {
    FilmRequest asked = FilmRequest.of(body);
    String self = identity.map(Identity::name).orElse("");
    return writer
        .flush()
        .transform((stored, refused) -> new StoredFilm(store, self, clock.getAsLong()).read(asked));
  }

  /** Serves {@code why}, from what is stored and what still waits. */
  Future<JsonObject> why(Object body) {
    WhyRequest request = WhyRequest.of(body);
    String self = identity.map(Identity::name).orElse("");
    return writer
        .flush()
        .transform(
            (stored, refused) -> store.history(request.name(), request.until(), Why.MAX_EVENTS))
        .compose(
            events -> listed(events, request).map(member -> Why.of(self, request, events, member)))
        .map(Why::toJson);
  }

  /** The row of one whose events are forgotten, or were never stored. */
  private Future<Optional<Member>> listed(List<MemberEvent> events, WhyRequest request) {
    return events.isEmpty()
        ? store.peers().map(all -> all.stream().filter(request::isAbout).findFirst())
        : Future.succeededFuture(Optional.empty());
  }

  JsonObject stats() {
    JsonObject json =
        new JsonObject().put("kind", options.getKind()).put("file", options.getFile());
    writer.stats(json);
    if (!setAside.isEmpty()) {
      json.put("setAside", setAside);
    }
    return problem().isEmpty() ? json : json.put("problem", problem());
  }

  /** Forgets events that are too old or too many. */
  Future<Void> prune() {
    unpruned = 0;
    long before = clock.getAsLong() - options.getHistoryDays() * MILLIS_PER_DAY;
    return writer
        .flush()
        .transform((stored, refused) -> store.prune(before, options.getHistoryMaxEvents()))
        .otherwise(
            refused -> {
              LOG.warn("old events could not be removed: {}", refused.getMessage());
              return null;
            });
  }

  /** Stores what still waits and lets go of the store. */
  Future<Void> stop() {
    return writer.flush().transform((stored, refused) -> store.close(clock.getAsLong()));
  }

  private void cover(long incarnation) {
    if (identity.isPresent()) {
      Identity known = identity.get();
      Identity next = known.covering(incarnation, options.getIncarnationBlock());
      if (next != known) {
        identity = Optional.of(next);
        writer.add(next);
      }
    }
  }

  /** The others; no peers at all if they cannot be read, for the peer starts all the same. */
  private Future<List<Member>> remembered(String self) {
    return store
        .peers()
        .map(peers -> peers.stream().filter(peer -> !peer.name().equals(self)).toList())
        .otherwise(
            refused -> {
              LOG.warn("the remembered peers cannot be read: {}", refused.getMessage());
              return List.of();
            });
  }

  private Future<List<StateEntry>> state() {
    return store
        .state()
        .otherwise(
            refused -> {
              LOG.warn("the remembered state cannot be read: {}", refused.getMessage());
              return List.of();
            });
  }

  private String problem() {
    return problem.isEmpty() ? writer.problem() : problem;
  }
}
