package io.gossip.bench;

import io.gossip.member.Bytes;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Real peers in this process. Waits are those of a plain thread, never of an event loop. */
final class BenchGroup implements AutoCloseable, Sightings {
  /** Longer than the minute after which a push/pull repairs what gossip has left out. */
  private static final Duration PATIENCE = Duration.ofSeconds(150);

  private final Agreement agreement = new Agreement();
  private final Map<Integer, BenchPeer> peers = new ConcurrentSkipListMap<>();
  private final Map<String, Boolean> ended = new ConcurrentHashMap<>();
  private final List<Sightings> listeners = new CopyOnWriteArrayList<>();
  private final PeerHost host;
  private Traffic retired = Traffic.NONE;

  BenchGroup(PeerKind kind) {
    host = kind.host(this);
  }

  /** Starts a group of which all list all. */
  static BenchGroup settled(BenchSetup setup, int count) throws Exception {
    BenchGroup group = new BenchGroup(setup.kind());
    try {
      setup.progress().accept("starting " + count + " peers");
      group.start();
      if (setup.kind().startsAtOnce()) {
        group.startAll(count - 1);
      } else {
        for (int i = 1; i < count; i++) {
          group.start();
        }
      }
      group.mustAgree(count, count);
      return group;
    } catch (Exception e) {
      group.close();
      throw e;
    }
  }

  /** Starts the next peer; it joins the first one, if there is one. */
  BenchPeer start() throws Exception {
    int number = peers.size() + 1;
    return await(start(number, PeerHost.ANYWHERE, seed()));
  }

  /** Starts peers at once, all joining the first one. */
  void startAll(int count) throws Exception {
    int first = peers.size() + 1;
    String seed = seed();
    await(
        Future.join(
            IntStream.range(first, first + count)
                .mapToObj(number -> start(number, PeerHost.ANYWHERE, seed))
                .toList()));
  }

  /** Ends peers all at once, without a word, and starts them again as they were. */
  void restart(List<Integer> numbers) throws Exception {
    List<BenchPeer> victims = numbers.stream().map(peers::get).toList();
    retired = retired.plus(sent(victims));
    numbers.forEach(peers::remove);
    victims.forEach(victim -> ended.put(victim.name(), true));
    await(Future.join(victims.stream().map(BenchPeer::kill).toList()));
    victims.forEach(victim -> agreement.forget(victim.name()));
    victims.forEach(victim -> ended.remove(victim.name()));
    String seed = seed();
    await(
        Future.join(
            IntStream.range(0, victims.size())
                .mapToObj(i -> start(numbers.get(i), victims.get(i).address(), seed))
                .toList()));
  }

  /** What a peer of this process is called. */
  static String name(int number) {
    return "bench-" + number;
  }

  private Future<BenchPeer> start(int number, String address, String seed) {
    return host.start(name(number), address, seed).onSuccess(peer -> peers.put(number, peer));
  }

  private String seed() {
    return peers.isEmpty() ? "" : peers().get(0).address();
  }

  /** All that run, in the order of their numbers. */
  List<BenchPeer> peers() {
    return List.copyOf(peers.values());
  }

  /** The address that newcomers join. */
  String address() {
    return seed();
  }

  /** Hears all that all publish from now on. */
  void listen(Sightings listener) {
    listeners.add(listener);
  }

  void unlisten(Sightings listener) {
    listeners.remove(listener);
  }

  /** A peer outside of this process has ended: what it listed counts no longer. */
  void forget(String peer) {
    ended.put(peer, true);
    agreement.forget(peer);
  }

  /** When so many peers listed this many members; empty if they did not before the deadline. */
  OptionalLong agreedAt(int count, int members, long deadlineNanos) throws InterruptedException {
    return agreement.await(count, members, deadlineNanos);
  }

  /** The same, but of an agreement that has lasted. */
  OptionalLong agreedAt(int count, int members, Duration held, long deadlineNanos)
      throws InterruptedException {
    return agreement.await(count, members, held, deadlineNanos);
  }

  /**
   * Waits for an agreement without which there is nothing to measure.
   *
   * @throws IllegalStateException if it does not come about
   */
  void mustAgree(int count, int members) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    if (agreedAt(count, members, deadline).isEmpty()) {
      throw new IllegalStateException(
          members + " peers did not find each other within " + PATIENCE.toSeconds() + " s");
    }
  }

  /** All that was sent in this group so far, by those too that have ended. */
  Traffic sent() throws Exception {
    return retired.plus(sent(peers()));
  }

  private Traffic sent(List<BenchPeer> some) throws Exception {
    return Traffic.sum(await(Future.all(some.stream().map(BenchPeer::sent).toList())).list());
  }

  /** Lets time pass for the peers. */
  static void settle(Duration time) throws InterruptedException {
    new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  static <T> T await(Future<T> future) throws Exception {
    return future.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() throws Exception {
    host.close();
  }

  @Override
  public void listed(String peer, int alive) {
    if (!ended.containsKey(peer)) {
      agreement.listed(peer, alive);
    }
  }

  @Override
  public void suspected(String peer, String member) {
    listeners.forEach(listener -> listener.suspected(peer, member));
  }

  @Override
  public void died(String peer, String member) {
    listeners.forEach(listener -> listener.died(peer, member));
  }

  @Override
  public void updated(String peer, String member, long version) {
    listeners.forEach(listener -> listener.updated(peer, member, version));
  }

  @Override
  public void delivered(String peer, Bytes payload) {
    listeners.forEach(listener -> listener.delivered(peer, payload));
  }
}
