package io.gossip.cli;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gossip state}: reads and writes the state that a group shares. */
@Command(
    name = "state",
    description = {
      "Read and write the state that the group shares, through a running agent.",
      "Each peer writes keys of its own, and all see them."
    },
    mixinStandardHelpOptions = true,
    subcommands = {
      StateCommand.Get.class,
      StateCommand.Set.class,
      StateCommand.Delete.class,
      StateCommand.ListAll.class
    })
final class StateCommand {
  private StateCommand() {}

  /** {@code peer key value} of an entry. */
  private static String line(JsonObject entry) {
    String channel = entry.getString("channel");
    return Printable.of(
        entry.getString("peer")
            + "  "
            + entry.getString("key")
            + "  "
            + Json.encode(entry.getValue("value"))
            + (channel == null ? "" : "  in " + channel)
            + (entry.getBoolean("stale", false) ? "  (stale)" : ""));
  }

  @Command(name = "get", description = "Print one value.", mixinStandardHelpOptions = true)
  static final class Get implements Callable<Integer> {
    @Mixin private AgentApi agent;
    @Mixin private Answer answer;

    @Parameters(index = "0", paramLabel = "KEY", description = "The key.")
    private String key;

    @Option(names = "--of", paramLabel = "PEER", description = "Its owner (default: the agent).")
    private String owner;

    @Override
    public Integer call() throws Exception {
      Map<String, String> parameters = new TreeMap<>(Map.of("key", key));
      if (owner != null) {
        parameters.put("peer", owner);
      }
      JsonObject entry = agent.get("state", parameters);
      answer.print(entry, Printable.of(Json.encode(entry.getValue("value"))));
      return 0;
    }
  }

  @Command(
      name = "set",
      description = "Write a key of the agent; a value that is no JSON is taken as a text.",
      mixinStandardHelpOptions = true)
  static final class Set implements Callable<Integer> {
    @Mixin private AgentApi agent;
    @Mixin private Answer answer;

    @Parameters(index = "0", paramLabel = "KEY", description = "The key, up to 255 bytes.")
    private String key;

    @Parameters(index = "1", paramLabel = "VALUE", description = "JSON, or any text.")
    private String value;

    @Option(names = "--text", description = "Take the value as a text even if it is JSON.")
    private boolean text;

    @Option(
        names = "--ttl",
        paramLabel = "DURATION",
        converter = DurationText.class,
        description = "It is gone after this unless written again, as 30s (default: it stays).")
    private Duration ttl;

    @Option(names = "--channel", description = "Whose members alone are shown it (default: all).")
    private String channel;

    @Override
    public Integer call() throws Exception {
      JsonObject body = new JsonObject().put("key", key).put("value", text ? value : json(value));
      if (ttl != null) {
        body.put("ttlMillis", ttl.toMillis());
      }
      if (channel != null) {
        body.put("channel", channel);
      }
      JsonObject entry = agent.post("state/set", body);
      answer.print(entry, "set " + Printable.of(key));
      return 0;
    }

    private static Object json(String value) {
      try {
        return Json.decodeValue(value);
      } catch (DecodeException e) {
        return value;
      }
    }
  }

  @Command(
      name = "delete",
      description = "Delete a key of the agent.",
      mixinStandardHelpOptions = true)
  static final class Delete implements Callable<Integer> {
    @Mixin private AgentApi agent;
    @Mixin private Answer answer;

    @Parameters(index = "0", paramLabel = "KEY", description = "The key.")
    private String key;

    @Override
    public Integer call() throws Exception {
      JsonObject done = agent.post("state/delete", new JsonObject().put("key", key));
      answer.print(done, "deleted " + Printable.of(key));
      return 0;
    }
  }

  @Command(
      name = "list",
      description = "Print all keys of all peers.",
      mixinStandardHelpOptions = true)
  static final class ListAll implements Callable<Integer> {
    @Mixin private AgentApi agent;
    @Mixin private Answer answer;

    @Option(names = "--of", paramLabel = "PEER", description = "Of this peer only.")
    private String owner;

    @Override
    public Integer call() throws Exception {
      JsonObject list = agent.get("state", owner == null ? Map.of() : Map.of("peer", owner));
      JsonArray entries = list.getJsonArray("entries", new JsonArray());
      String words =
          entries.stream()
              .map(entry -> line((JsonObject) entry))
              .collect(Collectors.joining(System.lineSeparator()));
      answer.print(list, entries.isEmpty() ? "no state" : words);
      return 0;
    }
  }
}
