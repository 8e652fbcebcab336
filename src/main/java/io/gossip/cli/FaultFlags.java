package io.gossip.cli;

import io.vertx.core.json.JsonArray;
import java.util.List;
import picocli.CommandLine.Option;

/** Faults as flags; each may be given several times, and each hits other peers. */
final class FaultFlags {
  @Option(
      names = "--kill",
      paramLabel = "N",
      description = "So many peers end without a word and stay away.")
  private List<String> kill;

  @Option(
      names = "--restart",
      paramLabel = "N:FOR[:lost]",
      description = "End and come back, with or without what their disk held.")
  private List<String> restart;

  @Option(names = "--leave", paramLabel = "N", description = "Leave with a word.")
  private List<String> leave;

  @Option(names = "--move", paramLabel = "N", description = "Come up again at new addresses.")
  private List<String> move;

  @Option(
      names = "--pause",
      paramLabel = "N:FOR[:EVERY]",
      description = "Stop working for a while, once or again and again.")
  private List<String> pause;

  @Option(
      names = "--partition",
      paramLabel = "N:FOR",
      description = "Are cut off from all others, both ways.")
  private List<String> partition;

  @Option(
      names = "--bad-line",
      paramLabel = "N:in|out:LOSS[:ON:OFF]",
      description = "Lose what they receive (in) or send (out), for good or on and off.")
  private List<String> badLine;

  @Option(
      names = "--skew",
      paramLabel = "N:RATE",
      description = "Have clocks that run at 0.1 to 10 times true time.")
  private List<String> skew;

  @Option(
      names = "--twin",
      paramLabel = "N:FOR",
      description = "Meet a namesake that joins at another address.")
  private List<String> twin;

  @Option(
      names = "--forge",
      paramLabel = "N:PERSECOND:FOR",
      description = "So many strangers send forged claims.")
  private List<String> forge;

  void addTo(JsonArray faults, int peers) {
    add(faults, "kill", kill, peers);
    add(faults, "restart", restart, peers);
    add(faults, "leave", leave, peers);
    add(faults, "move", move, peers);
    add(faults, "pause", pause, peers);
    add(faults, "partition", partition, peers);
    add(faults, "bad-line", badLine, peers);
    add(faults, "skew", skew, peers);
    add(faults, "twin", twin, peers);
    add(faults, "forge", forge, peers);
  }

  private static void add(JsonArray faults, String kind, List<String> texts, int peers) {
    if (texts != null) {
      texts.forEach(text -> faults.add(FaultText.parse(kind, text, peers)));
    }
  }
}
