package io.gossip.integration.metrics;

import io.gossip.bus.Addresses;
import io.gossip.bus.MetricValue;
import io.gossip.client.GossipClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * Binds the numbers of a peer, those of {@code /metrics} under the same names, to a registry:
 * {@code new GossipMetrics(vertx).bindTo(registry)}. They are read from the peer every few seconds,
 * and new ones appear as the peer counts them. A histogram, such as {@code probe.rtt}, is the timer
 * {@code gossip.probe.rtt} and, for each bucket, a counter {@code gossip.probe.rtt.buckets} with
 * the tag {@code le}, its upper bound in seconds. While no peer answers only {@code gossip.up} is
 * there, and it is 0. Needs no web verticle.
 */
public final class GossipMetrics implements MeterBinder, AutoCloseable {
  /** Between two readings, unless said otherwise. */
  public static final int DEFAULT_INTERVAL_MILLIS = 5_000;

  private static final int MIN_INTERVAL_MILLIS = 100;
  private static final int MAX_INTERVAL_MILLIS = 3_600_000;
  private static final JsonObject NONE = new JsonObject();

  private final Vertx vertx;
  private final GossipClient client;
  private final Tags tags;
  private final int intervalMillis;
  private final List<BoundRegistry> registries = new ArrayList<>();
  private long timer = -1;
  private boolean closed;

  /** Of the peer with the default address, without tags of their own. */
  public GossipMetrics(Vertx vertx) {
    this(vertx, Addresses.DEFAULT_PREFIX, List.of(), DEFAULT_INTERVAL_MILLIS);
  }

  /**
   * Of one of several peers.
   *
   * @param address the peer's option {@code address}
   * @param tags added to each meter; what tells several peers of one registry apart
   * @param intervalMillis between two readings, 100 to 3,600,000
   */
  public GossipMetrics(Vertx vertx, String address, Iterable<Tag> tags, int intervalMillis) {
    if (intervalMillis < MIN_INTERVAL_MILLIS || intervalMillis > MAX_INTERVAL_MILLIS) {
      throw new IllegalArgumentException(
          "intervalMillis must lie between %d and %d, was %d"
              .formatted(MIN_INTERVAL_MILLIS, MAX_INTERVAL_MILLIS, intervalMillis));
    }
    this.vertx = vertx;
    this.client = GossipClient.create(vertx, address);
    this.tags = Tags.of(tags);
    this.intervalMillis = intervalMillis;
  }

  /** Begins to read; the first numbers are there when the peer has answered. */
  @Override
  public synchronized void bindTo(MeterRegistry registry) {
    if (closed) {
      throw new IllegalStateException("closed");
    }
    BoundRegistry bound = new BoundRegistry(registry, tags);
    bound.show(List.of(MetricValue.up(false)), NONE);
    registries.add(bound);
    if (timer < 0) {
      timer = vertx.setPeriodic(0, intervalMillis, due -> read());
    }
  }

  /** Reads at once, beside the usual readings; succeeds when the meters show it. */
  public Future<Void> read() {
    Promise<Void> shown = Promise.promise();
    client
        .stats()
        .onComplete(
            stats -> show(MetricValue.of(stats), stats.getJsonObject("histograms"), shown),
            why -> show(List.of(MetricValue.up(false)), NONE, shown));
    return shown.future();
  }

  private synchronized void show(
      List<MetricValue> values, JsonObject histograms, Promise<Void> shown) {
    if (!closed) {
      registries.forEach(registry -> registry.show(values, histograms));
    }
    shown.complete();
  }

  /** Ends the reading and takes the meters from their registries. */
  @Override
  public synchronized void close() {
    closed = true;
    vertx.cancelTimer(timer);
    registries.forEach(registry -> registry.show(List.of(), NONE));
    registries.clear();
  }
}
