package io.gossip.sim;

import io.gossip.protocol.Detection;
import io.gossip.protocol.Operations;
import io.gossip.protocol.ProtocolConfig;
import io.gossip.protocol.Spreading;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToLongFunction;

/**
 * Settings of the protocol by their names, so that a scenario can be written down. The names are
 * those of {@code GossipOptions}; switches are 0 or 1.
 */
public final class Profiles {
  private static final Map<String, ToLongFunction<ProtocolConfig>> SETTINGS =
      Map.ofEntries(
          Map.entry("probeIntervalMillis", config -> config.probing().intervalMillis()),
          Map.entry("probeTimeoutMillis", config -> config.probing().timeoutMillis()),
          Map.entry("indirectChecks", config -> config.probing().indirectChecks()),
          Map.entry("tcpPings", config -> config.probing().tcpPings() ? 1 : 0),
          Map.entry("awarenessMaxMultiplier", config -> config.probing().awarenessMax()),
          Map.entry("suspicionMult", config -> config.suspicions().mult()),
          Map.entry("suspicionMaxTimeoutMult", config -> config.suspicions().maxTimeoutMult()),
          Map.entry("gossipNodes", config -> config.gossip().nodes()),
          Map.entry("gossipIntervalMillis", config -> config.gossip().intervalMillis()),
          Map.entry("retransmitMult", config -> config.gossip().retransmitMult()),
          Map.entry("gossipToTheDeadMillis", config -> config.gossip().toTheDeadMillis()),
          Map.entry("pushPullIntervalMillis", config -> config.repair().pushPullMillis()),
          Map.entry("rejoinMinMillis", config -> config.repair().rejoinMinMillis()),
          Map.entry("rejoinMaxMillis", config -> config.repair().rejoinMaxMillis()),
          Map.entry("deadNodeReclaimMillis", config -> config.memory().reclaimMillis()),
          Map.entry("reapAfterMillis", config -> config.memory().reapMillis()),
          Map.entry("tombstoneAfterMillis", config -> config.memory().tombstoneMillis()),
          Map.entry("leaveTimeoutMillis", config -> config.memory().leaveMillis()),
          Map.entry("digests", config -> config.detection().digests() ? 1 : 0),
          Map.entry(
              "fullExchangeIntervalMillis", config -> config.detection().fullExchangeMillis()),
          Map.entry("selfDoubt", config -> config.detection().selfDoubt() ? 1 : 0),
          Map.entry("adaptiveTimeouts", config -> config.detection().adaptiveTimeouts() ? 1 : 0),
          Map.entry("gossipAtOnce", config -> config.spreading().atOnce() ? 1 : 0),
          Map.entry("gossipTree", config -> config.spreading().tree() ? 1 : 0),
          Map.entry("gossipFeedback", config -> config.spreading().feedback() ? 1 : 0),
          Map.entry("gossipPacketsPerSecond", config -> config.spreading().packetsPerSecond()),
          Map.entry("maxMembers", config -> config.memory().maxMembers()),
          Map.entry("steadyMillis", config -> config.operations().steadyMillis()),
          Map.entry("evidence", config -> config.detection().evidence() ? 1 : 0),
          Map.entry("watchers", config -> config.detection().watchers()));

  private final ProtocolConfig profile;
  private final Map<String, Long> changed;

  private Profiles(ProtocolConfig profile, Map<String, Long> changed) {
    this.profile = profile;
    this.changed = changed;
  }

  /**
   * The settings of a profile.
   *
   * @param name {@code lan}, {@code wan} or {@code local}
   */
  public static ProtocolConfig of(String name) {
    return switch (Objects.requireNonNull(name)) {
      case "lan" -> ProtocolConfig.lan();
      case "wan" -> ProtocolConfig.wan();
      case "local" -> ProtocolConfig.local();
      default ->
          throw new IllegalArgumentException(
              "profile must be lan, wan or local, was \"" + name + "\"");
    };
  }

  /**
   * The settings of a profile with some of them changed.
   *
   * @param name {@code lan}, {@code wan} or {@code local}
   * @param changed settings by name; times are in milliseconds
   * @throws IllegalArgumentException naming the setting that there is not, or that breaks its rule
   */
  public static ProtocolConfig of(String name, Map<String, Long> changed) {
    for (String setting : changed.keySet()) {
      if (!SETTINGS.containsKey(setting)) {
        throw new IllegalArgumentException("\"" + setting + "\" is no setting of the protocol");
      }
    }
    return new Profiles(of(name), changed).config();
  }

  private ProtocolConfig config() {
    return new ProtocolConfig(
            probing(),
            suspicions(),
            gossip(),
            repair(),
            memory(),
            profile.lifeguard(),
            profile.departures(),
            detection(),
            operations())
        .with(spreading());
  }

  private Spreading spreading() {
    boolean atOnce = toggle("gossipAtOnce");
    return new Spreading(
        atOnce,
        (atOnce || changed.containsKey("gossipTree")) && toggle("gossipTree"),
        (atOnce || changed.containsKey("gossipFeedback")) && toggle("gossipFeedback"),
        count("gossipPacketsPerSecond"));
  }

  private ProtocolConfig.Probing probing() {
    return new ProtocolConfig.Probing(
        value("probeIntervalMillis"),
        value("probeTimeoutMillis"),
        count("indirectChecks"),
        toggle("tcpPings"),
        count("awarenessMaxMultiplier"));
  }

  private ProtocolConfig.Suspicions suspicions() {
    return new ProtocolConfig.Suspicions(count("suspicionMult"), count("suspicionMaxTimeoutMult"));
  }

  private ProtocolConfig.Gossiping gossip() {
    return new ProtocolConfig.Gossiping(
        count("gossipNodes"),
        value("gossipIntervalMillis"),
        count("retransmitMult"),
        value("gossipToTheDeadMillis"),
        profile.gossip().packetBytes());
  }

  private ProtocolConfig.Repair repair() {
    return new ProtocolConfig.Repair(
        value("pushPullIntervalMillis"), value("rejoinMinMillis"), value("rejoinMaxMillis"));
  }

  private ProtocolConfig.Memory memory() {
    return new ProtocolConfig.Memory(
        value("deadNodeReclaimMillis"),
        value("reapAfterMillis"),
        value("tombstoneAfterMillis"),
        value("leaveTimeoutMillis"),
        count("maxMembers"));
  }

  private Detection detection() {
    return new Detection(
        toggle("digests"),
        value("fullExchangeIntervalMillis"),
        toggle("selfDoubt"),
        toggle("adaptiveTimeouts"),
        toggle("evidence"),
        count("watchers"));
  }

  private Operations operations() {
    Operations usual = profile.operations();
    return new Operations(
        usual.flapHalfLifeMillis(),
        usual.leaveAcks(),
        usual.partitionPercent(),
        usual.canaryMillis(),
        value("steadyMillis"));
  }

  private long value(String setting) {
    Long other = changed.get(setting);
    return other != null ? other : SETTINGS.get(setting).applyAsLong(profile);
  }

  private int count(String setting) {
    long value = value(setting);
    if (value != (int) value) {
      throw new IllegalArgumentException(
          setting + " must lie between 0 and " + Integer.MAX_VALUE + ", was " + value);
    }
    return (int) value;
  }

  private boolean toggle(String setting) {
    long value = value(setting);
    if (value != 0 && value != 1) {
      throw new IllegalArgumentException(setting + " must be 0 or 1, was " + value);
    }
    return value == 1;
  }
}
