package io.gossip.sim;

import io.gossip.member.MemberAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/** Carries datagrams between simulated peers; what happens to each is drawn from the seed. */
final class Network {
  /** What would wait longer in a sender's buffer is lost. */
  private static final long BUFFER_MILLIS = 1_000;

  /** First pause before a lost segment is sent again, of a connect and later; each is doubled. */
  private static final long CONNECT_AGAIN_MILLIS = 1_000;

  private static final long AGAIN_MILLIS = 200;

  /** After so many losses a connection has long been given up. */
  private static final int MOST_AGAIN = 15;

  private final Timeline timeline;
  private final Random random;

  /** Apart, so that a second loss of a segment does not change what is drawn for all others. */
  private final Random againRandom;

  private final Links links;
  private final Map<MemberAddress, SimPeer> listening = new HashMap<>();
  private final Map<MemberAddress, Double> busyUntil = new HashMap<>();

  Network(Timeline timeline, long seed, Random random, Conditions conditions) {
    this.timeline = timeline;
    this.random = random;
    this.againRandom = new Random(~seed);
    this.links = new Links(conditions);
  }

  Links links() {
    return links;
  }

  void listen(SimPeer peer) {
    listening.put(peer.address(), peer);
  }

  void close(MemberAddress address) {
    listening.remove(address);
  }

  /** Who listens at an address, reachable or not; {@code null} for nobody. */
  SimPeer at(MemberAddress address) {
    return listening.get(address);
  }

  /** One way of a stream that stands: TCP sends again what is lost, which costs time. */
  long streamDelay(MemberAddress from, MemberAddress to) {
    return segmentDelay(from, to, AGAIN_MILLIS);
  }

  /** One way of a connect, whose segments are sent again more slowly. */
  long connectDelay(MemberAddress from, MemberAddress to) {
    return segmentDelay(from, to, CONNECT_AGAIN_MILLIS);
  }

  private long segmentDelay(MemberAddress from, MemberAddress to, long firstPause) {
    Conditions conditions = links.of(from, to);
    long delay = conditions.delay().draw(random);
    boolean lost = conditions.loss() > 0 && random.nextDouble() < conditions.loss();
    long pause = firstPause;
    for (int again = 0; lost && again < MOST_AGAIN; again++) {
      delay += pause;
      pause *= 2;
      lost = againRandom.nextDouble() < conditions.loss();
    }
    return delay;
  }

  void datagram(MemberAddress from, MemberAddress to, byte[] datagram) {
    Conditions conditions = links.of(from, to);
    boolean lost = conditions.loss() > 0 && random.nextDouble() < conditions.loss();
    boolean twice = conditions.duplication() > 0 && random.nextDouble() < conditions.duplication();
    long queued = conditions.bytesPerSecond() == 0 ? 0 : queue(from, conditions, datagram.length);
    if (queued > BUFFER_MILLIS) {
      return;
    }
    if (!lost) {
      arrive(from, to, datagram, queued + delay(conditions));
    }
    if (twice) {
      arrive(from, to, datagram, queued + delay(conditions));
    }
  }

  private long delay(Conditions conditions) {
    long delay = conditions.delay().draw(random);
    boolean held = conditions.reordering() > 0 && random.nextDouble() < conditions.reordering();
    return held ? delay + conditions.delay().draw(random) : delay;
  }

  /** How long a datagram waits until the sender's line is free. */
  private long queue(MemberAddress from, Conditions conditions, int bytes) {
    double now = timeline.now();
    double start = Math.max(now, busyUntil.getOrDefault(from, now));
    if (start - now <= BUFFER_MILLIS) {
      busyUntil.put(from, start + bytes * 1_000.0 / conditions.bytesPerSecond());
    }
    return (long) (start - now);
  }

  private void arrive(MemberAddress from, MemberAddress to, byte[] datagram, long delay) {
    timeline.after(
        delay,
        () -> {
          SimPeer peer = listening.get(to);
          // A cut that began meanwhile takes what is under way with it.
          if (peer != null && links.of(from, to).loss() < 1) {
            peer.datagram(from, datagram);
          }
        });
  }
}
