package io.gossip.sim;

import io.gossip.member.MemberAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/** Carries datagrams and streams between simulated peers; all faults of the network are here. */
final class Network {
  /** How long a connect to a silent host takes to give up, as the LAN profile's TCP timeout. */
  static final long STREAM_TIMEOUT_MILLIS = 10_000;

  private final Timeline timeline;
  private final Random random;
  private final Map<MemberAddress, SimPeer> listening = new HashMap<>();
  private final Map<MemberAddress, Integer> sides = new HashMap<>();
  private Conditions conditions;
  private long packets;
  private long bytes;

  Network(Timeline timeline, Random random, Conditions conditions) {
    this.timeline = timeline;
    this.random = random;
    this.conditions = conditions;
  }

  void change(Conditions changed) {
    conditions = changed;
  }

  /** Puts an address on one side of a partition; all start on side 0. */
  void side(MemberAddress address, int side) {
    sides.put(address, side);
  }

  void heal() {
    sides.clear();
  }

  void listen(SimPeer peer) {
    listening.put(peer.address(), peer);
  }

  void close(MemberAddress address) {
    listening.remove(address);
  }

  /** Sends a datagram; what happens to it is drawn from the seed. */
  void datagram(MemberAddress from, MemberAddress to, byte[] datagram) {
    packets++;
    bytes += datagram.length;
    boolean lost = random.nextDouble() < conditions.loss();
    boolean twice = random.nextDouble() < conditions.duplication();
    if (!lost) {
      deliver(from, to, peer -> peer.datagram(from, datagram));
    }
    if (twice) {
      deliver(from, to, peer -> peer.datagram(from, datagram));
    }
  }

  /** Hands something to whoever listens when it arrives; nothing if it cannot get there. */
  void deliver(MemberAddress from, MemberAddress to, Consumer<SimPeer> arrival) {
    timeline.after(
        delay(),
        () -> {
          SimPeer peer = listening.get(to);
          if (peer != null && connected(from, to)) {
            arrival.accept(peer);
          }
        });
  }

  /** A peer that listens there and can be reached, else {@code null}. */
  SimPeer reachable(MemberAddress from, MemberAddress to) {
    return connected(from, to) ? listening.get(to) : null;
  }

  boolean connected(MemberAddress from, MemberAddress to) {
    return sides.getOrDefault(from, 0).equals(sides.getOrDefault(to, 0));
  }

  void count(int streamBytes) {
    bytes += streamBytes;
  }

  long delay() {
    long spread = conditions.maxDelayMillis() - conditions.minDelayMillis();
    return conditions.minDelayMillis() + (spread == 0 ? 0 : random.nextLong(spread + 1));
  }

  /** Datagrams sent so far. */
  long packets() {
    return packets;
  }

  /** Payload bytes sent so far, datagrams and streams. */
  long bytes() {
    return bytes;
  }
}
