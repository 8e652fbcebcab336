package io.gossip.cli;

import io.vertx.core.json.JsonObject;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code gossip leave}: a running agent says goodbye to its group and keeps running. */
@Command(
    name = "leave",
    description = "Make a running agent leave its group; it keeps running.",
    mixinStandardHelpOptions = true)
final class LeaveCommand implements Callable<Integer> {
  @Mixin private AgentApi agent;
  @Mixin private Answer answer;

  @Override
  public Integer call() throws Exception {
    answer.print(agent.post("leave", new JsonObject()), "left");
    return 0;
  }
}
