package io.gossip.web;

import io.gossip.bus.MemberJson;
import io.gossip.member.Member;
import io.gossip.member.MemberState;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * The expected round trips between all living members, in one answer. Members without coordinates
 * have none. Of many it takes some of each group. Few callers make it work: an answer serves all
 * who ask the same within some seconds.
 */
final class RttTable {
  /** More are neither readable as a matrix nor cheap: pairs grow with the square. */
  static final int MAX_MEMBERS = 64;

  private static final long KEPT_MILLIS = 5_000;

  private final PeerRequests peer;
  private Future<JsonObject> last;
  private String lastTag;
  private long askedAt;

  RttTable(PeerRequests peer) {
    this.peer = peer;
  }

  /**
   * {@code {"names":[…],"total":n,"rttMillis":[[…]]}}: a row and a column for each name.
   *
   * @param tag whose values make the groups; empty for none
   */
  Future<JsonObject> get(String tag) {
    long now = System.currentTimeMillis();
    boolean old = last == null || last.failed() || Math.abs(now - askedAt) > KEPT_MILLIS;
    if (old || !tag.equals(lastTag)) {
      askedAt = now;
      lastTag = tag;
      last = peer.list().compose(list -> table(list, tag));
    }
    return last;
  }

  private Future<JsonObject> table(JsonObject list, String tag) {
    List<Member> living =
        MemberJson.decode(list.getJsonArray("members")).stream()
            .filter(member -> member.state() == MemberState.ALIVE)
            .sorted(
                Comparator.comparing((Member member) -> member.tags().getOrDefault(tag, ""))
                    .thenComparing(Member::name))
            .toList();
    List<String> names = spread(living);
    Number[][] cells = new Number[names.size()][names.size()];
    List<Future<?>> asked = new ArrayList<>();
    for (int row = 0; row < cells.length; row++) {
      cells[row][row] = 0;
      for (int column = 0; column < row; column++) {
        asked.add(ask(names, row, column, cells));
      }
    }
    return Future.join(asked)
        .transform(all -> Future.succeededFuture(json(living.size(), names, cells)));
  }

  /** Names of some of all, evenly; this peer is always among them, it has measured. */
  private static List<String> spread(List<Member> living) {
    int count = Math.min(MAX_MEMBERS, living.size());
    TreeSet<String> names = new TreeSet<>();
    living.stream().filter(Member::self).forEach(self -> names.add(self.name()));
    for (int i = 0; i < count && names.size() < count; i++) {
      names.add(living.get((int) ((long) i * living.size() / count)).name());
    }
    return List.copyOf(names);
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

  private static JsonObject json(int total, List<String> names, Number[][] cells) {
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
        .put("total", total)
        .put("rttMillis", rows);
  }
}
