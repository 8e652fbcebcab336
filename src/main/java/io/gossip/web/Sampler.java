package io.gossip.web;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Samples what the peer counts every ten seconds and keeps the last hour, so that whoever opens a
 * page sees it at once. Its timers end with the verticle that starts it.
 */
final class Sampler {
  static final long EVERY_MILLIS = 10_000;
  static final int KEPT = (int) (TimeUnit.HOURS.toMillis(1) / EVERY_MILLIS);

  /** Often enough to meet a loop that is blocked, seldom enough to cost an idle peer nothing. */
  private static final long TICK_MILLIS = 1_000;

  /** Round trips are read from the list, which is long in a large group: then not each time. */
  private static final int MEMBERS_PER_SAMPLE = 250;

  private final PeerRequests peer;
  private final SampleRing ring = new SampleRing(KEPT);
  private Map<String, Double> roundTrips = Map.of();
  private int untilList;
  private JsonObject last;
  private long lastAt;
  private long tickedAt;
  private double lag;

  Sampler(PeerRequests peer) {
    this.peer = peer;
  }

  void start(Vertx vertx) {
    lastAt = System.nanoTime();
    tickedAt = lastAt;
    vertx.setPeriodic(TICK_MILLIS, id -> tick());
    vertx.setPeriodic(EVERY_MILLIS, id -> sample());
    sample();
  }

  /** {@code {"everyMillis","times","rates","gauges","p50","p99"}} of what came after a moment. */
  JsonObject toJson(long since) {
    return ring.toJson(since).put("everyMillis", EVERY_MILLIS);
  }

  /** How late the event loop comes to a timer. */
  private void tick() {
    long now = System.nanoTime();
    lag = Math.max(lag, (now - tickedAt) / 1e6 - TICK_MILLIS);
    tickedAt = now;
  }

  private void sample() {
    if (--untilList < 0) {
      peer.list().onSuccess(this::listed);
    }
    peer.stats().onComplete(this::sampled, silent -> sampled(null));
  }

  private void sampled(JsonObject stats) {
    long now = System.nanoTime();
    Map<String, Double> numbers = new HashMap<>();
    if (stats != null) {
      long millis = Math.max(1, TimeUnit.NANOSECONDS.toMillis(now - lastAt));
      numbers.putAll(Changes.between(last, stats, millis));
      numbers.putAll(roundTrips);
    }
    numbers.put("gauges:web.loop.lag.millis", lag);
    ring.add(System.currentTimeMillis(), numbers);
    lag = 0;
    last = stats;
    lastAt = now;
  }

  private void listed(JsonObject list) {
    List<Double> known = new ArrayList<>();
    for (Object member : list.getJsonArray("members")) {
      Double millis = ((JsonObject) member).getDouble("rttMillis");
      if (millis != null && ((JsonObject) member).getString("state").equals("alive")) {
        known.add(millis);
      }
    }
    untilList = list.getJsonArray("members").size() / MEMBERS_PER_SAMPLE;
    known.sort(null);
    roundTrips =
        known.isEmpty()
            ? Map.of()
            : Map.of(
                "gauges:rtt.median.millis", known.get(known.size() / 2),
                "gauges:rtt.largest.millis", known.get(known.size() - 1));
  }
}
