package io.gossip.cli;

import io.gossip.client.GossipClient;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code gossip agent}: one peer in a process of its own, until SIGTERM or Ctrl-C, which makes it
 * leave its group. An option not given is null here: the layers below may set it.
 */
@Command(
    name = "agent",
    description = {
      "Run one peer until SIGTERM or Ctrl-C, which makes it leave its group.",
      "Each option may also stand in the file (field) or in the environment (GOSSIP_FIELD);"
          + " flags win over the environment, that over the file."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class AgentCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger("gossip");
  private static final int START_SECONDS = 60;

  @Option(names = "--name", description = "Unique name (default: remembered, or the host's).")
  private String name;

  @Option(
      names = "--bind",
      paramLabel = "HOST:PORT",
      description = "Where to listen, UDP and TCP (default: 0.0.0.0:7946; port 0: a free one).")
  private String bind;

  @Option(
      names = "--advertise",
      paramLabel = "HOST[:PORT]",
      description = "What others are told to use (default: where it listens).")
  private String advertise;

  @Option(
      names = "--join",
      paramLabel = "HOST[:PORT]",
      description = "A member to start from, tried for ever; repeatable.")
  private List<String> join;

  @Option(names = "--tag", paramLabel = "K=V", description = "Said about itself; repeatable.")
  private Map<String, String> tags;

  @Option(names = "--profile", description = "lan (default), wan or local.")
  private String profile;

  @Option(names = "--dialect", description = "serf (default) or memberlist.")
  private String dialect;

  @Option(
      names = "--label",
      description = "Keeps groups apart that reach each other; Serf knows none.")
  private String label;

  @Option(
      names = "--encrypt",
      paramLabel = "BASE64",
      description = {
        "The key of the group, see gossip keygen. Lists of processes show flags to everybody on",
        "this host: GOSSIP_ENCRYPT or --keyring keep it to yourself."
      })
  private String encrypt;

  @Option(
      names = "--keyring",
      paramLabel = "FILE",
      description = "JSON array of keys, the primary first; written when keys are changed.")
  private String keyring;

  @Option(
      names = "--db",
      paramLabel = "FILE",
      description = "SQLite file, or none (default: gossip-NAME.db).")
  private String db;

  @Option(
      names = "--web",
      paramLabel = "HOST:PORT",
      description = "HTTP API and dashboard, or off (default: off).")
  private String web;

  @Option(
      names = "--web-actions",
      paramLabel = "WHO",
      description =
          "Who may change something over HTTP: loopback (default), on (who logs in) or off.")
  private String webActions;

  @Option(
      names = "--web-users",
      paramLabel = "FILE",
      description = "Who may log in: lines of gossip password.")
  private String webUsers;

  @Option(
      names = "--on-query",
      paramLabel = "NAME=COMMAND",
      description = {
        "Answer queries of this name with what /bin/sh -c COMMAND prints; repeatable. It gets the",
        "payload on stdin, and SERF_QUERY_NAME and SERF_SELF_NAME in its environment."
      })
  private Map<String, String> onQuery;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      defaultValue = "${env:GOSSIP_CONFIG}",
      description = "JSON file with these settings.")
  private Path config;

  @Override
  public Integer call() throws Exception {
    AgentSettings settings = AgentSettings.of(layers(System.getenv()));
    Vertx vertx = SmallVertx.create(1);
    LocalPeer peer = new LocalPeer(vertx, settings);
    Lifetime.endsWith(vertx, peer::stop);
    AgentLog.follow(GossipClient.create(vertx, settings.gossip().getAddress()));
    try {
      peer.start().await(START_SECONDS, TimeUnit.SECONDS);
    } catch (Exception e) { // Vert.x throws the cause as it is, checked or not.
      throw StartFailure.of(e, settings);
    }
    LOG.info(
        "peer {} listens on {}{}",
        peer.name(),
        peer.address(),
        peer.dashboard().map(url -> ", dashboard " + url).orElse(""));
    Lifetime.untilStopped();
    return 0;
  }

  private SettingLayers layers(Map<String, String> environment) {
    SettingLayers layers = new SettingLayers();
    if (config != null) {
      layers.file(config);
    }
    return layers
        .environment(environment)
        .flag(AgentSetting.NAME, name)
        .flag(AgentSetting.BIND, bind)
        .flag(AgentSetting.ADVERTISE, advertise)
        .flag(AgentSetting.JOIN, join == null ? null : new JsonArray(join))
        .flag(AgentSetting.TAGS, object(tags))
        .flag(AgentSetting.PROFILE, profile)
        .flag(AgentSetting.DIALECT, dialect)
        .flag(AgentSetting.LABEL, label)
        .flag(AgentSetting.ENCRYPT, encrypt)
        .flag(AgentSetting.KEYRING, keyring)
        .flag(AgentSetting.DB, db)
        .flag(AgentSetting.WEB, web)
        .flag(AgentSetting.WEB_ACTIONS, webActions)
        .flag(AgentSetting.WEB_USERS, webUsers)
        .flag(AgentSetting.ON_QUERY, object(onQuery));
  }

  private static JsonObject object(Map<String, String> texts) {
    return texts == null ? null : new JsonObject(new TreeMap<>(texts));
  }
}
