package io.gossip.cli;

import io.vertx.core.json.JsonObject;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gossip event}: tells all members something. */
@Command(
    name = "event",
    description = "Send a user event to all members through a running agent.",
    mixinStandardHelpOptions = true)
final class EventCommand implements Callable<Integer> {
  @Mixin private AgentApi agent;
  @Mixin private Answer answer;

  @Parameters(index = "0", paramLabel = "NAME", description = "What the event is called.")
  private String name;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "PAYLOAD",
      description = "Text that goes with it; - reads it from stdin.")
  private String payload;

  @Option(
      names = "--coalesce",
      description = "Receivers may drop all but the latest event of this name.")
  private boolean coalesce;

  @Override
  public Integer call() throws Exception {
    JsonObject body =
        new JsonObject()
            .put("name", name)
            .put("payload", Payload.encode(payload))
            .put("coalesce", coalesce);
    answer.print(agent.post("event", body), "sent " + Printable.of(name));
    return 0;
  }
}
