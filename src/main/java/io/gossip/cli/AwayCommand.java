package io.gossip.cli;

import io.vertx.core.json.JsonObject;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code gossip away}: announces a maintenance of the running agent, or ends it. */
@Command(
    name = "away",
    description = "Announce a maintenance of a running agent: its absence raises no alarm so long.",
    mixinStandardHelpOptions = true)
final class AwayCommand implements Callable<Integer> {
  @Mixin private AgentApi agent;
  @Mixin private Answer answer;

  @Parameters(index = "0", paramLabel = "DURATION", description = "Such as 2m, or off to end it.")
  private String duration;

  @Override
  public Integer call() throws Exception {
    boolean off = duration.equals("off");
    long millis = off ? 0 : new DurationText().convert(duration).toMillis();
    JsonObject done = agent.post("away", new JsonObject().put("durationMillis", millis));
    answer.print(done, off ? "the maintenance is over" : "away for " + DurationText.of(millis));
    return 0;
  }
}
