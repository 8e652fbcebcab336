package io.gossip.node;

import io.gossip.member.MemberEvent;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.Set;

/**
 * How long things take at this peer, and which of its suspicions were wrong. Used on the node's
 * context only.
 */
final class Timings {
  private static final double[] NETWORK = {
    0.25, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000
  };
  private static final double[] LOOP = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 5_000};

  private final Histogram probes = new Histogram(NETWORK);
  private final Histogram spreads = new Histogram(NETWORK);
  private final Histogram lags = new Histogram(LOOP);
  private final Counters counters;
  private final Set<String> suspects = new HashSet<>();

  Timings(Counters counters) {
    this.counters = counters;
    // Shown from the start: a number that appears only with the first trouble raises no alarm.
    counters.add("probes.late", 0);
    counters.add("probes.failed", 0);
    counters.add("suspicions.false", 0);
    counters.add("canaries.started", 0);
    counters.add("canaries.expected", 0);
    counters.add("canaries.answered", 0);
  }

  /** A direct ping was answered. */
  void probed(double millis) {
    probes.add(millis);
  }

  /** A ping was not answered in time; {@code byAll} if others and TCP did not reach it either. */
  void unanswered(boolean byAll) {
    counters.add(byAll ? "probes.failed" : "probes.late");
  }

  /** A canary rumour took so long to one member. */
  void spread(double millis) {
    spreads.add(millis);
  }

  void canaryEnded(int expected, int answered) {
    counters.add("canaries.started");
    counters.add("canaries.expected", expected);
    counters.add("canaries.answered", answered);
  }

  /** A timer of ours came so late. */
  void late(long millis) {
    lags.add(millis);
  }

  /** Whoever comes back from a suspicion was suspected without need. */
  void changed(MemberEvent event) {
    String name = event.member().name();
    switch (event.type()) {
      case SUSPECT -> suspects.add(name);
      case ALIVE -> {
        if (suspects.remove(name)) {
          counters.add("suspicions.false");
        }
      }
      case LEAVE, FAILED, REAP -> suspects.remove(name);
      default -> {
        // What a member says of itself or that it came changes no suspicion.
      }
    }
  }

  JsonObject toJson() {
    return new JsonObject()
        .put("probe.rtt", probes.toJson())
        .put("rumour.spread", spreads.toJson())
        .put("loop.lag", lags.toJson());
  }
}
