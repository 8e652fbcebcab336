package io.gossip.cli;

import io.gossip.member.HostAndPort;
import io.gossip.node.GossipOptions;
import io.gossip.storage.StorageOptions;
import io.gossip.web.WebOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * What one agent runs with, all checked.
 *
 * @param gossip of its peer
 * @param db its file; empty for none
 * @param storage how that file is kept
 * @param web where its HTTP API and dashboard listen; empty for nowhere
 * @param access who may change something there
 * @param onQuery commands that answer queries, by the query's name
 */
record AgentSettings(
    GossipOptions gossip,
    Optional<Path> db,
    StorageOptions storage,
    Optional<HostAndPort> web,
    WebOptions access,
    Map<String, String> onQuery) {

  /**
   * Makes the settings.
   *
   * @param layers file, environment and flags; the defaults are added here
   * @throws WrongUsage naming the setting and its rule
   */
  static AgentSettings of(SettingLayers layers) {
    GossipOptions gossip =
        layers
            .get(AgentSetting.GOSSIP, JsonObject.class, GossipOptions::new)
            .orElseGet(GossipOptions::new);
    set(layers, AgentSetting.NAME, gossip, GossipOptions::setName);
    set(layers, AgentSetting.PROFILE, gossip, GossipOptions::setProfile);
    set(layers, AgentSetting.DIALECT, gossip, GossipOptions::setDialect);
    set(layers, AgentSetting.LABEL, gossip, GossipOptions::setLabel);
    set(layers, AgentSetting.ENCRYPT, gossip, GossipOptions::setEncrypt);
    set(layers, AgentSetting.KEYRING, gossip, GossipOptions::setKeyring);
    set(layers, AgentSetting.BIND, gossip, AgentSettings::bind);
    set(layers, AgentSetting.ADVERTISE, gossip, AgentSettings::advertise);
    layers.get(
        AgentSetting.JOIN,
        JsonArray.class,
        seeds -> gossip.setSeeds(seeds.stream().map(String.class::cast).toList()));
    layers.get(AgentSetting.TAGS, JsonObject.class, tags -> gossip.setTags(texts(tags)));
    checkRelations(gossip);
    StorageOptions storage =
        layers
            .get(AgentSetting.STORAGE, JsonObject.class, StorageOptions::new)
            .orElseGet(StorageOptions::new);
    String db =
        layers
            .get(AgentSetting.DB, String.class, AgentSettings::notEmpty)
            .or(() -> Optional.of(storage.getFile()).filter(AgentSettings::chosen))
            .orElse(null);
    if (db == null) {
      gossip.setName(Optional.ofNullable(gossip.getName()).orElseGet(AgentSettings::hostName));
      db =
          "gossip-"
              + gossip.getName().replaceAll("[^\\w.-]", "_")
              + (storage.getKind().equals(StorageOptions.FILE) ? ".json" : ".db");
    }
    Optional<Path> file = db.equals("none") ? Optional.empty() : Optional.of(Path.of(db));
    Map<String, String> onQuery =
        layers
            .get(AgentSetting.ON_QUERY, JsonObject.class, AgentSettings::commands)
            .orElseGet(Map::of);
    file.ifPresent(path -> storage.setFile(path.toString()));
    storage.setAddress(gossip.getAddress());
    return new AgentSettings(
        gossip.setStorage(file.isPresent()), file, storage, web(layers), access(layers), onQuery);
  }

  private static boolean chosen(String file) {
    return !file.equals(StorageOptions.DEFAULT_FILE);
  }

  private static void set(
      SettingLayers layers,
      AgentSetting setting,
      GossipOptions options,
      BiConsumer<GossipOptions, String> setter) {
    layers.get(
        setting,
        String.class,
        value -> {
          setter.accept(options, value);
          return value;
        });
  }

  private static void bind(GossipOptions options, String text) {
    HostAndPort address = HostAndPort.parse(text, GossipOptions.DEFAULT_PORT);
    options.setHost(address.host()).setPort(address.port());
  }

  private static void advertise(GossipOptions options, String text) {
    HostAndPort address = HostAndPort.parse(text, 0);
    options.setAdvertiseHost(address.host());
    options.setAdvertisePort(address.port() == 0 ? null : address.port());
  }

  private static Optional<HostAndPort> web(SettingLayers layers) {
    return layers
        .get(
            AgentSetting.WEB,
            String.class,
            text -> Optional.of(text).filter(value -> !value.equals("off")).map(AgentSettings::at))
        .flatMap(address -> address);
  }

  private static WebOptions access(SettingLayers layers) {
    WebOptions access = new WebOptions();
    layers.get(AgentSetting.WEB_ACTIONS, String.class, access::setActions);
    layers.get(AgentSetting.WEB_USERS, String.class, access::setUsers);
    if (access.getActions().equals("on") && access.getUsers() == null) {
      throw new WrongUsage("--web-users is needed when --web-actions is on: who may log in");
    }
    return access;
  }

  private static HostAndPort at(String text) {
    return HostAndPort.parse(text, -1);
  }

  private static Map<String, String> commands(JsonObject byName) {
    Map<String, String> commands = texts(byName);
    commands.forEach(
        (name, command) -> {
          if (name.isBlank() || command.isBlank()) {
            throw new IllegalArgumentException("must be NAME=COMMAND, was " + name + "=" + command);
          }
        });
    return commands;
  }

  private static void checkRelations(GossipOptions gossip) {
    try {
      gossip.toProtocolConfig();
    } catch (IllegalArgumentException e) {
      throw new WrongUsage("\"gossip\": " + e.getMessage());
    }
  }

  private static String notEmpty(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("must be a file or none, was empty");
    }
    return text;
  }

  private static Map<String, String> texts(JsonObject object) {
    return object.stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> (String) entry.getValue()));
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      throw new WrongUsage("--name is needed: this host's own name cannot be found");
    }
  }
}
