package io.gossip.bench;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What happens when a third of the peers is killed and restarted at once. */
public final class StormBench {
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final Duration HELD = Duration.ofSeconds(10);

  private final BenchSetup setup;
  private final Duration settle;
  private final Random random = new Random();

  /**
   * Starts nothing yet.
   *
   * @param settle from the moment all agree to the kill
   */
  public StormBench(BenchSetup setup, Duration settle) {
    this.setup = setup;
    this.settle = settle;
  }

  /** Restarts a random third so many times; blocks until done. */
  public JsonObject run(int repeat) throws Exception {
    BenchReport report =
        setup
            .report("storm")
            .with("restarted", setup.peers() / 3)
            .with("settle_ms", settle.toMillis());
    try (BenchGroup group = BenchGroup.settled(setup, setup.peers())) {
      for (int i = 1; i <= repeat; i++) {
        group.mustAgree(setup.peers(), setup.peers());
        BenchGroup.settle(settle);
        storm(group, report);
        setup.progress().accept("storm " + i + " of " + repeat + " done");
      }
    }
    return report.toJson();
  }

  private void storm(BenchGroup group, BenchReport report) throws Exception {
    List<Integer> third = randomThird();
    Set<String> names =
        third.stream().map(BenchGroup::name).collect(Collectors.toUnmodifiableSet());
    Casualties deaths = new Casualties(names);
    group.listen(deaths);
    try (PeakRate peak = new PeakRate(group)) {
      long start = System.nanoTime();
      group.restart(third);
      report.field("restarted_ms").addMillis(System.nanoTime() - start);
      OptionalLong agreed =
          group.agreedAt(setup.peers(), setup.peers(), HELD, start + PATIENCE.toNanos());
      agreed.ifPresentOrElse(
          at -> report.field("agreed_again_ms").addMillis(at - start),
          () -> report.field("agreed_again_ms").miss());
      report.field("peak_bytes_per_s").add(peak.bytesPerSecond());
    }
    group.unlisten(deaths);
    report.field("wrong_deaths").add(deaths.ofOthers());
    report.field("deaths_of_restarted").add(deaths.ofExpected());
  }

  private List<Integer> randomThird() {
    List<Integer> numbers =
        new ArrayList<>(IntStream.rangeClosed(1, setup.peers()).boxed().toList());
    Collections.shuffle(numbers, random);
    return List.copyOf(numbers.subList(0, setup.peers() / 3));
  }
}
