package io.gossip.cli;

import io.vertx.core.json.JsonObject;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code gossip rejoin}: takes a leave back. */
@Command(
    name = "rejoin",
    description = "Make a running agent that left come back to its group.",
    mixinStandardHelpOptions = true)
final class RejoinCommand implements Callable<Integer> {
  @Mixin private AgentApi agent;
  @Mixin private Answer answer;

  @Override
  public Integer call() throws Exception {
    answer.print(agent.post("rejoin", new JsonObject()), "back in the group");
    return 0;
  }
}
