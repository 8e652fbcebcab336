package io.gossip.sim.experiment;

import io.gossip.protocol.Lifeguard;
import io.gossip.protocol.ProtocolConfig;
import io.gossip.sim.Conditions;
import io.gossip.sim.Simulation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** SWIM's formulas (Das, Gupta, Motivala, DSN 2002) against real peers without Lifeguard. */
final class SwimExperiment implements Experiment {
  private static final long INTERVAL = 1_000;

  /** Expected periods until somebody pings a dead member, as n grows. */
  private static final double FIRST_PING = Math.E / (Math.E - 1);

  private static final double[] TIMELY = {.90, .95, .99};
  private static final int[] RELAYS = {1, 3};

  /** Fewer failures than this say nothing about a chance. */
  private static final double ENOUGH = 10;

  private Effort effort;
  private int peers;
  private int seconds;

  @Override
  public Report run(Effort effort, Progress progress) {
    this.effort = effort;
    peers = effort.peers(32, 256);
    seconds = effort.seconds(300, 3_600);
    int crashes = effort.seeds(100, 2_000);
    List<Table> tables = new ArrayList<>();
    tables.add(falseSuspicions(progress));
    tables.add(firstDetection(crashes));
    progress.done("first detection", 0.75);
    tables.add(roundRobin());
    progress.done("round robin", 0.85);
    tables.add(idleLoad());
    progress.done("idle load", 1);
    Map<String, Long> settings =
        Map.of(
            "seed", effort.seed(),
            "peers", (long) peers,
            "seconds", (long) seconds,
            "crashes", (long) crashes);
    return new Report("swim", settings, tables);
  }

  private static ProtocolConfig config(int relays, int alpha) {
    ProtocolConfig lan = ProtocolConfig.lan();
    return new ProtocolConfig(
            new ProtocolConfig.Probing(INTERVAL, 500, relays, false, 1),
            new ProtocolConfig.Suspicions(alpha, 1),
            lan.gossip(),
            lan.repair(),
            lan.memory())
        .with(Lifeguard.NONE)
        .memberlistRules();
  }

  /** Suspicions are made to last, so that nobody is declared dead meanwhile. */
  private Table falseSuspicions(Progress progress) {
    List<Row> rows = new ArrayList<>();
    double done = 0;
    for (int relays : RELAYS) {
      for (double timely : TIMELY) {
        double chance = (1 - timely * timely) * Math.pow(1 - Math.pow(timely, 4), relays);
        if (chance * peers * seconds >= ENOUGH) {
          rows.add(falseSuspicions(relays, timely, chance));
        }
        done += 0.5 / (RELAYS.length * TIMELY.length);
        progress.done("k=" + relays + ", q=" + timely, done);
      }
    }
    String source =
        "SWIM §3.1: q_f (1-q^2)(1-q_f q^4)^k e/(e-1) within e/(e-1) periods; a probe that fails"
            + " counts, no suspicion ends; rows with fewer than 10 failures to expect are left out";
    return new Table(
        "False suspicions of a member within 1.582 periods, q = timely packets, k = relays",
        source,
        rows);
  }

  private Row falseSuspicions(int relays, double timely, double chance) {
    Simulation sim =
        Groups.formed(effort.seed(100 * relays + (int) (timely * 100)), peers, config(relays, 100));
    sim.change(Conditions.LAN.withLoss(1 - timely));
    Probes probes = new Probes(sim, INTERVAL);
    sim.runFor(5 * INTERVAL);
    probes.restart();
    Mean minutes = new Mean();
    long before = 0;
    for (int second = 60; second <= seconds; second += 60) {
      sim.runFor(60 * INTERVAL);
      minutes.add((probes.failed() - before) * FIRST_PING / (peers * 60.0));
      before = probes.failed();
    }
    return Row.of("k=" + relays + ", q=" + timely, chance * FIRST_PING, minutes);
  }

  private Table firstDetection(int crashes) {
    List<Row> rows = new ArrayList<>();
    int[] sizes = effort.full() ? new int[] {8, 64, 256} : new int[] {8, 32};
    for (int size : sizes) {
      Mean periods = new Mean();
      int group = 0;
      while (periods.count() < crashes) {
        crash(size, effort.seed(1_000 * size + group++), crashes, periods);
      }
      rows.add(Row.of("n=" + size + ", expected for n", expected(size), periods));
      rows.add(Row.of("n=" + size + ", expected for large n", FIRST_PING, periods));
    }
    String source =
        "SWIM §3.1: 1/(1-(1-1/(n-1))^(n-1)) and its limit e/(e-1); the period counted from the"
            + " crash in which the member is pinged first; targets in turn, not at random";
    return new Table("Periods until a crashed member is probed", source, rows);
  }

  private static double expected(int size) {
    return 1 / (1 - Math.pow(1 - 1.0 / (size - 1), size - 1));
  }

  /** A quarter of a group crashes, one after the other, each in the group that the last left. */
  private static void crash(int size, long seed, int crashes, Mean periods) {
    Simulation sim = Groups.formed(seed, size, config(3, 1));
    Probes probes = new Probes(sim, INTERVAL);
    int victims = Math.max(1, size / 16);
    for (int i = 0; i < victims && periods.count() < crashes; i++) {
      String victim = Groups.name(size - 1 - i);
      sim.runFor(10 * INTERVAL + sim.now() % 7 * 131);
      long start = sim.now();
      probes.await(sim.peer(victim).address());
      sim.crash(victim);
      sim.runFor(2L * size * INTERVAL / Math.max(1, size / 16));
      if (probes.awaitedAt() >= 0) {
        periods.add((probes.awaitedAt() - start) / INTERVAL + 1);
      }
    }
  }

  private Table roundRobin() {
    Simulation sim = Groups.formed(effort.seed(3), peers, config(3, 4));
    Probes probes = new Probes(sim, INTERVAL);
    sim.runFor(Math.max(seconds, 6L * peers) * INTERVAL);
    Row row = Row.of("n=" + peers + ", most periods between", 2.0 * peers - 1, probes.largestGap());
    String source = "SWIM §4.3: 2n-1 is the bound, so the ratio is at most 1";
    return new Table("Periods from one probe of a member to the next of it", source, List.of(row));
  }

  private Table idleLoad() {
    List<Row> rows = new ArrayList<>();
    for (int size : effort.full() ? new int[] {8, 28, 55, 256} : new int[] {8, 28, 55}) {
      Simulation sim = Groups.formed(effort.seed(size), size, config(3, 4));
      Probes probes = new Probes(sim, INTERVAL);
      sim.runFor(120 * INTERVAL);
      double load = probes.pingsAndAcks() / (120.0 * size);
      rows.add(Row.of("n=" + size, 2.0, load));
    }
    return new Table(
        "Pings and acks sent by a member in a period when nothing happens",
        "SWIM §5: about 2.0, flat up to n=55",
        rows);
  }
}
