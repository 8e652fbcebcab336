package io.gossip.sim.experiment;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an experiment has shown. Everything follows from its settings; nothing is wall-clock time.
 *
 * @param settings numbers that make it repeatable, the seed among them
 */
public record Report(String experiment, Map<String, Long> settings, List<Table> tables) {
  public Report {
    settings = new TreeMap<>(settings);
    tables = List.copyOf(tables);
  }
}
