package io.gossip.cli;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code gossip join}: sends a running agent to members of a group. */
@Command(
    name = "join",
    description = "Make a running agent join a group.",
    mixinStandardHelpOptions = true)
final class JoinCommand implements Callable<Integer> {
  @Mixin private AgentApi agent;
  @Mixin private Answer answer;

  @Parameters(arity = "1..*", paramLabel = "HOST:PORT", description = "Members of the group.")
  private List<String> addresses;

  @Override
  public Integer call() throws Exception {
    addresses.forEach(address -> HostPort.parse("HOST:PORT", address));
    JsonObject done = agent.post("join", new JsonObject().put("addresses", addresses));
    answer.print(done, words(done));
    if (done.getInteger("joined", 0) == 0) {
      throw new CommandFailed("no member answered at " + String.join(", ", addresses));
    }
    return 0;
  }

  private static String words(JsonObject done) {
    return done.getJsonArray("results", new JsonArray()).stream()
        .map(JsonObject.class::cast)
        .map(JoinCommand::line)
        .collect(Collectors.joining(System.lineSeparator()));
  }

  private static String line(JsonObject result) {
    boolean ok = result.getBoolean("ok", false);
    String failure = result.getString("error", "no reason given");
    return result.getString("address") + (ok ? " joined" : " not joined: " + failure);
  }
}
