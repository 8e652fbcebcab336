package io.gossip.bench;

import io.vertx.core.json.JsonObject;
import java.lang.management.ManagementFactory;

/** Where figures come from: without it they say little. */
final class Machine {
  private Machine() {}

  static JsonObject describe() {
    var system = ManagementFactory.getOperatingSystemMXBean();
    return new JsonObject()
        .put("os", system.getName() + " " + system.getVersion() + " " + system.getArch())
        .put("cores", system.getAvailableProcessors())
        .put("java", System.getProperty("java.runtime.version"))
        .put("load_at_start", Math.round(system.getSystemLoadAverage() * 100) / 100.0);
  }
}
