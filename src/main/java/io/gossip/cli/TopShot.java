package io.gossip.cli;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * What an agent said at one moment.
 *
 * @param at epoch milliseconds
 * @param web where it was asked
 * @param members as the HTTP API lists them
 * @param stats of the same moment
 * @param events the last ones, the latest last
 * @param packetsPerSecond received and sent, since the shot before; 0 for the first
 * @param bytesPerSecond of those packets
 * @param problem why the agent could not be asked; the rest is then of the last moment that it
 *     could. Empty if it could
 */
record TopShot(
    long at,
    String web,
    List<JsonObject> members,
    JsonObject stats,
    List<JsonObject> events,
    double packetsPerSecond,
    double bytesPerSecond,
    String problem) {
  static TopShot nothing(String web) {
    return new TopShot(0, web, List.of(), new JsonObject(), List.of(), 0, 0, "");
  }

  TopShot failed(String why) {
    return new TopShot(
        at, web, members, stats, events, packetsPerSecond, bytesPerSecond, Printable.of(why));
  }

  /** The shot after this one. */
  TopShot next(long now, JsonObject list, JsonObject newStats, JsonObject page) {
    double seconds = at == 0 ? 0 : Math.max(0.001, (now - at) / 1_000.0);
    return new TopShot(
        now,
        web,
        objects(list.getJsonArray("members")),
        newStats,
        objects(page.getJsonArray("events", new JsonArray())),
        rate(newStats, "packets.", seconds),
        rate(newStats, "bytes.", seconds),
        "");
  }

  double gauge(String name) {
    return number("gauges", name);
  }

  private double rate(JsonObject newer, String prefix, double seconds) {
    double now = counted(newer, prefix + "in") + counted(newer, prefix + "out");
    double before = counted(stats, prefix + "in") + counted(stats, prefix + "out");
    // An agent that was started again counts from 0.
    return seconds == 0 || now < before ? 0 : (now - before) / seconds;
  }

  private double number(String group, String name) {
    return stats.getJsonObject(group, new JsonObject()).getDouble(name, 0.0);
  }

  private static double counted(JsonObject stats, String name) {
    return stats.getJsonObject("counters", new JsonObject()).getDouble(name, 0.0);
  }

  private static List<JsonObject> objects(JsonArray array) {
    return array.stream().map(JsonObject.class::cast).toList();
  }
}
