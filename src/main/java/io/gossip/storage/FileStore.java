package io.gossip.storage;

import io.gossip.member.Member;
import io.gossip.member.MemberEvent;
import io.gossip.member.StateEntry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * Keeps things in one file of JSON lines, for those who want no database: each batch is a line that
 * is on the disk before it counts. Everything is held in memory too.
 */
final class FileStore implements PeerStore {
  /** Lines after which the file is written anew when old events are forgotten anyway. */
  private static final int MANY_LINES = 1_000;

  private final Vertx vertx;
  private final LineFile file;
  private final FileOwner owner;
  private final MemoryStore memory;
  private Future<Void> writing = Future.succeededFuture();
  private int lines;

  /**
   * A store that holds what this file does.
   *
   * @param file opened; closed with the store
   * @param owner released with the store
   * @param read its batches
   */
  FileStore(Vertx vertx, LineFile file, FileOwner owner, List<Batch> read, int maxEvents) {
    this.owner = owner;
    this.vertx = vertx;
    this.file = file;
    this.memory = new MemoryStore(Optional.empty(), List.of(), maxEvents);
    this.lines = read.size();
    read.forEach(memory::write);
  }

  @Override
  public Future<Optional<Identity>> identity() {
    return memory.identity();
  }

  @Override
  public Future<List<Member>> peers() {
    return memory.peers();
  }

  @Override
  public Future<List<MemberEvent>> history(int limit) {
    return memory.history(limit);
  }

  @Override
  public Future<List<MemberEvent>> between(long from, long until, int limit) {
    return memory.between(from, until, limit);
  }

  @Override
  public Future<List<MemberEvent>> history(String name, long until, int limit) {
    return memory.history(name, until, limit);
  }

  @Override
  public Future<List<StateEntry>> state() {
    return memory.state();
  }

  @Override
  public Future<List<MemberEvent>> lastOfEach(long until) {
    return memory.lastOfEach(until);
  }

  @Override
  public Future<Void> write(Batch batch) {
    return inTurn(() -> file.append(BatchJson.encode(batch).encode()))
        .compose(
            written -> {
              lines++;
              return memory.write(batch);
            });
  }

  @Override
  public Future<Void> prune(long before, int maxEvents) {
    return memory
        .prune(before, maxEvents)
        .compose(pruned -> lines > MANY_LINES ? rewrite() : Future.succeededFuture());
  }

  @Override
  public Future<Void> close(long now) {
    return rewrite()
        .transform(
            (done, refused) ->
                inTurn(
                    () -> {
                      file.close();
                      owner.release();
                    }));
  }

  /** One line with all that is left, in place of the many. */
  private Future<Void> rewrite() {
    return memory
        .all()
        .compose(all -> inTurn(() -> file.replace(BatchJson.encode(all).encode())))
        .onSuccess(replaced -> lines = 1);
  }

  /** One after the other, off the event loop. */
  private Future<Void> inTurn(Step step) {
    Callable<Void> work =
        () -> {
          step.run();
          return null;
        };
    Future<Void> done = writing.transform((last, failed) -> vertx.executeBlocking(work, false));
    writing = done;
    return done;
  }

  private interface Step {
    void run() throws IOException;
  }
}
