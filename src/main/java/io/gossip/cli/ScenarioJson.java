package io.gossip.cli;

import io.gossip.sim.Conditions;
import io.gossip.sim.Delay;
import io.gossip.sim.Fault;
import io.gossip.sim.Profiles;
import io.gossip.sim.Scenario;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Scenarios as files (schema {@code scenario.json}). */
final class ScenarioJson {
  static final int MAX_PEERS = 20_000;

  private ScenarioJson() {}

  static JsonObject read(Path file) {
    try {
      return new JsonObject(Files.readString(file));
    } catch (IOException e) {
      throw new WrongUsage("--scenario: cannot read " + file + " (" + e + ")");
    } catch (DecodeException e) {
      throw new WrongUsage("--scenario: " + file + " is not a JSON object: " + e.getMessage());
    }
  }

  /**
   * Reads a scenario.
   *
   * @param source stands before each key in messages
   */
  static Scenario decode(JsonObject document, String source) {
    StrictJson json = new StrictJson(document, source);
    json.text("about", "");
    int peers = (int) json.whole("peers", 2, MAX_PEERS);
    long run = json.millis("duration", 1_000);
    List<Fault> faults = faults(json, peers, run);
    String name = json.text("name");
    long form = json.millis("form", 0, 300_000);
    Map<String, Long> settings = settings(json.object("protocol"));
    Conditions network = network(json.object("network"));
    String profile = json.text("profile", "lan");
    json.done();
    try {
      return new Scenario(name, peers, form, run, Profiles.of(profile, settings), network, faults);
    } catch (IllegalArgumentException e) {
      throw json.wrong(e);
    }
  }

  private static List<Fault> faults(StrictJson json, int peers, long run) {
    List<Fault> faults = new ArrayList<>();
    int taken = 0;
    for (StrictJson inner : json.objects("faults")) {
      Fault fault = FaultJson.decode(inner, peers);
      taken += FaultJson.taken(inner, peers);
      faults.add(fault);
      String begin = DurationText.of(fault.atMillis());
      rule(inner, fault.atMillis() < run, "begins after " + begin + ", when all is over");
      rule(inner, taken <= peers, "no two faults hit the same peer, " + taken + " are needed");
    }
    return faults;
  }

  private static void rule(StrictJson json, boolean kept, String broken) {
    if (!kept) {
      throw json.wrong(new IllegalArgumentException(broken));
    }
  }

  private static Map<String, Long> settings(StrictJson json) {
    Map<String, Long> settings = new TreeMap<>();
    for (String name : json.keys()) {
      settings.put(name, json.whole(name, 0, Long.MAX_VALUE));
    }
    return settings;
  }

  private static Conditions network(StrictJson json) {
    Delay delay = delay(json);
    double loss = json.number("loss", 0, 1, 0);
    double duplication = json.number("duplication", 0, 1, 0);
    double reordering = json.number("reordering", 0, 1, 0);
    long limit = json.whole("bytesPerSecond", 0, 1_000_000_000_000L, 0);
    Conditions.Tcp tcp = tcp(json);
    json.done();
    return new Conditions(delay, loss, duplication, reordering, limit, tcp);
  }

  private static Delay delay(StrictJson json) {
    try {
      return DelayText.parse(json.text("delay", "0-2"));
    } catch (IllegalArgumentException e) {
      throw json.wrong(e);
    }
  }

  private static Conditions.Tcp tcp(StrictJson json) {
    String text = json.text("tcp", "works");
    for (Conditions.Tcp tcp : Conditions.Tcp.values()) {
      if (tcp.name().toLowerCase(Locale.ROOT).equals(text)) {
        return tcp;
      }
    }
    throw json.wrong("tcp", "must be works, refused, hangs or silent");
  }
}
