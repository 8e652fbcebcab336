package io.gossip.bench;

import io.gossip.member.Bytes;
import io.vertx.core.json.JsonObject;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/** How soon a broadcast of 64 bytes is delivered to the others, and what it costs. */
public final class EventBench {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final int PAYLOAD_BYTES = 64;

  private final BenchSetup setup;
  private final Duration settle;
  private final Duration idle;
  private final Duration pause;
  private final SplittableRandom random = new SplittableRandom();

  /**
   * Starts nothing yet.
   *
   * @param settle from the moment all agree to the measurement of what idle peers send
   * @param idle how long that is measured; it is subtracted later
   * @param pause from one broadcast to the next; bench.md says 4 s
   */
  public EventBench(BenchSetup setup, Duration settle, Duration idle, Duration pause) {
    this.setup = setup;
    this.settle = settle;
    this.idle = idle;
    this.pause = pause;
  }

  /**
   * Sends so many broadcasts of an id and zeros, and as many of random bytes, whose fields start
   * with {@code random_}, each from a random node; blocks until done.
   */
  public JsonObject run(int repeat) throws Exception {
    BenchReport report =
        setup
            .report("event")
            .with("settle_ms", settle.toMillis())
            .with("idle_window_ms", idle.toMillis());
    try (BenchGroup group = BenchGroup.settled(setup, setup.peers())) {
      BenchGroup.settle(settle);
      IdleRate rate = IdleRate.measured(group, idle);
      for (int i = 1; i <= repeat; i++) {
        broadcast(group, idAndZeros(), rate, "", report);
        broadcast(group, randomBytes(), rate, "random_", report);
        setup.progress().accept("event " + i + " of " + repeat + " done");
      }
    }
    return report.toJson();
  }

  private void broadcast(
      BenchGroup group, Bytes payload, IdleRate rate, String prefix, BenchReport report)
      throws Exception {
    List<BenchPeer> peers = group.peers();
    BenchPeer origin = peers.get(random.nextInt(peers.size()));
    IdleRate.Window window = rate.open(group);
    Spread spread = new Spread(origin.name(), peers.size() - 1);
    Sightings sightings =
        new Sightings() {
          @Override
          public void delivered(String peer, Bytes got) {
            if (got.equals(payload)) {
              spread.reached(peer);
            }
          }
        };
    group.listen(sightings);
    BenchGroup.await(origin.broadcast(payload));
    spread.await(PATIENCE.toNanos());
    // What is still passed on after everybody has it belongs to its cost.
    BenchGroup.settle(pause.minus(Duration.ofNanos(System.nanoTime() - spread.startNanos())));
    group.unlisten(sightings);
    spread.report(prefix, report);
    report.field(prefix + "coverage").add(spread.coverage());
    window.report(group, prefix, report);
  }

  private Bytes idAndZeros() {
    ByteBuffer payload = ByteBuffer.allocate(PAYLOAD_BYTES);
    return Bytes.wrap(payload.putLong(random.nextLong()).array());
  }

  private Bytes randomBytes() {
    byte[] payload = new byte[PAYLOAD_BYTES];
    random.nextBytes(payload);
    return Bytes.wrap(payload);
  }
}
