package io.gossip.bench;

import io.gossip.member.MemberEvent;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/** Real peers in this process. Waits are those of a plain thread, never of an event loop. */
final class BenchGroup implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int EVENT_LOOPS = 2;

  private final Vertx vertx =
      Vertx.vertx(new VertxOptions().setEventLoopPoolSize(EVENT_LOOPS).setWorkerPoolSize(2));
  private final Agreement agreement = new Agreement();
  private final List<BenchPeer> peers = new ArrayList<>();
  private final List<BiConsumer<String, MemberEvent>> listeners = new CopyOnWriteArrayList<>();

  /** Starts one more peer; it knows nobody. */
  BenchPeer start() throws Exception {
    return startAll(1).get(0);
  }

  /** Starts peers at once; they know nobody. */
  List<BenchPeer> startAll(int count) throws Exception {
    int first = peers.size() + 1;
    List<Future<BenchPeer>> starting =
        IntStream.range(first, first + count)
            .mapToObj(i -> BenchPeer.start(vertx, "bench-" + i, this::heard))
            .toList();
    List<BenchPeer> started = await(Future.all(starting)).list();
    peers.addAll(started);
    return started;
  }

  /** Starts a whole group and waits until all list all. */
  static BenchGroup settled(int count) throws Exception {
    BenchGroup group = new BenchGroup();
    try {
      BenchPeer first = group.start();
      List<BenchPeer> others = group.startAll(count - 1);
      group.await(Future.join(others.stream().map(peer -> peer.join(first)).toList()));
      if (group.agreedAt(count, System.nanoTime() + PATIENCE.toNanos()) < 0) {
        throw new IllegalStateException(
            count + " peers did not find each other within " + PATIENCE.toSeconds() + " s");
      }
      return group;
    } catch (Exception e) {
      group.close();
      throw e;
    }
  }

  List<BenchPeer> peers() {
    return List.copyOf(peers);
  }

  /** Hears every event of every peer from now on: the peer's name and the event. */
  void listen(BiConsumer<String, MemberEvent> listener) {
    listeners.add(listener);
  }

  /** When all peers listed this many alive members, or -1 if they did not before the deadline. */
  long agreedAt(int members, long deadlineNanos) throws InterruptedException {
    return agreement.await(peers.size(), members, deadlineNanos);
  }

  /** The counters of all peers, one object each. */
  List<JsonObject> counters() throws Exception {
    return await(Future.all(peers.stream().map(BenchPeer::counters).toList())).list();
  }

  /** Lets time pass for the peers. */
  void settle(Duration time) throws Exception {
    if (!time.isZero()) {
      vertx
          .timer(time.toMillis(), TimeUnit.MILLISECONDS)
          .await(time.toMinutes() + 1, TimeUnit.MINUTES);
    }
  }

  <T> T await(Future<T> future) throws Exception {
    return future.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() throws Exception {
    await(vertx.close());
  }

  private void heard(String peer, MemberEvent event) {
    agreement.listed(peer, event.counts().alive());
    listeners.forEach(listener -> listener.accept(peer, event));
  }
}
