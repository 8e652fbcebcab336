package io.gossip.cli;

import io.gossip.sim.experiment.Report;
import io.gossip.sim.experiment.Row;
import io.gossip.sim.experiment.Table;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The tables of an experiment as one document (schema {@code experiment.json}). */
final class ExperimentJson {
  private ExperimentJson() {}

  static JsonObject encode(Report report) {
    JsonObject settings = new JsonObject();
    report.settings().forEach(settings::put);
    JsonArray tables = new JsonArray();
    for (Table table : report.tables()) {
      JsonArray rows = new JsonArray();
      table.rows().forEach(row -> rows.add(encode(row)));
      tables.add(
          new JsonObject()
              .put("title", table.title())
              .put("source", table.source())
              .put("rows", rows));
    }
    return new JsonObject()
        .put("experiment", report.experiment())
        .put("settings", settings)
        .put("tables", tables);
  }

  private static JsonObject encode(Row row) {
    JsonObject json = new JsonObject().put("what", row.what());
    if (row.paper() != null) {
      json.put("paper", row.paper());
    }
    json.put("ours", row.ours());
    if (row.interval() > 0) {
      json.put("interval95", row.interval());
    }
    if (row.ratio() != null) {
      json.put("ratio", row.ratio());
    }
    return json;
  }
}
