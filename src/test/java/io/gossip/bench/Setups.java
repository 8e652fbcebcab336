package io.gossip.bench;

import io.gossip.node.GossipOptions;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;

/** Scenarios as small as they can be, and what their reports must hold. */
final class Setups {
  static final List<String> JAR =
      List.of(
          Path.of(System.getProperty("java.home"), "bin", "java").toString(),
          "-jar",
          String.valueOf(System.getProperty("gossip.jar")));

  private Setups() {}

  static BenchSetup of(int peers) {
    return of(peers, "memberlist", 0);
  }

  static BenchSetup of(int peers, String dialect, int serfAgents) {
    List<String> child =
        List.of(JAR.get(0), JAR.get(1), JAR.get(2), "bench", "child", "--dialect", dialect);
    // What peers say by themselves soon after their start would be taken for the cost of rest.
    GossipOptions options =
        new GossipOptions()
            .setDialect(dialect)
            .setStateViewIntervalMillis(0L)
            .setCanaryIntervalMillis(0L);
    return new BenchSetup(new GossipPeers(options), peers, serfAgents, child, line -> {});
  }

  /** The median of a field that was measured in each of so many repetitions. */
  static double median(JsonObject report, String field, int repetitions) {
    JsonObject series = report.getJsonObject(field);
    if (series == null
        || series.getInteger("missed") != 0
        || series.getJsonArray("values").size() != repetitions) {
      throw new AssertionError(field + " is not measured in " + report.encodePrettily());
    }
    return series.getDouble("median");
  }
}
