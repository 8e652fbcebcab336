package io.gossip.cli;

import io.gossip.sim.Sample;
import java.util.List;
import java.util.function.ToLongFunction;

/** What a settled peer sends per second, after what is still said about the joins. */
record IdleFigures(double payload, double headers, double packets) {
  static IdleFigures of(List<Sample> samples, long settleMillis) {
    List<Sample> quiet = samples.stream().filter(one -> one.atMillis() > settleMillis).toList();
    return new IdleFigures(
        mean(quiet, Sample::bytes), mean(quiet, Sample::headerBytes), mean(quiet, Sample::packets));
  }

  /** Samples are a second apart. */
  private static double mean(List<Sample> samples, ToLongFunction<Sample> figure) {
    return samples.stream()
        .mapToDouble(one -> figure.applyAsLong(one) / (double) one.running())
        .average()
        .orElse(0);
  }
}
