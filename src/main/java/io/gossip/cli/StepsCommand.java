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
    table.add("steps", "first ms", "all ms", "p99", "missed", "false deaths", "idle B/s");
    JsonArray rows = new JsonArray();
    PrintWriter err = command.commandLine().getErr();
    for (String name : steps.names()) {
      err.println(name + " …");
      err.flush();
      DetectionSteps.Row row = steps.row(name);
      rows.add(json(row));
      table.add(
          row.steps(),
          whole(row.firstMillis().p50()),
          whole(row.allMillis().p50()),
          whole(row.allMillis().p99()),
          Integer.toString(row.missed()),
          Integer.toString(row.falseDeaths()),
          String.format(Locale.ROOT, "%.1f", row.idleBytesPerSecond()));
    }
    JsonObject document = new JsonObject().put("peers", peers).put("runs", runs).put("seed", seed);
    answer.print(document.put("rows", rows), table.text());
    return 0;
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
        .put("missed", row.missed())
        .put("falseDeaths", row.falseDeaths())
        .put("idleBytesPerSecond", row.idleBytesPerSecond());
  }
}
