package io.gossip.cli;

import io.vertx.core.json.JsonObject;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gossip force-leave}: a failed member counts as one that has left. */
@Command(
    name = "force-leave",
    description = "Say of a failed member that it has left for good.",
    mixinStandardHelpOptions = true)
final class ForceLeaveCommand implements Callable<Integer> {
  @Mixin private AgentApi agent;
  @Mixin private Answer answer;

  @Parameters(paramLabel = "NAME", description = "The member.")
  private String name;

  @Option(names = "--prune", description = "Forget it as well.")
  private boolean prune;

  @Override
  public Integer call() throws Exception {
    JsonObject body = new JsonObject().put("name", name).put("prune", prune);
    String words = Printable.of(name) + (prune ? " is to be forgotten" : " counts as left");
    answer.print(agent.post("force-leave", body), words);
    return 0;
  }
}
