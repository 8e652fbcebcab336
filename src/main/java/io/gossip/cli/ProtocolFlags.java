package io.gossip.cli;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/** The settings that every simulated peer has. */
final class ProtocolFlags {
  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description = "Settings of every peer: lan, wan or local (default: lan).")
  private String profile;

  @Option(
      names = "--set",
      paramLabel = "SETTING=N",
      description = "Changes one of them, such as probeIntervalMillis=500 (repeatable).")
  private Map<String, Long> settings;

  /** Puts what was given over what a scenario says. */
  void putInto(JsonObject scenario) {
    if (profile != null) {
      scenario.put("profile", profile);
    }
    if (settings != null) {
      JsonObject protocol =
          scenario.getValue("protocol") instanceof JsonObject given ? given : new JsonObject();
      new TreeMap<>(settings).forEach(protocol::put);
      scenario.put("protocol", protocol);
    }
  }
}
