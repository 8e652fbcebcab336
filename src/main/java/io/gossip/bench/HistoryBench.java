package io.gossip.bench;

import io.gossip.bus.Addresses;
import io.gossip.bus.LocalBus;
import io.gossip.bus.MemberJson;
import io.gossip.member.Dialect;
import io.gossip.member.Evidence;
import io.gossip.member.Member;
import io.gossip.member.MemberAddress;
import io.gossip.member.MemberCounts;
import io.gossip.member.MemberDetails;
import io.gossip.member.MemberEvent;
import io.gossip.member.MemberEventType;
import io.gossip.member.MemberState;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A flood of membership changes into a store, and how long the event loop is kept meanwhile. All
 * share one event loop, publisher, store and clock: the worst case.
 */
public final class HistoryBench {
  private static final int STEP_MILLIS = 5;
  private static final int MEMBERS = 1_000;
  private static final int WARM_UP_SECONDS = 3;
  private static final String RUN = "bench";

  private final int perSecond;
  private final int seconds;
  private final Vertx vertx;
  private final LocalBus bus;
  private final List<Double> lags = new ArrayList<>();
  private long sent;
  private long start;
  private long loopCpu;

  /**
   * @param vertx of one event loop
   */
  public HistoryBench(Vertx vertx, int perSecond, int seconds) {
    this.vertx = vertx;
    this.bus = new LocalBus(vertx);
    this.perSecond = perSecond;
    this.seconds = seconds;
  }

  /**
   * Deploys the store, floods it and waits until everything is written.
   *
   * @return figures: changes sent, what the store counted, lag of the event loop and how long it
   *     worked during the flood, in milliseconds
   */
  public JsonObject run(Supplier<Deployable> store) throws Exception {
    vertx.deployVerticle(store.get()).await(30, TimeUnit.SECONDS);
    JsonObject open = new JsonObject().put("name", "bench");
    bus.request(Addresses.DEFAULT.storageOpen(), open).await(30, TimeUnit.SECONDS);
    flood().await(20L * (seconds + WARM_UP_SECONDS), TimeUnit.SECONDS);
    long end = System.nanoTime();
    JsonObject stats = drained().await(120, TimeUnit.SECONDS);
    Collections.sort(lags);
    return new JsonObject()
        .put("scenario", "history")
        .put("per_second", perSecond)
        .put("seconds", seconds)
        .put("sent", sent)
        .put("took_ms", (end - start) / 1_000_000)
        .put("drain_ms", (System.nanoTime() - end) / 1_000_000)
        .put(
            "loop_lag_ms",
            new JsonObject()
                .put("median", quantile(0.5))
                .put("p99", quantile(0.99))
                .put("max", quantile(1))
                .put("samples", lags.size()))
        .put("loop_cpu_ms", loopCpu / 1_000_000)
        .put("store", stats);
  }

  private double quantile(double q) {
    int index = (int) Math.min(lags.size() - 1L, Math.round(q * lags.size()));
    return Math.round(lags.get(index) * 1_000) / 1_000.0;
  }

  /** A few in each step of time; the lag is how late a step comes beyond its time. */
  private Future<Void> flood() {
    return flood((long) perSecond * WARM_UP_SECONDS)
        .compose(
            warm -> {
              lags.clear();
              start = System.nanoTime();
              final long before = cpu();
              return flood((long) perSecond * seconds).onSuccess(done -> loopCpu = cpu() - before);
            });
  }

  /** Nanoseconds that the event loop has worked: on a busy machine its lag tells of others too. */
  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private Future<Void> flood(long changes) {
    Promise<Void> done = Promise.promise();
    long now = System.nanoTime();
    step(now, sent, changes, done);
    return done.future();
  }

  /** What is behind is made up for slowly: it is the store's work that shall be measured. */
  private void step(long began, long before, long changes, Promise<Void> done) {
    long asked = System.nanoTime();
    vertx.setTimer(
        STEP_MILLIS,
        fired -> {
          long now = System.nanoTime();
          lags.add(Math.max(0, (now - asked) / 1e6 - STEP_MILLIS));
          long wanted = before + (now - began) / 1_000_000 * perSecond / 1_000;
          long most = sent + Math.max(1, 2L * perSecond * STEP_MILLIS / 1_000);
          long to = Math.min(before + changes, Math.min(wanted, most));
          while (sent < to) {
            bus.publish(Addresses.DEFAULT.members(), MemberJson.encode(event(++sent)));
          }
          if (sent >= before + changes) {
            done.complete();
          } else {
            step(began, before, changes, done);
          }
        });
  }

  private static MemberEvent event(long seq) {
    boolean suspect = seq / MEMBERS % 2 == 1;
    String name = "member-" + seq % MEMBERS;
    long now = System.currentTimeMillis();
    Member member =
        new Member(
            name,
            MemberAddress.parse("127.0.0.1:7946"),
            suspect ? MemberState.SUSPECT : MemberState.ALIVE,
            seq,
            Map.of("role", "web", "zone", "a"),
            now,
            false,
            Dialect.SERF,
            MemberDetails.NONE);
    return new MemberEvent(
        RUN,
        seq,
        now,
        suspect ? MemberEventType.SUSPECT : MemberEventType.ALIVE,
        member,
        new MemberCounts(MEMBERS, 0, 0, 0, 0),
        suspect ? "suspected by x" : "refuted its suspicion",
        Evidence.of(name, member.address()));
  }

  private Future<JsonObject> drained() {
    return bus.request(Addresses.DEFAULT.storageStats(), new JsonObject())
        .compose(
            stats -> {
              boolean over = stats.getInteger("queued") == 0 && stats.getLong("received") == sent;
              return over
                  ? Future.succeededFuture(stats)
                  : vertx.timer(50, TimeUnit.MILLISECONDS).compose(later -> drained());
            });
  }
}
