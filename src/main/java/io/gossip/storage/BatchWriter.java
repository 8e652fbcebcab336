package io.gossip.storage;

import io.gossip.member.MemberEvent;
import io.gossip.member.StateEntry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gathers writes for a while and stores them together, one batch at a time. What the disk refuses
 * waits and is tried again; what is wrong is said once, and once when it is over.
 */
final class BatchWriter {
  private static final Logger LOG = LoggerFactory.getLogger(StorageVerticle.class);
  private static final long MAX_PAUSE_MILLIS = 30_000;

  /** Of one kind in a batch: to turn so many into rows takes a few milliseconds. */
  private static final int MAX_ROWS = 250;

  private final Vertx vertx;
  private final PeerStore store;
  private final WriteQueue queue;
  private final long batchMillis;
  private Future<Void> writing = Future.succeededFuture();
  private boolean timed;
  private long pause;
  private String problem = "";
  private long received;
  private long batches;
  private long written;
  private long failed;

  BatchWriter(Vertx vertx, PeerStore store, StorageOptions options) {
    this.vertx = vertx;
    this.store = store;
    this.queue = new WriteQueue(options.getQueueLimit());
    this.batchMillis = options.getBatchMillis();
    this.pause = batchMillis;
  }

  void add(MemberEvent event) {
    received++;
    queue.add(event);
    later();
  }

  void add(StateEntry entry) {
    queue.add(entry);
    later();
  }

  /** Stores this before all else, and at once. */
  Future<Void> add(Identity identity) {
    queue.add(identity);
    return flush();
  }

  /** Tries to store all that waits now; fails if the disk refuses it, which then waits on. */
  Future<Void> flush() {
    writing = writing.transform((ended, refused) -> drain(queue.batches(MAX_ROWS)));
    return writing;
  }

  /** One batch after the other, and no more than waited at first: more may come all the time. */
  private Future<Void> drain(int batches) {
    return batches == 0 || queue.isEmpty()
        ? Future.succeededFuture()
        : write(queue.take(MAX_ROWS)).compose(written -> drain(batches - 1));
  }

  /** What is wrong with the disk, in one line; empty if nothing is. */
  String problem() {
    return problem;
  }

  /** Adds the counters of {@code schema/storage-stats.json}. */
  JsonObject stats(JsonObject json) {
    return json.put("queued", queue.size())
        .put("received", received)
        .put("written", written)
        .put("collapsed", queue.collapsed())
        .put("dropped", queue.dropped())
        .put("batches", batches)
        .put("failed", failed);
  }

  private void later() {
    if (!timed && !queue.isEmpty()) {
      timed = true;
      vertx.setTimer(
          pause,
          due -> {
            timed = false;
            flush();
          });
    }
  }

  private Future<Void> write(Batch batch) {
    return store
        .write(batch)
        .onSuccess(stored -> succeeded(batch))
        .onFailure(refused -> failed(batch, refused));
  }

  private void succeeded(Batch batch) {
    batches++;
    written += batch.rows();
    pause = batchMillis;
    if (!problem.isEmpty()) {
      LOG.info("the store writes again; {} events were dropped meanwhile", queue.dropped());
      problem = "";
    }
  }

  private void failed(Batch batch, Throwable refused) {
    failed++;
    queue.putBack(batch);
    pause = Math.min(MAX_PAUSE_MILLIS, pause * 2);
    if (problem.isEmpty()) {
      LOG.warn(
          "the store cannot write, keeps things in memory and tries again: {}",
          refused.getMessage());
    }
    problem = "cannot write: " + refused.getMessage();
    later();
  }
}
