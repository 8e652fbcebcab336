package io.gossip.cli;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gossip tags}: sets the tags of a running agent; without any it clears them. */
@Command(
    name = "tags",
    description = {
      "Replace the tags of a running agent; none given clears them.",
      "With --delete all others stay, and those given are added or changed."
    },
    mixinStandardHelpOptions = true)
final class TagsCommand implements Callable<Integer> {
  @Mixin private AgentApi agent;
  @Mixin private Answer answer;

  @Parameters(arity = "0..*", paramLabel = "K=V", description = "The new tags.")
  private Map<String, String> tags = new TreeMap<>();

  @Option(names = "--delete", paramLabel = "K", description = "Take this tag away; repeatable.")
  private List<String> deleted = List.of();

  @Override
  public Integer call() throws Exception {
    JsonObject wanted = deleted.isEmpty() ? new JsonObject() : own();
    deleted.forEach(wanted::remove);
    new TreeMap<>(tags).forEach(wanted::put);
    JsonObject done = agent.post("tags", new JsonObject().put("tags", wanted));
    answer.print(done, words(done.getJsonObject("tags", new JsonObject())));
    return 0;
  }

  private JsonObject own() throws CommandFailed, InterruptedException {
    JsonArray members = agent.get("members", Map.of()).getJsonArray("members", new JsonArray());
    return members.stream()
        .map(JsonObject.class::cast)
        .filter(member -> member.getBoolean("self", false))
        .findFirst()
        .map(self -> self.getJsonObject("tags", new JsonObject()))
        .orElseThrow(() -> new CommandFailed("the agent does not list itself"));
  }

  private static String words(JsonObject tags) {
    if (tags.isEmpty()) {
      return "no tags";
    }
    return tags.stream()
        .map(tag -> tag.getKey() + "=" + tag.getValue())
        .map(Printable::of)
        .sorted()
        .collect(Collectors.joining(System.lineSeparator()));
  }
}
