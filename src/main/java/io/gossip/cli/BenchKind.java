package io.gossip.cli;

import io.gossip.bench.GossipPeers;
import io.gossip.bench.PeerKind;
import io.gossip.bench.PeerKinds;
import io.gossip.node.GossipOptions;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Whose peers are benched, and how they are set up. */
final class BenchKind {
  private static final String OURS = "gossip";

  @Option(
      names = "--peer",
      paramLabel = "LIBRARY",
      defaultValue = OURS,
      description = {
        "Whose peers: gossip (default), or another library that was built in (scalecube, with the",
        "Maven profile bench)."
      })
  private String library;

  @Option(
      names = "--dialect",
      paramLabel = "DIALECT",
      description = "memberlist (default) or serf; only of our peers.")
  private String dialect;

  @Option(
      names = "--set",
      paramLabel = "gossip.FIELD=VALUE",
      description = {
        "Sets a field of the gossip options of all our peers, such as gossip.compression=false;",
        "repeatable."
      })
  private List<String> set = List.of();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "JSON file of an agent, for all our peers; --dialect and --set win over it.")
  private Path config;

  PeerKind kind() {
    if (library.equals(OURS)) {
      return new GossipPeers(options());
    }
    if (dialect != null || config != null || !set.isEmpty()) {
      throw new WrongUsage("--dialect, --set and --config are for our own peers, not " + library);
    }
    try {
      return PeerKinds.named(library);
    } catch (IllegalArgumentException e) {
      throw new WrongUsage(e.getMessage());
    }
  }

  boolean serfDialect() {
    return library.equals(OURS) && options().getDialect().equals("serf");
  }

  /** What makes the same choice on another command line. */
  List<String> arguments() {
    List<String> arguments = new ArrayList<>(List.of("--peer", library));
    if (dialect != null) {
      arguments.addAll(List.of("--dialect", dialect));
    }
    if (config != null) {
      arguments.addAll(List.of("--config", config.toAbsolutePath().toString()));
    }
    set.forEach(setting -> arguments.addAll(List.of("--set", setting)));
    return arguments;
  }

  private GossipOptions options() {
    SettingLayers layers = new SettingLayers();
    if (config != null) {
      layers.file(config);
    }
    JsonObject gossip =
        layers
            .get(AgentSetting.GOSSIP, JsonObject.class, JsonObject::copy)
            .orElseGet(JsonObject::new);
    set.forEach(setting -> FieldText.put(setting, gossip));
    checked(gossip);
    boolean chosen =
        gossip.containsKey("dialect")
            || layers.get(AgentSetting.DIALECT, String.class, text -> text).isPresent();
    layers
        .flag(AgentSetting.GOSSIP, gossip)
        .flag(AgentSetting.DIALECT, dialect == null && !chosen ? "memberlist" : dialect)
        .flag(AgentSetting.DB, "none");
    return AgentSettings.of(layers).gossip();
  }

  private static void checked(JsonObject gossip) {
    try {
      new GossipOptions(gossip);
    } catch (IllegalArgumentException e) {
      throw new WrongUsage("--set or --config: " + e.getMessage());
    }
  }
}
