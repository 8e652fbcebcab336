package io.gossip.web;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * The expected round trips between all living members, in one answer. Members without coordinates
 * have none. Few callers make it work: an answer serves all who ask within some seconds.
 */
final class RttTable {
  /** More are neither readable as a matrix nor cheap: pairs grow with the square. */
  static final int MAX_MEMBERS = 64;

  private static final long KEPT_MILLIS = 5_000;

  private final PeerRequests peer;
  private Future<JsonObject> last;
  private long askedAt;

  RttTable(PeerRequests peer) {
    this.peer = peer;
  }

  /** {@code {"names":[…],"total":n,"rttMillis":[[…]]}}: a row and a column for each name. */
  Future<JsonObject> get() {
    long now = System.currentTimeMillis();
    if (last == null || last.failed() || Math.abs(now - askedAt) > KEPT_MILLIS) {
      askedAt = now;
      last = peer.list().compose(this::table);
    }
    return last;
  }

  private Future<JsonObject> table(JsonObject list) {
    List<String> living =
        list.getJsonArray("members").stream()
            .map(JsonObject.class::cast)
            .filter(member -> member.getString("state").equals("alive"))
            .map(member -> member.getString("name"))
            .sorted()
            .toList();
    List<String> names = living.subList(0, Math.min(MAX_MEMBERS, living.size()));
    Number[][] cells = new Number[names.size()][names.size()];
    List<Future<?>> asked = new ArrayList<>();
    for (int row = 0; row < cells.length; row++) {
      cells[row][row] = 0;
      for (int column = 0; column < row; column++) {
        asked.add(ask(names, row, column, cells));
      }
    }
    return Future.join(asked).transform(all -> Future.succeededFuture(json(living, names, cells)));
  }

  /** Coordinates tell a distance, so both ways are the same. */
  private Future<?> ask(List<String> names, int row, int column, Number[][] cells) {
    return peer.rtt(names.get(row), names.get(column))
        .onSuccess(
            answer -> {
              cells[row][column] = answer.getNumber("rttMillis");
              cells[column][row] = cells[row][column];
            });
  }

  private static JsonObject json(List<String> living, List<String> names, Number[][] cells) {
    JsonArray rows = new JsonArray();
    for (Number[] cellsOfRow : cells) {
      JsonArray row = new JsonArray();
      for (Number cell : cellsOfRow) {
        row.add(cell);
      }
      rows.add(row);
    }
    return new JsonObject()
        .put("names", new JsonArray(names))
        .put("total", living.size())
        .put("rttMillis", rows);
  }
}
