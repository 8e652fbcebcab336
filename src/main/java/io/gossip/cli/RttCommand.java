package io.gossip.cli;

import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code gossip rtt}: how long a packet between two members is expected to take, both ways. */
@Command(
    name = "rtt",
    description = "Estimate the round trip between two members from their coordinates.",
    mixinStandardHelpOptions = true)
final class RttCommand implements Callable<Integer> {
  @Mixin private AgentApi agent;
  @Mixin private Answer answer;

  @Parameters(index = "0", paramLabel = "A", description = "A member.")
  private String a;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "B",
      description = "Another one (default: the agent itself).")
  private String b;

  @Override
  public Integer call() throws Exception {
    Map<String, String> parameters = new TreeMap<>(Map.of("a", a));
    if (b != null) {
      parameters.put("b", b);
    }
    JsonObject done = agent.get("rtt", parameters);
    String millis = String.format(Locale.ROOT, "%.3f ms", done.getDouble("rttMillis"));
    String to = b == null ? "the agent" : Printable.of(b);
    answer.print(done, Printable.of(a) + " to " + to + ": " + millis);
    return 0;
  }
}
