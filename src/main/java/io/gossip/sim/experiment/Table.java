package io.gossip.sim.experiment;

import java.util.List;

/**
 * A table of a paper.
 *
 * @param title what is measured, with its unit
 * @param source where the published figures come from, and what differs in our set-up
 */
public record Table(String title, String source, List<Row> rows) {
  public Table {
    rows = List.copyOf(rows);
  }
}
