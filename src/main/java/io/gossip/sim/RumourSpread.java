package io.gossip.sim;

import io.gossip.member.Bytes;
import io.gossip.protocol.ProtocolConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** How fast one user event reaches a settled group, and what that costs. */
public final class RumourSpread {
  private static final int PAYLOAD_BYTES = 64;
  private static final long FORM_MILLIS = 60_000;
  private static final long SETTLE_MILLIS = 20_000;

  private RumourSpread() {}

  /**
   * What is tried.
   *
   * @param peers 2 or more
   * @param loss share of datagrams that are lost while the event spreads, 0 to 1
   * @param crashed share of peers that crash at the moment when the event is sent, 0 to 1
   * @param watchMillis how long after the event it may still arrive
   */
  public record Trial(
      int peers, double loss, double crashed, long watchMillis, ProtocolConfig protocol) {}

  /**
   * What came of it.
   *
   * @param survivors that should have heard it, its sender not counted
   * @param heard of them that have
   * @param halfMillis until half of the survivors had it, and {@code allMillis} until all; -1 if
   *     they never did
   * @param bytes payload of all packets meanwhile, less what the group sends without an event
   */
  public record Result(int survivors, int heard, long halfMillis, long allMillis, long bytes) {}

  /** Runs one trial; the same seed gives the same result. */
  public static Result run(long seed, Trial trial) {
    Result busy = measure(seed, trial, true);
    Result idle = measure(seed, trial, false);
    return new Result(
        busy.survivors(),
        busy.heard(),
        busy.halfMillis(),
        busy.allMillis(),
        busy.bytes() - idle.bytes());
  }

  private static Result measure(long seed, Trial trial, boolean sending) {
    Simulation sim = new Simulation(seed, trial.protocol(), Conditions.LAN);
    sim.startGroup(trial.peers());
    if (sim.runUntilAgreed(FORM_MILLIS) < 0) {
      throw new IllegalStateException("the group of seed " + seed + " did not form");
    }
    sim.runFor(SETTLE_MILLIS);
    sim.change(Conditions.LAN.withLoss(trial.loss()));
    Random random = new Random(seed);
    SimPeer sender = sim.peer("peer-" + random.nextInt(trial.peers()));
    List<SimPeer> survivors = crash(sim, sender, trial, random);
    long before = sim.traffic().packetBytes();
    if (sending) {
      Bytes payload = Bytes.wrap(new byte[PAYLOAD_BYTES]);
      sender.input(
          () -> sender.peer().serf().event(sim.now(), "e", payload, false, sender.world()));
    }
    long half = -1;
    long all = -1;
    long started = sim.now();
    while (sim.now() - started < trial.watchMillis()) {
      sim.runFor(1);
      int heard = heard(survivors);
      half = half < 0 && 2 * heard >= survivors.size() ? sim.now() - started : half;
      all = all < 0 && heard == survivors.size() ? sim.now() - started : all;
    }
    long bytes = sim.traffic().packetBytes() - before;
    return new Result(survivors.size(), heard(survivors), half, all, bytes);
  }

  private static List<SimPeer> crash(Simulation sim, SimPeer sender, Trial trial, Random random) {
    List<SimPeer> survivors = new ArrayList<>(sim.peers());
    survivors.remove(sender);
    long crashes = Math.round(trial.crashed() * trial.peers());
    for (int i = 0; i < crashes; i++) {
      sim.crash(survivors.remove(random.nextInt(survivors.size())).name());
    }
    return survivors;
  }

  private static int heard(List<SimPeer> peers) {
    int heard = 0;
    for (SimPeer peer : peers) {
      heard += peer.heard().isEmpty() ? 0 : 1;
    }
    return heard;
  }
}
