package io.gossip.sim.experiment;

import io.gossip.member.MemberAddress;
import io.gossip.message.Ack;
import io.gossip.message.Encoded;
import io.gossip.message.GossipMessage;
import io.gossip.message.Ping;
import io.gossip.protocol.Wakeup;
import io.gossip.sim.Observer;
import io.gossip.sim.SimPeer;
import io.gossip.sim.Simulation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Follows every probe of a group from outside. A probe is known by the end that its prober sets
 * itself; it has failed if no ack of its number came in before.
 */
final class Probes implements Observer {
  private final Simulation sim;
  private final long intervalMillis;
  private final Map<String, Map<Long, Boolean>> open = new HashMap<>();
  private final Map<String, Map<MemberAddress, Long>> lastProbe = new HashMap<>();
  private final Map<String, Long> begun = new HashMap<>();
  private long started;
  private long failed;
  private long pingsAndAcks;
  private long largestGap;
  private MemberAddress awaited;
  private long awaitedAt = -1;

  Probes(Simulation sim, long intervalMillis) {
    this.sim = sim;
    this.intervalMillis = intervalMillis;
    sim.watch(this);
  }

  @Override
  public void asked(long now, SimPeer peer, Wakeup wakeup) {
    if (wakeup instanceof Wakeup.ProbeOver over) {
      started++;
      Map<Long, Boolean> mine = open.computeIfAbsent(peer.name(), any -> new HashMap<>());
      mine.put(over.seqNo(), false);
      // The prober judges at the very end; whatever it gets until then counts for it.
      sim.after(intervalMillis, () -> failed += mine.remove(over.seqNo()) ? 0 : 1);
    }
  }

  @Override
  public void received(long now, SimPeer peer, GossipMessage message) {
    if (message instanceof Ack ack && open.containsKey(peer.name())) {
      open.get(peer.name()).computeIfPresent(ack.seqNo(), (number, acked) -> true);
    }
  }

  @Override
  public void sent(long now, SimPeer peer, MemberAddress to, List<Encoded> parts) {
    GossipMessage first = parts.get(0).message();
    if (first instanceof Ping) {
      pinged(now, peer.name(), to);
    }
    pingsAndAcks += first instanceof Ping || first instanceof Ack ? 1 : 0;
  }

  private void pinged(long now, String prober, MemberAddress to) {
    if (to.equals(awaited) && awaitedAt < 0) {
      awaitedAt = now;
    }
    long number = begun.merge(prober, 1L, Long::sum);
    Long before = lastProbe.computeIfAbsent(prober, any -> new HashMap<>()).put(to, number);
    largestGap = before == null ? largestGap : Math.max(largestGap, number - before);
  }

  /** Waits for the next ping to an address. */
  void await(MemberAddress address) {
    awaited = address;
    awaitedAt = -1;
  }

  /** When it was sent; -1 if it was not yet. */
  long awaitedAt() {
    return awaitedAt;
  }

  /** Forgets what was counted so far; probes under way count with what follows. */
  void restart() {
    started = 0;
    failed = 0;
    pingsAndAcks = 0;
  }

  long started() {
    return started;
  }

  long failed() {
    return failed;
  }

  long pingsAndAcks() {
    return pingsAndAcks;
  }

  /** Most probes from one of a member to the next of the same; right only while nothing is lost. */
  long largestGap() {
    return largestGap;
  }
}
