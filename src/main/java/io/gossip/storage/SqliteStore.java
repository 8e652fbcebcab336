package io.gossip.storage;

import io.gossip.member.Member;
import io.gossip.member.MemberEvent;
import io.gossip.member.StateEntry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The statements of the store in SQLite. The tables are those of the migrations. */
final class SqliteStore implements PeerStore {
  private static final Logger LOG = LoggerFactory.getLogger(StorageVerticle.class);

  /** Gone peers beyond this number are forgotten, those seen longest ago first. */
  private static final int MAX_PEERS = 20_000;

  private static final String SAVE_IDENTITY =
      "insert into identity (one, name, reserved, opened_at) values (1, ?, ?, unixepoch() * 1000)"
          + " on conflict (one) do update set reserved = max(reserved, excluded.reserved),"
          + " opened_at = excluded.opened_at";

  private static final String SAVE_PEER =
      "insert into peers (name, host, port, state, incarnation, tags, since, dialect, away,"
          + " version, first_seen, last_seen) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
          + " on conflict (name) do update set host = excluded.host, port = excluded.port,"
          + " state = excluded.state, incarnation = excluded.incarnation, tags = excluded.tags,"
          + " since = excluded.since, dialect = excluded.dialect, away = excluded.away,"
          + " version = excluded.version, last_seen = max(last_seen, excluded.last_seen)";

  // An event that is heard twice is the same event.
  private static final String SAVE_EVENT =
      "insert or ignore into events (run, seq, at, type, name, host, port, state, incarnation,"
          + " tags, since, self, dialect, away, version, alive, suspect, leaving, \"left\", failed,"
          + " reason, evidence) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
          + " ?, ?)";

  private static final String TOUCH =
      "update peers set last_seen = max(last_seen, ?)"
          + " where state in ('alive', 'suspect', 'leaving')";

  private final Vertx vertx;
  private final Pool writer;
  private final Pool reader;
  private final Supplier<Future<Void>> released;

  /**
   * @param writer a pool of one connection: SQLite has one writer at a time
   * @param reader may be the same in a store that is only read
   * @param released called after both are closed
   */
  SqliteStore(Vertx vertx, Pool writer, Pool reader, Supplier<Future<Void>> released) {
    this.vertx = vertx;
    this.writer = writer;
    this.reader = reader;
    this.released = released;
  }

  @Override
  public Future<Optional<Identity>> identity() {
    return read(
            "select name, reserved from identity",
            Tuple.tuple(),
            row -> new Identity(row.getString("name"), row.getLong("reserved")))
        .map(found -> found.stream().findFirst());
  }

  @Override
  public Future<List<Member>> peers() {
    return read("select * from peers order by name", Tuple.tuple(), MemberRows::peer);
  }

  @Override
  public Future<List<MemberEvent>> history(int limit) {
    String newest = "select * from events order by id desc limit ?";
    return read(newest, Tuple.of(limit), MemberRows::event).map(SqliteStore::oldestFirst);
  }

  @Override
  public Future<List<MemberEvent>> history(String name, long until, int limit) {
    String newest = "select * from events where name = ? and at <= ? order by id desc limit ?";
    return read(newest, Tuple.of(name, until, limit), MemberRows::event)
        .map(SqliteStore::oldestFirst);
  }

  @Override
  public Future<List<MemberEvent>> between(long from, long until, int limit) {
    String newest = "select * from events where at > ? and at <= ? order by id desc limit ?";
    return read(newest, Tuple.of(from, until, limit), MemberRows::event)
        .map(SqliteStore::oldestFirst);
  }

  @Override
  public Future<List<MemberEvent>> lastOfEach(long until) {
    String last =
        "select * from events where id in"
            + " (select max(id) from events where at <= ? group by name) order by id";
    return read(last, Tuple.of(until), MemberRows::event);
  }

  private static List<MemberEvent> oldestFirst(List<MemberEvent> newestFirst) {
    Collections.reverse(newestFirst);
    return newestFirst;
  }

  @Override
  public Future<List<StateEntry>> state() {
    return read(StateRows.ALL, Tuple.tuple(), StateRows::entry);
  }

  @Override
  public Future<Void> write(Batch batch) {
    return vertx
        .executeBlocking(() -> BatchRows.of(batch))
        .compose(rows -> transaction(connection -> write(connection, rows)));
  }

  private static Future<Void> write(SqlConnection connection, BatchRows rows) {
    return run(connection, SAVE_IDENTITY, rows.identity())
        .compose(done -> run(connection, SAVE_PEER, rows.peers()))
        .compose(done -> run(connection, "delete from peers where name = ?", rows.forgotten()))
        .compose(done -> run(connection, SAVE_EVENT, rows.events()))
        .compose(done -> run(connection, StateRows.SAVE, rows.state()))
        .compose(done -> run(connection, StateRows.DELETE, rows.stateGone()));
  }

  @Override
  public Future<Void> prune(long before, int maxEvents) {
    String tooOld = "delete from events where at < ?";
    String tooMany = "delete from events where id <= (select max(id) from events) - ?";
    String longGone =
        "delete from peers where state in ('left', 'failed') and name in"
            + " (select name from peers order by last_seen desc limit -1 offset ?)";
    return transaction(
        connection ->
            run(connection, tooOld, List.of(Tuple.of(before)))
                .compose(done -> run(connection, StateRows.PRUNE, List.of(Tuple.of(before))))
                .compose(done -> run(connection, tooMany, List.of(Tuple.of(maxEvents))))
                .compose(done -> run(connection, longGone, List.of(Tuple.of(MAX_PEERS)))));
  }

  @Override
  public Future<Void> close(long now) {
    return transaction(connection -> run(connection, TOUCH, List.of(Tuple.of(now))))
        .transform((done, refused) -> close());
  }

  /** Closes without writing. The writer goes last: only it can fold the log into the file. */
  Future<Void> close() {
    return reader
        .close()
        .transform((done, failed) -> writer == reader ? Future.succeededFuture() : writer.close())
        .transform((done, failed) -> released.get());
  }

  /** Every write: outside of a transaction the driver leaves the next statement uncommitted. */
  private Future<Void> transaction(Function<SqlConnection, Future<Void>> work) {
    return writer.withTransaction(work).mapEmpty();
  }

  private static Future<Void> run(SqlConnection connection, String sql, List<Tuple> rows) {
    return rows.isEmpty()
        ? Future.succeededFuture()
        : connection.preparedQuery(sql).executeBatch(rows).mapEmpty();
  }

  private <T> Future<List<T>> read(String sql, Tuple values, Function<Row, T> reading) {
    return reader.preparedQuery(sql).execute(values).map(rows -> readable(rows, reading));
  }

  /** Somebody may have edited the file by hand: one bad row must not cost all others. */
  private static <T> List<T> readable(RowSet<Row> rows, Function<Row, T> reading) {
    List<T> read = new ArrayList<>(rows.size());
    for (Row row : rows) {
      try {
        read.add(reading.apply(row));
      } catch (RuntimeException e) {
        LOG.warn("leaves out a row of the store that cannot be read: {}", e.getMessage());
      }
    }
    return read;
  }
}
