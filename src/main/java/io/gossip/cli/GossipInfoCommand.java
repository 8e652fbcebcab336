package io.gossip.cli;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code gossip gossipinfo}: for each peer what {@code nodetool gossipinfo} shows in Cassandra. */
@Command(
    name = "gossipinfo",
    description = "Show each peer's generation, version, and keys with their versions and ages.",
    mixinStandardHelpOptions = true)
final class GossipInfoCommand implements Callable<Integer> {
  private static final Map<String, String> ALL = Map.of();

  private final Clock clock;
  @Mixin private AgentApi agent;
  @Mixin private Answer answer;

  GossipInfoCommand() {
    this(Clock.systemUTC());
  }

  GossipInfoCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() throws Exception {
    JsonObject members = agent.get("members", ALL);
    JsonObject state = agent.get("state", ALL);
    JsonArray peers = new JsonArray();
    for (Object each : members.getJsonArray("members", new JsonArray())) {
      peers.add(peer((JsonObject) each, state));
    }
    JsonObject document = new JsonObject().put("peers", peers);
    answer.print(document, words(peers));
    return 0;
  }

  private static JsonObject peer(JsonObject member, JsonObject state) {
    String name = member.getString("name");
    JsonObject version = state.getJsonObject("peers", new JsonObject()).getJsonObject(name);
    List<Object> keys =
        state.getJsonArray("entries", new JsonArray()).stream()
            .filter(entry -> name.equals(((JsonObject) entry).getString("peer")))
            .toList();
    JsonObject peer =
        new JsonObject()
            .put("name", name)
            .put("address", member.getString("host") + ":" + member.getInteger("port"))
            .put("state", member.getString("state"))
            .put("suspicion", member.getDouble("suspicion", 0.0))
            .put("incarnation", member.getLong("incarnation"))
            .put("keys", new JsonArray(keys));
    return version == null
        ? peer
        : peer.put("generation", version.getLong("generation"))
            .put("version", version.getLong("counter"));
  }

  private String words(JsonArray peers) {
    return peers.stream()
        .map(peer -> words((JsonObject) peer))
        .collect(Collectors.joining(System.lineSeparator()));
  }

  private String words(JsonObject peer) {
    TextRows rows = new TextRows();
    rows.add("  generation", number(peer, "generation"));
    rows.add("  version", number(peer, "version"));
    rows.add("  incarnation", number(peer, "incarnation"));
    String suspicion = String.format(Locale.ROOT, "%.2f", peer.getDouble("suspicion"));
    rows.add("  state", peer.getString("state") + ", suspicion " + suspicion);
    for (Object each : peer.getJsonArray("keys")) {
      JsonObject key = (JsonObject) each;
      JsonObject version = key.getJsonObject("version");
      rows.add(
          "  " + Printable.of(key.getString("key")),
          version.getLong("generation") + "." + version.getLong("counter"),
          age(key.getLong("since")),
          Printable.of(Json.encode(key.getValue("value"))));
    }
    String head = Printable.of(peer.getString("name") + " " + peer.getString("address"));
    return head + System.lineSeparator() + rows.text();
  }

  private static String number(JsonObject peer, String field) {
    return peer.getLong(field) == null ? "none yet" : String.valueOf(peer.getLong(field));
  }

  private String age(long since) {
    Duration age = Duration.ofMillis(Math.max(0, clock.millis() - since));
    return age.toSeconds() < 120 ? age.toSeconds() + "s" : age.toMinutes() + "min";
  }
}
