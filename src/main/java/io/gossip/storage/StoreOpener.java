package io.gossip.storage;

import io.gossip.member.Member;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.jdbcclient.JDBCPool;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the store that the options name, or the next best one. */
final class StoreOpener {
  private static final Logger LOG = LoggerFactory.getLogger(StorageVerticle.class);
  private static final int READERS = 2;
  private static final int MAX_EVENTS_IN_MEMORY = 10_000;

  private final Vertx vertx;
  private final StorageOptions options;

  /**
   * An open store.
   *
   * @param problem why it is not the one that was asked for; empty if it is
   * @param setAside what was wrong with the file that was there before; empty if nothing was
   */
  record Opened(PeerStore store, String problem, String setAside) {
    Opened(PeerStore store, String problem) {
      this(store, problem, "");
    }
  }

  /** A file that can be written from now on, or was set aside for a new one. */
  private record Prepared(FileOwner owner, String setAside) {}

  StoreOpener(Vertx vertx, StorageOptions options) {
    this.vertx = vertx;
    this.options = options;
  }

  /** Fails only if another peer owns the file. */
  Future<Opened> open() {
    if (options.getKind().equals(StorageOptions.MEMORY)) {
      return Future.succeededFuture(new Opened(memory(Optional.empty(), List.of()), ""));
    }
    Path file = Path.of(options.getFile()).toAbsolutePath().normalize();
    Future<Opened> opened =
        options.getKind().equals(StorageOptions.FILE) ? lines(file) : database(file);
    return opened.recover(
        refused ->
            refused instanceof FileTaken ? Future.failedFuture(refused) : instead(file, refused));
  }

  private Future<Opened> database(Path file) {
    return vertx
        .executeBlocking(() -> prepared(file))
        .map(
            ready -> new Opened(sqlite(new SqliteFile(file), ready.owner()), "", ready.setAside()));
  }

  private Future<Opened> lines(Path file) {
    return vertx.executeBlocking(() -> new LineStoreOpener(vertx, options, file).open());
  }

  private static Prepared prepared(Path file) throws Exception {
    Files.createDirectories(file.getParent());
    FileOwner owner = FileOwner.of(file);
    try {
      return new Prepared(owner, new SqliteFile(file).prepare());
    } catch (Exception e) {
      owner.release();
      throw e;
    }
  }

  private PeerStore sqlite(SqliteFile file, FileOwner owner) {
    return new SqliteStore(
        vertx,
        pool(file.writer(), 1),
        pool(file.reader(), READERS),
        () -> blocking(owner::release));
  }

  /** Remembers what can still be read, so that the peer finds its group all the same. */
  private Future<Opened> instead(Path file, Throwable refused) {
    String problem = file + " cannot be used, nothing is kept: " + reason(refused);
    LOG.warn(problem);
    if (options.getKind().equals(StorageOptions.FILE)) {
      return vertx
          .executeBlocking(() -> new LineStoreOpener(vertx, options, file).frozen())
          .map(memory -> new Opened(memory, problem));
    }
    if (!Files.isRegularFile(file)) {
      return Future.succeededFuture(new Opened(memory(Optional.empty(), List.of()), problem));
    }
    Pool pool = pool(new SqliteFile(file).frozen(), 1);
    SqliteStore frozen = new SqliteStore(vertx, pool, pool, Future::succeededFuture);
    return frozen
        .identity()
        .compose(identity -> frozen.peers().map(peers -> memory(identity, peers)))
        .compose(memory -> remembering(memory, frozen))
        .recover(unread -> Future.succeededFuture(memory(Optional.empty(), List.of())))
        .compose(memory -> frozen.close().map(new Opened(memory, problem)));
  }

  private static Future<MemoryStore> remembering(MemoryStore memory, SqliteStore frozen) {
    return frozen
        .state()
        .compose(state -> memory.write(new Batch(Optional.empty(), List.of(), List.of(), state)))
        .transform((written, unread) -> Future.succeededFuture(memory));
  }

  private static String reason(Throwable refused) {
    String text = refused instanceof IOException ? refused.toString() : refused.getMessage();
    return String.valueOf(text).strip().lines().findFirst().orElse("");
  }

  private MemoryStore memory(Optional<Identity> identity, List<Member> peers) {
    return new MemoryStore(
        identity, peers, Math.min(MAX_EVENTS_IN_MEMORY, options.getHistoryMaxEvents()));
  }

  private Pool pool(DataSource source, int size) {
    return JDBCPool.pool(vertx, source, new PoolOptions().setMaxSize(size));
  }

  private Future<Void> blocking(Release release) {
    Callable<Void> call =
        () -> {
          release.run();
          return null;
        };
    return vertx.executeBlocking(call);
  }

  private interface Release {
    void run() throws IOException;
  }
}
