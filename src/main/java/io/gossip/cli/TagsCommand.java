package io.gossip.cli;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code gossip tags}: replaces all tags of a running agent; without any it clears them. */
@Command(
    name = "tags",
    description = "Replace the tags of a running agent; none given clears them.",
    mixinStandardHelpOptions = true)
final class TagsCommand implements Callable<Integer> {
  @Mixin private AgentApi agent;
  @Mixin private Answer answer;

  @Parameters(arity = "0..*", paramLabel = "K=V", description = "The new tags.")
  private Map<String, String> tags = new TreeMap<>();

  @Override
  public Integer call() throws Exception {
    Map<String, Object> wanted = new TreeMap<>(tags);
    JsonObject body = new JsonObject().put("tags", new JsonObject(wanted));
    JsonObject done = agent.post("tags", body);
    answer.print(done, words(done.getJsonObject("tags", new JsonObject())));
    return 0;
  }

  private static String words(JsonObject tags) {
    if (tags.isEmpty()) {
      return "no tags";
    }
    return tags.stream()
        .map(tag -> tag.getKey() + "=" + tag.getValue())
        .sorted()
        .collect(Collectors.joining(System.lineSeparator()));
  }
}
