package io.gossip.cli;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gossip query}: asks members something and shows what they answer. */
@Command(
    name = "query",
    description = "Ask members something through a running agent, and wait for their answers.",
    mixinStandardHelpOptions = true)
final class QueryCommand implements Callable<Integer> {
  @Mixin private AgentApi agent;
  @Mixin private Answer answer;

  @Parameters(index = "0", paramLabel = "NAME", description = "What the query is called.")
  private String name;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "PAYLOAD",
      description = "Text that goes with it; - reads it from stdin.")
  private String payload;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      converter = DurationText.class,
      description = "How long answers are awaited, up to 50s (default: grows with the group).")
  private Duration timeout;

  @Option(names = "--node", paramLabel = "N", description = "Ask this member only; repeatable.")
  private List<String> nodes = List.of();

  @Option(
      names = "--tag",
      paramLabel = "K=REGEX",
      description = "Ask members with such a tag only; repeatable.")
  private Map<String, String> tags = Map.of();

  @Option(names = "--no-ack", description = "Do not let members say that they heard it.")
  private boolean noAcks;

  @Override
  public Integer call() throws Exception {
    Duration work = timeout == null ? Duration.ofSeconds(20) : timeout;
    JsonObject done = agent.post("query", body(), work);
    answer.print(done, words(done));
    return 0;
  }

  private JsonObject body() throws CommandFailed {
    JsonObject body = new JsonObject().put("name", name).put("payload", Payload.encode(payload));
    JsonObject filters = new JsonObject();
    if (!nodes.isEmpty()) {
      filters.put("nodes", new JsonArray(nodes));
    }
    if (!tags.isEmpty()) {
      filters.put("tags", new JsonObject(new TreeMap<>(tags)));
    }
    if (!filters.isEmpty()) {
      body.put("filters", filters);
    }
    if (timeout != null) {
      body.put("timeoutMillis", timeout.toMillis());
    }
    return noAcks ? body.put("acknowledge", false) : body;
  }

  private String words(JsonObject done) {
    List<String> lines = new ArrayList<>();
    JsonArray acks = done.getJsonArray("acks", new JsonArray());
    acks.forEach(from -> lines.add("ack from " + Printable.of(from.toString())));
    JsonArray responses = done.getJsonArray("responses", new JsonArray());
    for (int i = 0; i < responses.size(); i++) {
      JsonObject response = responses.getJsonObject(i);
      String from = Printable.of(response.getString("from"));
      lines.add(from + ": " + Payload.decode(response.getString("payload", "")));
    }
    lines.add(
        (noAcks ? "" : counted(acks.size(), "ack") + ", ") + counted(responses.size(), "response"));
    return String.join(System.lineSeparator(), lines);
  }

  private static String counted(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }
}
