package io.gossip.sim.experiment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ToLongFunction;

/** How soon members that were blocked once were declared dead. */
final class Detected {
  private final List<Time> times = new ArrayList<>();

  /**
   * Of one member that all healthy members declared dead; in milliseconds from the begin of the
   * block.
   */
  record Time(long first, long everyone) {}

  void add(List<Time> more) {
    times.addAll(more);
  }

  /** A block that ends before anybody is declared dead shows no time. */
  boolean isEmpty() {
    return times.isEmpty();
  }

  /** Median seconds until the first healthy member declared the death. */
  double first() {
    return median(Time::first);
  }

  /** Median seconds until all of them had. */
  double everyone() {
    return median(Time::everyone);
  }

  private double median(ToLongFunction<Time> what) {
    List<Long> sorted = new ArrayList<>();
    times.forEach(time -> sorted.add(what.applyAsLong(time)));
    Collections.sort(sorted);
    return sorted.get(sorted.size() / 2) / 1e3;
  }
}
