package io.gossip.sim.experiment;

import io.gossip.member.MemberCounts;
import io.gossip.member.MemberEvent;
import io.gossip.member.MemberEventType;
import io.gossip.protocol.ProtocolConfig;
import io.gossip.sim.Conditions;
import io.gossip.sim.Observer;
import io.gossip.sim.SimPeer;
import io.gossip.sim.Simulation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * One of Rapid's runs: every member that is not faulty tells its view's size each second, and what
 * each sends and receives in a second is counted.
 */
final class Views implements Observer {
  private static final long SECOND = 1_000;

  private final Simulation sim;
  private final int faulty;
  private final Set<SimPeer> healthy = new LinkedHashSet<>();
  private final TreeSet<Integer> sizes = new TreeSet<>();
  private final List<Integer> smallest = new ArrayList<>();
  private final List<Integer> largest = new ArrayList<>();
  private boolean mended;
  private final Departed departed = new Departed();
  private final Map<String, Integer> in = new HashMap<>();
  private final Map<String, Integer> out = new HashMap<>();
  private final List<Integer> inEachSecond = new ArrayList<>();
  private final List<Integer> outEachSecond = new ArrayList<>();

  Views(long seed, int peers, int faulty, ProtocolConfig config) {
    this.faulty = faulty;
    this.sim = Groups.warm(seed, peers, config);
    for (int i = 0; i < peers - faulty; i++) {
      healthy.add(sim.peer(Groups.name(i)));
    }
    sim.watch(this);
  }

  /** The faulty are the last ones: which they are makes no difference. */
  private List<String> faultyNames() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < faulty; i++) {
      names.add(Groups.name(healthy.size() + i));
    }
    return names;
  }

  void crash() {
    faultyNames().forEach(sim::crash);
  }

  /** Loses a share of what the faulty receive, or send, from now on. */
  void lose(boolean incoming, double share) {
    Conditions bad = share >= 1 ? Conditions.CUT : Conditions.LAN.withLoss(share);
    faultyNames().forEach(name -> sim.edge(name, incoming, bad));
  }

  /** Nothing reaches the faulty for a while, everything does for a while, and so on. */
  void flipFlop(long millis) {
    if (!mended) {
      lose(true, 1);
      sim.after(millis, () -> faultyNames().forEach(name -> sim.edge(name, true, null)));
      sim.after(2 * millis, () -> flipFlop(millis));
    }
  }

  /** Ends what is wrong with the faulty. */
  void mend() {
    mended = true;
    sim.heal();
  }

  void run(int seconds) {
    for (int second = 0; second < seconds; second++) {
      sim.runFor(SECOND);
      TreeSet<Integer> now = new TreeSet<>();
      for (SimPeer peer : healthy) {
        now.add(present(peer));
        inEachSecond.add(in.getOrDefault(peer.name(), 0));
        outEachSecond.add(out.getOrDefault(peer.name(), 0));
      }
      in.clear();
      out.clear();
      sizes.addAll(now);
      smallest.add(now.first());
      largest.add(now.last());
    }
  }

  private static int present(SimPeer peer) {
    MemberCounts counts = peer.peer().counts();
    return counts.alive() + counts.suspect() + counts.leaving();
  }

  @Override
  public void bytesIn(long now, SimPeer peer, int bytes) {
    in.merge(peer.name(), bytes, Integer::sum);
  }

  @Override
  public void bytesOut(long now, SimPeer peer, int bytes) {
    out.merge(peer.name(), bytes, Integer::sum);
  }

  @Override
  public void published(long now, SimPeer peer, MemberEvent event) {
    if (event.type() == MemberEventType.FAILED && healthy.contains(peer)) {
      departed.left(peer.name(), event.member().name());
    }
  }

  /** The most often that any healthy member saw one of the faulty leave. */
  int mostDepartures() {
    return departed.most(faultyNames());
  }

  /** The faulty that each healthy member saw leave exactly once. */
  int leftOnceForAll() {
    return departed.onceForAll(faultyNames(), healthy.size());
  }

  /** Members that are not faulty, but that any healthy member saw leave. */
  int wronglyLeft() {
    return departed.others(faultyNames());
  }

  /** How many different sizes anybody has told. */
  int distinct() {
    return sizes.size();
  }

  /** The smallest size that anybody told from a share of the run on. */
  int smallestFrom(double share) {
    return tail(smallest, share).stream().min(Integer::compare).orElse(0);
  }

  int largestFrom(double share) {
    return tail(largest, share).stream().max(Integer::compare).orElse(0);
  }

  /** Seconds until somebody first told another size than at the start; -1 if nobody did. */
  int firstReaction() {
    int whole = healthy.size() + faulty;
    for (int second = 0; second < smallest.size(); second++) {
      if (smallest.get(second) < whole) {
        return second + 1;
      }
    }
    return -1;
  }

  /** Seconds in which not all told the same size. */
  int divided() {
    int seconds = 0;
    for (int second = 0; second < smallest.size(); second++) {
      seconds += smallest.get(second).equals(largest.get(second)) ? 0 : 1;
    }
    return seconds;
  }

  /** The smallest size that was told after so many seconds, and the largest. */
  int[] rangeAt(int second) {
    return new int[] {smallest.get(second), largest.get(second)};
  }

  int seconds() {
    return smallest.size();
  }

  private static List<Integer> tail(List<Integer> all, double share) {
    return all.subList((int) (all.size() * share), all.size());
  }

  /** Mean, p99 and maximum in KB of what a healthy member received in a second. */
  double[] received() {
    return spread(inEachSecond);
  }

  double[] sent() {
    return spread(outEachSecond);
  }

  private static double[] spread(List<Integer> bytes) {
    int[] sorted = bytes.stream().mapToInt(Integer::intValue).sorted().toArray();
    double sum = 0;
    for (int value : sorted) {
      sum += value;
    }
    int p99 = Math.max(0, (int) Math.ceil(0.99 * sorted.length) - 1);
    return new double[] {
      sum / sorted.length / 1_000, sorted[p99] / 1_000.0, sorted[sorted.length - 1] / 1_000.0
    };
  }
}
