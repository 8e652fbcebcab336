package io.gossip.sim;

import io.gossip.protocol.ProtocolConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What is done to a settled group for one row of {@link DetectionSteps}, and what came of it. */
final class StepScenes {
  private static final long SECOND = 1_000;
  private static final long SETTLE = 20 * SECOND;
  private static final long WATCHED = 60 * SECOND;
  private static final long IDLE = 180 * SECOND;
  private static final long PAUSED = 3 * SECOND;
  private static final long BLOCKED = 16_384;
  private static final long RELEASED = 64;
  private static final int ROUNDS = 6;

  private final ProtocolConfig protocol;
  private final int peers;
  private final List<Long> first = new ArrayList<>();
  private final List<Long> all = new ArrayList<>();
  private final List<Long> silent = new ArrayList<>();
  private final List<Long> paused = new ArrayList<>();
  private final List<Long> stormed = new ArrayList<>();
  private int missed;
  private int pauseDeaths;
  private int stormDeaths;
  private int falseDeaths;

  StepScenes(ProtocolConfig protocol, int peers) {
    this.protocol = protocol;
    this.peers = peers;
  }

  DetectionSteps.Row row(String name, long idleSeed) {
    return new DetectionSteps.Row(
        name,
        Figures.of(first),
        Figures.of(all),
        Figures.of(silent),
        missed,
        pauseDeaths,
        Figures.of(paused),
        stormDeaths,
        Figures.of(stormed),
        falseDeaths,
        idle(idleSeed));
  }

  void kill(long run) {
    Simulation sim = group(run);
    long killed = sim.now();
    DeathsHeard deaths = watched(sim, victim(run)::equals);
    sim.crash(victim(run));
    sim.runFor(WATCHED);
    if (deaths.count() > 0) {
      first.add(deaths.first() - killed);
      all.add(deaths.last() - killed);
    }
    missed += peers - 1 - deaths.observers();
  }

  /** As SIGSTOP does, for good: its host goes on taking packets and connections. */
  void silence(long run) {
    Simulation sim = group(run);
    long stopped = sim.now();
    DeathsHeard deaths = watched(sim, victim(run)::equals);
    sim.pause(victim(run), 2 * WATCHED);
    sim.runFor(WATCHED);
    if (deaths.count() > 0) {
      silent.add(deaths.last() - stopped);
    }
    missed += peers - 1 - deaths.observers();
  }

  void pause(long run) {
    Simulation sim = group(run);
    DeathsHeard deaths = watched(sim, anybody -> true);
    sim.pause(victim(run), PAUSED);
    sim.runFor(PAUSED);
    agreed(sim, paused, 0);
    sim.runFor(SETTLE);
    pauseDeaths += deaths.count();
  }

  /** A third ends without a word and starts at once, without what its disk held. */
  void storm(long run) {
    Simulation sim = group(run);
    int third = peers / 3;
    DeathsHeard deaths = watched(sim, name -> !among(third, name));
    for (int i = 1; i <= third; i++) {
      sim.crash("peer-" + i);
    }
    sim.runFor(RELEASED);
    for (int i = 1; i <= third; i++) {
      sim.restart("peer-" + i, false);
    }
    agreed(sim, stormed, RELEASED);
    sim.runFor(SETTLE);
    stormDeaths += deaths.count();
  }

  /** A quarter of the peers can neither send nor hear for 16 s, over and over. */
  void block(long run) {
    Simulation sim = group(run);
    int quarter = peers / 4;
    DeathsHeard deaths = watched(sim, name -> !among(quarter, name));
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 1; i <= quarter; i++) {
        sim.block("peer-" + i, BLOCKED);
      }
      sim.runFor(BLOCKED + RELEASED);
    }
    falseDeaths += deaths.count();
  }

  private double idle(long run) {
    Simulation sim = group(run);
    long before = sim.traffic().bytes();
    sim.runFor(IDLE);
    return (sim.traffic().bytes() - before) * 1_000.0 / IDLE / peers;
  }

  private Simulation group(long run) {
    Simulation sim = new Simulation(run, protocol, Conditions.LAN);
    sim.startGroup(peers);
    sim.runUntilAgreed(6 * WATCHED);
    sim.runFor(SETTLE);
    return sim;
  }

  private static void agreed(Simulation sim, List<Long> times, long before) {
    long took = sim.runUntilAgreed(WATCHED);
    times.add(before + (took < 0 ? WATCHED : took));
  }

  private static DeathsHeard watched(Simulation sim, Predicate<String> whose) {
    DeathsHeard deaths = new DeathsHeard(whose);
    sim.watch(deaths);
    return deaths;
  }

  private String victim(long run) {
    return "peer-" + (1 + run % (peers - 1));
  }

  /** Whether a peer is one of the first, after the seed. */
  private static boolean among(int first, String peer) {
    int number = Integer.parseInt(peer.substring("peer-".length()));
    return number >= 1 && number <= first;
  }
}
