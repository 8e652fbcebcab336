package io.gossip.cli;

import java.util.Map;

/**
 * Settings of slf4j-simple for the command line, all to stderr. They are system properties and no
 * file on the class path, so that the library never changes the log of an embedding application.
 */
final class LogSetup {
  private static final String PREFIX = "org.slf4j.simpleLogger.";

  private static final Map<String, String> SETTINGS =
      Map.of(
          "logFile", "System.err",
          "showDateTime", "true",
          "dateTimeFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSXXX",
          "showThreadName", "false",
          "showShortLogName", "true",
          "log.org.flywaydb", "warn",
          // Says where it listens, as the ready line of the agent does.
          "log.io.gossip.node.GossipNode", "warn");

  private LogSetup() {}

  /** To be called before the first logger is made; a property that is set already wins. */
  static void apply() {
    SETTINGS.forEach(
        (name, value) -> {
          if (System.getProperty(PREFIX + name) == null) {
            System.setProperty(PREFIX + name, value);
          }
        });
  }
}
