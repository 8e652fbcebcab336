package io.gossip.cli;

import io.gossip.sim.Outcome;
import io.gossip.sim.Prediction;
import io.gossip.sim.Scenario;
import io.gossip.sim.ScenarioRun;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gossip predict}: what formulas say of a size, beside a short simulation. */
@Command(
    name = "predict",
    description = "How settings behave at a size: closed formulas beside a short simulation.",
    mixinStandardHelpOptions = true)
final class PredictCommand implements Callable<Integer> {
  private static final int SIMULATED = 200;

  @Spec private CommandSpec command;
  @Mixin private ProtocolFlags protocol;
  @Mixin private Answer answer;

  @Option(
      names = "--peers",
      paramLabel = "N",
      defaultValue = "100",
      description = "Size of the group, 2 to 20000 (default: ${DEFAULT-VALUE}).")
  private int peers;

  @Option(
      names = "--loss",
      paramLabel = "SHARE",
      defaultValue = "0",
      description = "Datagrams that vanish, 0 to 0.9 (default: ${DEFAULT-VALUE}).")
  private double loss;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Decides what is random in the simulation (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--full",
      description = "Simulate the whole size, not at most " + SIMULATED + " peers.")
  private boolean full;

  @Override
  public Integer call() {
    Numbers.inRange("--peers", peers, 2, ScenarioJson.MAX_PEERS);
    ScenarioFlags.inRange("--loss", loss, 0, 0.9);
    int size = full ? peers : Math.min(peers, SIMULATED);
    JsonObject idle = scenario("idle", size);
    Prediction asked = prediction(idle, peers);
    Prediction small = prediction(idle, size);
    Outcome quiet = run(idle, PredictedRuns.idleMillis(small));
    JsonObject kills = scenario("kill", size).put("faults", kill(size));
    silent(kills);
    Outcome deaths = run(kills, PredictedRuns.killMillis(small));
    PrintWriter err = command.commandLine().getErr();
    if (size < peers) {
      err.println("simulated with " + size + " peers only; --full takes all " + peers);
      err.flush();
    }
    PredictionTable table = new PredictionTable(asked, small, quiet, deaths);
    answer.print(table.json(), table.text());
    return 0;
  }

  private JsonObject scenario(String name, int size) {
    JsonObject json = new JsonObject().put("name", name).put("peers", size);
    json.put("duration", "1m").put("network", new JsonObject().put("loss", loss));
    protocol.putInto(json);
    return json;
  }

  /** The formulas speak of hosts that fall silent: no refused port may tell of the death sooner. */
  private static void silent(JsonObject scenario) {
    JsonObject settings =
        scenario.getValue("protocol") instanceof JsonObject given ? given : new JsonObject();
    scenario.put("protocol", settings.put("evidence", 0).put("watchers", 0));
  }

  private static JsonArray kill(int size) {
    int victims = Math.max(1, Math.min(10, size / 10));
    return new JsonArray()
        .add(new JsonObject().put("fault", "kill").put("peers", victims).put("at", "1s"));
  }

  private Prediction prediction(JsonObject document, int size) {
    return Prediction.of(ScenarioJson.decode(document, "").protocol(), size, loss);
  }

  private Outcome run(JsonObject document, long millis) {
    Scenario scenario = ScenarioJson.decode(document.put("duration", DurationText.of(millis)), "");
    return new ScenarioRun(scenario, seed).run(passed -> {});
  }
}
