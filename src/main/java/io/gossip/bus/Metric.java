package io.gossip.bus;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The name under which a number of {@code gossip.stats} is shown to monitoring systems: dots
 * between the words, and what varies as labels. A number that no rule knows keeps its own name
 * after {@code gossip.}, so that none is lost.
 *
 * @param name such as {@code gossip.packets}, without the suffix that a system adds
 * @param labels what varies, by the name of the label
 */
public record Metric(String name, Map<String, String> labels) {
  /**
   * What begins with the prefix; the rest is the label's value, and there is none without label.
   */
  private record Rule(String prefix, String name, Map<String, String> fixed, String label) {
    boolean fits(String key) {
      return label.isEmpty()
          ? key.equals(prefix)
          : key.startsWith(prefix) && key.length() > prefix.length();
    }

    Metric metric(String key) {
      Map<String, String> labels = new HashMap<>(fixed);
      if (!label.isEmpty()) {
        labels.put(label, key.substring(prefix.length()));
      }
      return new Metric(name, labels);
    }
  }

  private static final Map<String, String> IN = Map.of("direction", "in");
  private static final Map<String, String> OUT = Map.of("direction", "out");

  /** The first that fits counts. */
  private static final List<Rule> COUNTERS =
      List.of(
          new Rule("packets.in", "gossip.packets", IN, ""),
          new Rule("packets.out", "gossip.packets", OUT, ""),
          new Rule("packets.out.failed", "gossip.packets.failed", Map.of(), ""),
          new Rule("bytes.in", "gossip.packet.bytes", IN, ""),
          new Rule("bytes.out", "gossip.packet.bytes", OUT, ""),
          new Rule("messages.in.", "gossip.packet.messages", IN, "kind"),
          new Rule("messages.out.", "gossip.packet.messages", OUT, "kind"),
          new Rule("streams.bytes.in", "gossip.stream.bytes", IN, ""),
          new Rule("streams.bytes.out", "gossip.stream.bytes", OUT, ""),
          new Rule("streams.in.", "gossip.stream.requests", IN, "kind"),
          new Rule("streams.out.", "gossip.stream.requests", OUT, "kind"),
          new Rule("streams.answers.", "gossip.stream.answers", IN, "kind"),
          new Rule("streams.replied.", "gossip.stream.answers", OUT, "kind"),
          new Rule("streams.failed.", "gossip.streams.failed", Map.of(), "reason"),
          new Rule("streams.", "gossip.streams.ended", Map.of(), "reason"),
          new Rule("watches.opened", "gossip.watches.opened", Map.of(), ""),
          new Rule("watches.", "gossip.watches.ended", Map.of(), "reason"),
          new Rule("events.", "gossip.member.events", Map.of(), "type"),
          new Rule("drops.", "gossip.drops", Map.of(), "reason"),
          new Rule("refused.", "gossip.refused", Map.of(), "reason"),
          new Rule("foreign.", "gossip.foreign", Map.of(), "kind"),
          new Rule("errors.", "gossip.errors", Map.of(), "step"),
          new Rule("partitions.", "gossip.partitions", Map.of(), "change"));

  private static final List<Rule> GAUGES =
      List.of(
          new Rule("members.", "gossip.members", Map.of(), "state"),
          new Rule("queue", "gossip.queue.size", Map.of(), ""),
          new Rule("sizes.", "gossip.table.size", Map.of(), "table"),
          new Rule("streams.in", "gossip.streams.open", IN, ""),
          new Rule("streams.out", "gossip.streams.open", OUT, ""),
          new Rule("watches", "gossip.watches.open", Map.of(), ""));

  public Metric {
    labels = Map.copyOf(labels);
  }

  /** The metric of a counter, by its key in {@code gossip.stats}. */
  public static Metric ofCounter(String key) {
    return of(COUNTERS, key);
  }

  /** The metric of a gauge, by its key in {@code gossip.stats}. */
  public static Metric ofGauge(String key) {
    return of(GAUGES, key);
  }

  /** The names that rules give; the manual explains each. */
  public static Set<String> names() {
    return Stream.of(COUNTERS, GAUGES)
        .flatMap(List::stream)
        .map(Rule::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Metric of(List<Rule> rules, String key) {
    return rules.stream()
        .filter(rule -> rule.fits(key))
        .findFirst()
        .map(rule -> rule.metric(key))
        .orElseGet(() -> new Metric("gossip." + key, Map.of()));
  }
}
