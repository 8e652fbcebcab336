package io.gossip.sim;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongConsumer;

/** Runs a scenario on one seed and measures it. */
public final class ScenarioRun {
  private static final long SAMPLE_MILLIS = 1_000;
  private static final double MILLIS_PER_HOUR = 3_600_000.0;

  private final Scenario scenario;
  private final long seed;
  private final Simulation sim;
  private final Witness witness;
  private final List<Sample> samples = new ArrayList<>();
  private Sent sampled;

  public ScenarioRun(Scenario scenario, long seed) {
    this.scenario = scenario;
    this.seed = seed;
    this.sim = new Simulation(seed, scenario.protocol(), scenario.network());
    this.witness = new Witness(sim);
    sim.withoutHistory();
  }

  /** The group that it runs, to be watched; nobody else may change it. */
  public Simulation simulation() {
    return sim;
  }

  /**
   * Runs it to its end.
   *
   * @param progress is told the virtual milliseconds that have passed since the group formed
   */
  public Outcome run(LongConsumer progress) {
    startPeers();
    final long formed = sim.runUntilAgreed(scenario.formMillis());
    sim.watch(witness);
    Faults faults = new Faults(sim, witness, seed);
    scenario.faults().forEach(faults::plan);
    final long start = sim.now();
    final Sent before = new Sent(sim.traffic());
    sampled = before;
    long agreed = -1;
    long end = start + scenario.runMillis();
    while (sim.now() < end) {
      sim.runFor(Math.min(SAMPLE_MILLIS, end - sim.now()));
      samples.add(sample(sim.now() - start));
      progress.accept(sim.now() - start);
      boolean calm = sim.now() >= faults.lastEnd();
      if (calm && agreed < 0 && likelyAgreed() && sim.agreed()) {
        agreed = sim.now() - Math.max(start, faults.lastEnd());
      } else if (!calm) {
        agreed = -1;
      }
    }
    return outcome(formed, agreed, before);
  }

  private void startPeers() {
    List<String> seeds = new ArrayList<>();
    for (int i = 0; i < scenario.peers(); i++) {
      SimPeer peer = sim.start("peer-" + i, seeds.toArray(String[]::new));
      if (seeds.size() < 3) {
        seeds.add(peer.address().toString());
      }
    }
  }

  private Outcome outcome(long formed, long agreed, Sent before) {
    Set<String> running = new HashSet<>();
    for (SimPeer peer : sim.peers()) {
      if (staying(peer)) {
        running.add(peer.name());
      }
    }
    double memberHours = scenario.peers() * scenario.runMillis() / MILLIS_PER_HOUR;
    return new Outcome(
        scenario,
        seed,
        formed,
        Figures.of(witness.firstDeaths()),
        Figures.of(witness.knownToAll(running)),
        witness.noticed(),
        witness.noticedWithin(),
        witness.missed(running),
        witness.wrongDeaths(),
        witness.wrongAmongHealthy(),
        witness.wrongDeaths() / memberHours,
        agreed,
        before.load(sim.traffic(), scenario),
        before.messages(sim.traffic()),
        samples,
        sim.trace());
  }

  /** What had been sent at one moment. */
  private static final class Sent {
    private final long bytes;
    private final long headers;
    private final long packets;
    private final long streams;
    private final Map<String, Long> messages;

    Sent(Traffic traffic) {
      bytes = traffic.bytes();
      headers = traffic.headerBytes();
      packets = traffic.packets();
      streams = traffic.streams();
      messages = traffic.messages();
    }

    Map<String, Long> messages(Traffic now) {
      Map<String, Long> since = now.messages();
      messages.forEach((kind, count) -> since.merge(kind, -count, Long::sum));
      return since;
    }

    Outcome.Load load(Traffic now, Scenario scenario) {
      double peerSeconds = scenario.peers() * (scenario.runMillis() / 1_000.0);
      return new Outcome.Load(
          (now.bytes() - bytes) / peerSeconds,
          (now.headerBytes() - headers) / peerSeconds,
          (now.packets() - packets) / peerSeconds,
          (now.streams() - streams) / peerSeconds,
          now.largestPacket());
    }
  }

  private Sample sample(long at) {
    int running = 0;
    Set<Integer> sizes = new TreeSet<>();
    for (SimPeer peer : sim.peers()) {
      if (staying(peer)) {
        running++;
        sizes.add(present(peer));
      }
    }
    int smallest = sizes.stream().min(Integer::compare).orElse(0);
    int largest = sizes.stream().max(Integer::compare).orElse(0);
    Sent last = sampled;
    sampled = new Sent(sim.traffic());
    return new Sample(
        at,
        running,
        smallest,
        largest,
        sizes.size(),
        sampled.bytes - last.bytes,
        sampled.headers - last.headers,
        sampled.packets - last.packets);
  }

  /** Cheap, and false far more often than the full comparison. */
  private boolean likelyAgreed() {
    Sample last = samples.get(samples.size() - 1);
    return last.views() == 1;
  }

  /** Whoever has left still runs, but nobody cares for its view. */
  private static boolean staying(SimPeer peer) {
    return peer.running() && !peer.peer().leaving();
  }

  private static int present(SimPeer peer) {
    var counts = peer.peer().counts();
    return counts.alive() + counts.suspect() + counts.leaving();
  }
}
