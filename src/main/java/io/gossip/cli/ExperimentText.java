package io.gossip.cli;

import io.gossip.sim.experiment.Report;
import io.gossip.sim.experiment.Row;
import io.gossip.sim.experiment.Table;

/** The tables of an experiment for people. */
final class ExperimentText {
  private ExperimentText() {}

  static String of(Report report) {
    StringBuilder text = new StringBuilder();
    for (Table table : report.tables()) {
      text.append(table.title()).append(System.lineSeparator());
      text.append("(").append(table.source()).append(")").append(System.lineSeparator());
      text.append(rows(table).text()).append(System.lineSeparator().repeat(2));
    }
    return text.append("settings ").append(report.settings()).toString();
  }

  private static TextRows rows(Table table) {
    TextRows rows = new TextRows().add("", "paper", "ours", "", "ratio");
    for (Row row : table.rows()) {
      rows.add(
          row.what(),
          row.paper() == null ? "-" : Numbers.significant(row.paper()),
          Numbers.significant(row.ours()),
          row.interval() > 0 ? "± " + Numbers.significant(row.interval()) : "",
          row.ratio() == null ? "-" : Numbers.digits(row.ratio(), 3));
    }
    return rows;
  }
}
