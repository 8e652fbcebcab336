package io.gossip.cli;

import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gossip why}: what the agent's view of a member rests on. */
@Command(
    name = "why",
    description = "Tell why a member is what the agent takes it for: who saw what, and when.",
    mixinStandardHelpOptions = true)
final class WhyCommand implements Callable<Integer> {
  @Mixin private AgentApi agent;
  @Mixin private Answer answer;

  @Parameters(index = "0", paramLabel = "NAME", description = "A member, here or gone.")
  private String name;

  @Option(
      names = "--at",
      paramLabel = "TIME",
      converter = MomentText.class,
      description = "As of then: 2026-01-31T12:00:00Z, epoch milliseconds, or 10m for 10 min ago.")
  private Long at;

  @Override
  public Integer call() throws Exception {
    String path = "members/" + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    JsonObject why =
        agent.get(path + "/why", at == null ? Map.of() : Map.of("at", Long.toString(at)));
    String words =
        why.getJsonArray("sentences").stream()
            .map(sentence -> Printable.of(String.valueOf(sentence)))
            .collect(Collectors.joining(System.lineSeparator()));
    answer.print(why, words);
    return 0;
  }
}
