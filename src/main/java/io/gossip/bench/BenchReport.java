package io.gossip.bench;

import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

/** What one scenario measured, field by field in the order of their first use. */
final class BenchReport {
  private final JsonObject head;
  private final Map<String, Series> fields = new LinkedHashMap<>();

  BenchReport(String scenario, int peers) {
    this.head = new JsonObject().put("scenario", scenario).put("peers", peers);
  }

  BenchReport with(String key, Object value) {
    head.put(key, value);
    return this;
  }

  Series field(String name) {
    return fields.computeIfAbsent(name, unused -> new Series());
  }

  JsonObject toJson() {
    JsonObject json = head.copy();
    fields.forEach((name, series) -> json.put(name, series.toJson()));
    return json;
  }
}
