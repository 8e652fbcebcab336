package io.gossip.cli;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The flags that make a scenario, alone or on top of a file. */
final class ScenarioFlags {
  @Option(
      names = "--scenario",
      paramLabel = "FILE",
      description = "Begin with this file (see conf/scenarios); flags change it and add faults.")
  private Path file;

  @Option(
      names = "--peers",
      paramLabel = "N",
      description = "Size of the group, 2 to " + ScenarioJson.MAX_PEERS + " (default: 100).")
  private Integer peers;

  @Option(
      names = "--minutes",
      paramLabel = "N",
      description = "Virtual time after the group has formed, 0.1 to 1440 (default: 5).")
  private Double minutes;

  @Option(
      names = "--loss",
      paramLabel = "SHARE",
      description = "Datagrams that vanish, 0 to 1 (default: 0).")
  private Double loss;

  @Option(
      names = "--delay",
      paramLabel = "MILLIS",
      description = "One way: MIN-MAX, exp:MIN:MEAN or normal:MEAN:DEVIATION (default: 0-2).")
  private String delay;

  @Mixin private ProtocolFlags protocol;
  @Mixin private FaultFlags faults;

  /** Where the scenario comes from, to stand before what is wrong in it. */
  String source() {
    return file == null ? "" : file + ": ";
  }

  /** The scenario as a file holds it, all flags put in. */
  JsonObject document() {
    JsonObject json = file == null ? defaults() : ScenarioJson.read(file);
    if (peers != null) {
      json.put("peers", Numbers.inRange("--peers", peers, 2, ScenarioJson.MAX_PEERS));
    }
    if (minutes != null) {
      json.put(
          "duration",
          DurationText.of(Math.round(inRange("--minutes", minutes, 0.1, 1_440) * 60_000)));
    }
    putNetwork(json);
    protocol.putInto(json);
    // What the file says is checked first, so that the flags can rely on its shape.
    int size = ScenarioJson.decode(json, source()).peers();
    JsonArray all = json.getJsonArray("faults", new JsonArray()).copy();
    faults.addTo(all, size);
    return json.put("faults", all);
  }

  private void putNetwork(JsonObject json) {
    if (loss == null && delay == null) {
      return;
    }
    JsonObject network =
        json.getValue("network") instanceof JsonObject given ? given : new JsonObject();
    if (loss != null) {
      network.put("loss", inRange("--loss", loss, 0, 1));
    }
    if (delay != null) {
      network.put("delay", checkedDelay());
    }
    json.put("network", network);
  }

  private String checkedDelay() {
    try {
      DelayText.parse(delay);
      return delay;
    } catch (IllegalArgumentException e) {
      throw new WrongUsage("--delay: " + e.getMessage());
    }
  }

  static double inRange(String option, double value, double min, double max) {
    if (!(value >= min && value <= max)) {
      throw new WrongUsage(option + " must lie between " + min + " and " + max + ", was " + value);
    }
    return value;
  }

  private static JsonObject defaults() {
    return new JsonObject().put("name", "simulate").put("peers", 100).put("duration", "5m");
  }
}
