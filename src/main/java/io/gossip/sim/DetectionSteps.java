package io.gossip.sim;

import io.gossip.protocol.Detection;
import io.gossip.protocol.ProtocolConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What each step of detection is worth: the same faults with all steps, with each one off, with
 * none, and by memberlist's rules.
 */
public final class DetectionSteps {
  private static final long SECOND = 1_000;
  private static final long SETTLE = 20 * SECOND;
  private static final long WATCHED = 60 * SECOND;
  private static final long IDLE = 180 * SECOND;
  private static final long BLOCKED = 16_384;
  private static final long RELEASED = 64;
  private static final int ROUNDS = 6;

  /**
   * One row.
   *
   * @param steps which are on
   * @param firstMillis from a kill until the first survivor declared the death
   * @param allMillis from a kill until the last survivor knew
   * @param missed survivors that did not know after a minute
   * @param falseDeaths deaths of members that were never blocked, declared while a quarter of the
   *     group was blocked again and again as in Lifeguard's experiments, at all peers and in all
   *     runs together
   * @param idleBytesPerSecond that one peer sends when nothing happens, payload of UDP and TCP
   */
  public record Row(
      String steps,
      Figures firstMillis,
      Figures allMillis,
      int missed,
      int falseDeaths,
      double idleBytesPerSecond) {}

  private final Map<String, ProtocolConfig> settings;
  private final int peers;
  private final int runs;
  private final long seed;

  /**
   * @param base settings with all steps
   * @param peers in the group, 8 or more
   * @param runs of each row, on seeds that follow each other
   */
  public DetectionSteps(ProtocolConfig base, int peers, int runs, long seed) {
    this.settings = settings(base);
    this.peers = peers;
    this.runs = runs;
    this.seed = seed;
  }

  /** Names of the rows, in order. */
  public List<String> names() {
    return List.copyOf(settings.keySet());
  }

  private static Map<String, ProtocolConfig> settings(ProtocolConfig base) {
    Map<String, ProtocolConfig> settings = new LinkedHashMap<>();
    Detection all = base.detection();
    settings.put("memberlist's rules", base.memberlistRules());
    settings.put("no step", base.with(Detection.NONE));
    settings.put("all but digests", base.with(all.withDigests(false)));
    settings.put("all but self-doubt", base.with(all.withSelfDoubt(false)));
    settings.put("all but adaptive timeouts", base.with(all.withAdaptiveTimeouts(false)));
    settings.put("all but watch streams", base.with(all.withWatchers(0)));
    settings.put("all but evidence", base.with(all.withEvidence(false)));
    settings.put("all steps", base);
    return settings;
  }

  /** Measures one row. */
  public Row row(String name) {
    ProtocolConfig protocol = settings.get(name);
    List<Long> first = new ArrayList<>();
    List<Long> all = new ArrayList<>();
    int missed = 0;
    int wrong = 0;
    for (long run = seed; run < seed + runs; run++) {
      missed += kill(run, protocol, first, all);
      wrong += blocked(run, protocol);
    }
    return new Row(name, Figures.of(first), Figures.of(all), missed, wrong, idle(seed, protocol));
  }

  private Simulation group(long run, ProtocolConfig protocol) {
    Simulation sim = new Simulation(run, protocol, Conditions.LAN);
    sim.startGroup(peers);
    sim.runUntilAgreed(6 * WATCHED);
    sim.runFor(SETTLE);
    return sim;
  }

  private int kill(long run, ProtocolConfig protocol, List<Long> first, List<Long> all) {
    Simulation sim = group(run, protocol);
    String victim = "peer-" + (1 + run % (peers - 1));
    DeathsHeard deaths = new DeathsHeard(victim::equals);
    sim.watch(deaths);
    long killed = sim.now();
    sim.crash(victim);
    sim.runFor(WATCHED);
    if (deaths.count() > 0) {
      first.add(deaths.first() - killed);
      all.add(deaths.last() - killed);
    }
    return peers - 1 - deaths.observers();
  }

  /** A quarter of the peers can neither send nor hear for 16 s, over and over. */
  private int blocked(long run, ProtocolConfig protocol) {
    Simulation sim = group(run, protocol);
    int quarter = peers / 4;
    DeathsHeard deaths = new DeathsHeard(name -> number(name) == 0 || number(name) > quarter);
    sim.watch(deaths);
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 1; i <= quarter; i++) {
        sim.block("peer-" + i, BLOCKED);
      }
      sim.runFor(BLOCKED + RELEASED);
    }
    return deaths.count();
  }

  private static int number(String peer) {
    return Integer.parseInt(peer.substring("peer-".length()));
  }

  private double idle(long run, ProtocolConfig protocol) {
    Simulation sim = group(run, protocol);
    long before = sim.traffic().bytes();
    sim.runFor(IDLE);
    return (sim.traffic().bytes() - before) * 1_000.0 / IDLE / peers;
  }
}
