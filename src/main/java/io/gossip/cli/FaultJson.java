package io.gossip.cli;

import io.gossip.sim.Fault;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Faults as a scenario file writes them. */
final class FaultJson {
  private static final long AT_MILLIS = 10_000;

  /** What each kind needs, in the order in which a flag gives it; the first is always how many. */
  static final Map<String, List<String>> FIELDS =
      new TreeMap<>(
          Map.of(
              "kill", List.of("peers"),
              "leave", List.of("peers"),
              "move", List.of("peers"),
              "restart", List.of("peers", "for", "memory"),
              "pause", List.of("peers", "for", "every"),
              "partition", List.of("peers", "for"),
              "bad-line", List.of("peers", "direction", "loss", "on", "off"),
              "skew", List.of("peers", "rate"),
              "twin", List.of("peers", "for"),
              "forge", List.of("strangers", "perSecond", "for")));

  private FaultJson() {}

  /**
   * Reads one fault.
   *
   * @param peers size of the group
   */
  static Fault decode(StrictJson json, int peers) {
    String kind = json.text("fault");
    if (!FIELDS.containsKey(kind)) {
      throw json.wrong("fault", "must be one of " + FIELDS.keySet());
    }
    try {
      Fault fault = decode(json, kind, json.millis("at", 0, AT_MILLIS), peers);
      json.done();
      return fault;
    } catch (IllegalArgumentException e) {
      throw json.wrong(e);
    }
  }

  private static Fault decode(StrictJson json, String kind, long at, int peers) {
    if (kind.equals("forge")) {
      int strangers = (int) json.whole("strangers", 1, 1_000);
      int perSecond = (int) json.whole("perSecond", 1, 1_000);
      return new Fault.Forge(at, strangers, perSecond, json.millis("for", 1));
    }
    int hit = json.some("peers", peers);
    return switch (kind) {
      case "kill" -> new Fault.Kill(at, hit);
      case "leave" -> new Fault.Leave(at, hit);
      case "move" -> new Fault.Move(at, hit);
      case "restart" -> new Fault.Restart(at, hit, json.millis("for", 1), remembering(json));
      case "pause" -> new Fault.Pause(at, hit, json.millis("for", 1), json.millis("every", 0, 0));
      case "partition" -> new Fault.Partition(at, json.millis("for", 1), hit / (double) peers);
      case "twin" -> new Fault.Twin(at, hit, json.millis("for", 1));
      case "skew" -> new Fault.Skew(at, hit, json.number("rate", 0.1, 10));
      default -> badLine(json, at, hit);
    };
  }

  private static Fault badLine(StrictJson json, long at, int hit) {
    String direction = json.text("direction");
    if (!direction.equals("in") && !direction.equals("out")) {
      throw json.wrong("direction", "must be in or out");
    }
    double loss = json.number("loss", 0, 1);
    long on = json.millis("on", 1, 0);
    return new Fault.BadLine(at, hit, direction.equals("in"), loss, on, json.millis("off", 1, 0));
  }

  /** How many peers a fault takes for itself; a partition shares them, strangers are none. */
  static int taken(StrictJson json, int peers) {
    String kind = json.text("fault");
    return kind.equals("forge") || kind.equals("partition") ? 0 : json.some("peers", peers);
  }

  private static boolean remembering(StrictJson json) {
    String memory = json.text("memory", "kept");
    if (!memory.equals("kept") && !memory.equals("lost")) {
      throw json.wrong("memory", "must be kept or lost");
    }
    return memory.equals("kept");
  }
}
