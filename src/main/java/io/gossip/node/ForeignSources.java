package io.gossip.node;

import io.gossip.bus.ForeignTraffic;
import io.gossip.member.MemberAddress;
import io.gossip.wire.DropReason;
import io.vertx.core.json.JsonArray;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Who of other groups knocks here, and what for: counted by host and kind, and told now and then.
 * Addresses of packets can be forged, so both the table and the telling are bounded.
 */
final class ForeignSources {
  /** Hosts and kinds that are remembered; beyond it the one not heard for longest is forgotten. */
  static final int MOST = 256;

  /** The same host and kind is not told more often. */
  static final long PAUSE_MILLIS = 10_000;

  /** Told in one second at most, over all. */
  static final int MOST_A_SECOND = 20;

  private static final class Source {
    long count;
    long toldAt = Long.MIN_VALUE;
    ForeignTraffic latest;
  }

  private record Key(String kind, String host) {}

  private final Map<Key, Source> sources =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Source> eldest) {
          return size() > MOST;
        }
      };
  private final MonotonicClock clock;
  private final Counters counters;
  private final String ownLabel;
  private final Consumer<ForeignTraffic> told;
  private long second;
  private int toldInSecond;

  /**
   * @param told hears of each source now and then
   */
  ForeignSources(
      MonotonicClock clock, Counters counters, String ownLabel, Consumer<ForeignTraffic> told) {
    this.clock = clock;
    this.counters = counters;
    this.ownLabel = ownLabel;
    this.told = told;
  }

  /** Something could not be opened; most reasons say nothing of another group. */
  void dropped(DropReason reason, MemberAddress from) {
    String own = ownLabel.isEmpty() ? "none" : '"' + ownLabel + '"';
    switch (reason) {
      case LABEL ->
          note("label", from, "it does not carry the label of this peer, which is " + own);
      case WRONG_KEY -> note("key", from, "no key of this peer opens what it encrypts");
      case NO_KEY -> note("key", from, "it encrypts, and this peer has no key");
      case NOT_ENCRYPTED -> note("plaintext", from, "it speaks in the clear, this peer encrypts");
      default -> {}
    }
  }

  /** Counts one, and tells of it if that is due. */
  void note(String kind, MemberAddress from, String reason) {
    counters.add("foreign", kind);
    String host = from.host();
    Source source = sources.computeIfAbsent(new Key(kind, host), unknown -> new Source());
    long now = clock.now();
    source.latest = new ForeignTraffic(now, kind, host, ++source.count, reason);
    boolean due = source.count == 1 || now - source.toldAt >= PAUSE_MILLIS;
    if (due && room(now)) {
      source.toldAt = now;
      told.accept(source.latest);
    }
  }

  /** The latest last. */
  JsonArray toJson() {
    JsonArray json = new JsonArray();
    sources.values().forEach(source -> json.add(source.latest.toJson()));
    return json;
  }

  private boolean room(long now) {
    if (now / 1_000 != second) {
      second = now / 1_000;
      toldInSecond = 0;
    }
    return toldInSecond++ < MOST_A_SECOND;
  }
}
