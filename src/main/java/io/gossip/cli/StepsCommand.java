package io.gossip.cli;

import io.gossip.sim.DetectionSteps;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gossip steps}: what each step of detection is worth, measured in the simulator. */
@Command(
    name = "steps",
    description = "Detection, false deaths and bytes with each step of detection on and off.",
    mixinStandardHelpOptions = true)
final class StepsCommand implements Callable<Integer> {
  private static final int MAX_PEERS = 500;
  private static final String[] HEADING = {
    "steps",
    "killed: first ms",
    "all ms",
    "p99",
    "silent: all ms",
    "missed",
    "paused: deaths",
    "agreed ms",
    "storm: wrong deaths",
    "agreed ms",
    "blocked: false deaths",
    "idle B/s"
  };

  @Spec private CommandSpec command;
  @Mixin private ProtocolFlags protocol;
  @Mixin private Answer answer;

  @Option(
      names = "--peers",
      paramLabel = "N",
      defaultValue = "50",
      description = "Size of the group, 8 to 500 (default: ${DEFAULT-VALUE}).")
  private int peers;

  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "10",
      description = "Runs of each row, 1 to 1000 (default: ${DEFAULT-VALUE}).")
  private int runs;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Decides what is random (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Override
  public Integer call() {
    Numbers.inRange("--peers", peers, 8, MAX_PEERS);
    Numbers.inRange("--runs", runs, 1, 1_000);
    JsonObject scenario =
        new JsonObject().put("name", "steps").put("peers", peers).put("duration", "1m");
    protocol.putInto(scenario);
    DetectionSteps steps =
        new DetectionSteps(ScenarioJson.decode(scenario, "").protocol(), peers, runs, seed);
    TextRows table = new TextRows();
    table.add(HEADING);
    JsonArray rows = new JsonArray();
    PrintWriter err = command.commandLine().getErr();
    for (String name : steps.names()) {
      err.println(name + " …");
      err.flush();
      DetectionSteps.Row row = steps.row(name);
      rows.add(json(row));
      table.add(cells(row));
    }
    JsonObject document = new JsonObject().put("peers", peers).put("runs", runs).put("seed", seed);
    answer.print(document.put("rows", rows), table.text());
    return 0;
  }

  private static String[] cells(DetectionSteps.Row row) {
    return new String[] {
      row.steps(),
      whole(row.firstMillis().p50()),
      whole(row.allMillis().p50()),
      whole(row.allMillis().p99()),
      whole(row.silentMillis().p50()),
      Integer.toString(row.missed()),
      Integer.toString(row.pauseDeaths()),
      whole(row.pausedMillis().p50()),
      Integer.toString(row.stormDeaths()),
      whole(row.stormMillis().p50()),
      Integer.toString(row.falseDeaths()),
      String.format(Locale.ROOT, "%.1f", row.idleBytesPerSecond())
    };
  }

  private static String whole(double millis) {
    return Long.toString(Math.round(millis));
  }

  private static JsonObject json(DetectionSteps.Row row) {
    return new JsonObject()
        .put("steps", row.steps())
        .put("firstMillis", row.firstMillis().p50())
        .put("allMillis", row.allMillis().p50())
        .put("allMillisP99", row.allMillis().p99())
        .put("silentMillis", row.silentMillis().p50())
        .put("missed", row.missed())
        .put("pauseDeaths", row.pauseDeaths())
        .put("pausedMillis", row.pausedMillis().p50())
        .put("stormDeaths", row.stormDeaths())
        .put("stormMillis", row.stormMillis().p50())
        .put("falseDeaths", row.falseDeaths())
        .put("idleBytesPerSecond", row.idleBytesPerSecond());
  }
}
