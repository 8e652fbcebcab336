package io.gossip.storage;

import io.gossip.member.Bytes;
import io.gossip.member.StateEntry;
import io.gossip.member.StateVersion;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.OptionalLong;

/** Keys of shared state as rows. */
final class StateRows {
  static final String SAVE =
      "insert into state (peer, key, value, generation, counter, since, expires_at, channel)"
          + " values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (peer, key) do update set"
          + " value = excluded.value, generation = excluded.generation, counter = excluded.counter,"
          + " since = excluded.since, expires_at = excluded.expires_at, channel = excluded.channel";

  static final String DELETE = "delete from state where peer = ? and key = ?";

  /** What expired while nobody was there to delete it. */
  static final String PRUNE = "delete from state where expires_at < ?";

  static final String ALL = "select * from state order by peer, key";

  private StateRows() {}

  /** In the order of {@link #SAVE}. */
  static List<Tuple> saved(List<StateEntry> entries) {
    return entries.stream().filter(entry -> !entry.gone()).map(StateRows::tuple).toList();
  }

  /** In the order of {@link #DELETE}. */
  static List<Tuple> deleted(List<StateEntry> entries) {
    return entries.stream()
        .filter(StateEntry::gone)
        .map(entry -> Tuple.of(entry.peer(), entry.key()))
        .toList();
  }

  private static Tuple tuple(StateEntry entry) {
    return Tuple.of(entry.peer(), entry.key(), entry.value().text())
        .addLong(entry.version().generation())
        .addLong(entry.version().counter())
        .addLong(entry.since())
        .addLong(entry.expiresAt().isPresent() ? entry.expiresAt().getAsLong() : null)
        .addString(entry.channel());
  }

  static StateEntry entry(Row row) {
    Long expiresAt = row.getLong("expires_at");
    return new StateEntry(
        row.getString("peer"),
        row.getString("key"),
        Bytes.ofText(row.getString("value")),
        new StateVersion(row.getLong("generation"), row.getLong("counter")),
        row.getLong("since"),
        expiresAt == null ? OptionalLong.empty() : OptionalLong.of(expiresAt),
        row.getString("channel"),
        false);
  }
}
