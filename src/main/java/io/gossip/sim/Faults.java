package io.gossip.sim;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Lets the faults of a scenario happen, each to peers drawn from the seed. */
final class Faults {
  private static final int SEEDS = 3;
  private static final long LOOK_MILLIS = 100;

  private final Simulation sim;
  private final Witness witness;
  private final Random random;

  /** Peers that a fault has been given to; a partition concerns all, so it does not count. */
  private final Set<String> drawn = new HashSet<>();

  private long lastEnd;

  Faults(Simulation sim, Witness witness, long seed) {
    this.sim = sim;
    this.witness = witness;
    this.random = new Random(seed ^ 0x9e3779b97f4a7c15L);
  }

  /** Virtual time at which the last fault is over. */
  long lastEnd() {
    return lastEnd;
  }

  void plan(Fault fault) {
    ends(sim.now() + fault.atMillis());
    sim.after(fault.atMillis(), () -> happen(fault));
  }

  /** A chain of tests, as Java 17 cannot switch over a sealed type. */
  private void happen(Fault fault) {
    if (fault instanceof Fault.Kill kill) {
      draw(kill.count()).forEach(this::kill);
    } else if (fault instanceof Fault.Restart restart) {
      draw(restart.count()).forEach(peer -> restart(peer, restart));
    } else if (fault instanceof Fault.Leave leave) {
      draw(leave.count()).forEach(peer -> sim.leave(peer.name()));
    } else if (fault instanceof Fault.Pause pause) {
      pause(draw(pause.count()), pause);
    } else if (fault instanceof Fault.Partition partition) {
      partition(partition);
    } else if (fault instanceof Fault.BadLine line) {
      badLine(draw(line.count()), line);
    } else if (fault instanceof Fault.Skew skew) {
      draw(skew.count()).forEach(peer -> sim.clockRate(peer.name(), skew.rate()));
    } else if (fault instanceof Fault.Move move) {
      draw(move.count()).forEach(this::move);
    } else if (fault instanceof Fault.Twin twin) {
      draw(twin.count()).forEach(peer -> twin(peer, twin.forMillis()));
    } else if (fault instanceof Fault.Forge forge) {
      forge(forge);
    }
  }

  /** Running peers that no other fault was given to, at random; they are healthy no longer. */
  private List<SimPeer> draw(int count) {
    List<SimPeer> peers = new ArrayList<>();
    for (SimPeer peer : sim.peers()) {
      if (peer.running() && !drawn.contains(peer.name())) {
        peers.add(peer);
      }
    }
    Collections.shuffle(peers, random);
    List<SimPeer> hit = peers.subList(0, Math.min(count, peers.size()));
    for (SimPeer peer : hit) {
      drawn.add(peer.name());
      witness.touched(peer.name());
    }
    return hit;
  }

  private void kill(SimPeer peer) {
    witness.killed(sim.now(), peer.name());
    sim.crash(peer.name());
  }

  private void restart(SimPeer peer, Fault.Restart restart) {
    sim.crash(peer.name());
    ends(sim.now() + restart.awayMillis());
    sim.after(restart.awayMillis(), () -> sim.restart(peer.name(), restart.remembering()));
  }

  private void move(SimPeer peer) {
    sim.crash(peer.name());
    sim.restartElsewhere(peer.name(), true);
  }

  private void twin(SimPeer owner, long forMillis) {
    String[] seeds =
        sim.peers().stream()
            .filter(peer -> peer.running() && peer != owner)
            .limit(SEEDS)
            .map(peer -> peer.address().toString())
            .toArray(String[]::new);
    ends(sim.now() + forMillis);
    endTwin(sim.startTwin(owner.name(), seeds), sim.now() + forMillis);
  }

  /** A node that loses its name goes; the simulator's would stay. */
  private void endTwin(SimPeer twin, long end) {
    if (twin.hasLostItsName() || sim.now() >= end) {
      twin.crash();
    } else {
      sim.after(LOOK_MILLIS, () -> endTwin(twin, end));
    }
  }

  private void pause(List<SimPeer> peers, Fault.Pause pause) {
    for (SimPeer peer : peers) {
      if (peer.running()) {
        sim.pause(peer.name(), pause.forMillis());
      }
    }
    ends(sim.now() + pause.forMillis());
    if (pause.everyMillis() > 0) {
      sim.after(pause.everyMillis(), () -> pause(peers, pause));
    }
  }

  private void partition(Fault.Partition partition) {
    List<SimPeer> all = new ArrayList<>(sim.peers());
    Collections.shuffle(all, random);
    List<String> apart = new ArrayList<>();
    for (SimPeer peer : all.subList(0, (int) Math.round(all.size() * partition.share()))) {
      apart.add(peer.name());
    }
    all.forEach(peer -> witness.touched(peer.name()));
    sim.partition(apart);
    ends(sim.now() + partition.forMillis());
    sim.after(partition.forMillis(), sim::heal);
  }

  private void badLine(List<SimPeer> peers, Fault.BadLine line) {
    Conditions bad = line.loss() >= 1 ? Conditions.CUT : sim.everywhere().withLoss(line.loss());
    peers.forEach(peer -> sim.edge(peer.name(), line.incoming(), bad));
    if (line.onMillis() > 0) {
      ends(sim.now() + line.onMillis());
      sim.after(line.onMillis(), () -> goodAgain(peers, line));
    }
  }

  private void goodAgain(List<SimPeer> peers, Fault.BadLine line) {
    peers.forEach(peer -> sim.edge(peer.name(), line.incoming(), null));
    if (line.offMillis() > 0) {
      sim.after(line.offMillis(), () -> badLine(peers, line));
    }
  }

  private void forge(Fault.Forge forge) {
    ends(sim.now() + forge.forMillis());
    long end = sim.now() + forge.forMillis();
    for (int i = 0; i < forge.count(); i++) {
      strikeUntil(new Forger(sim, sim.freshAddress()), end, 1_000 / forge.perSecond());
    }
  }

  private void strikeUntil(Forger forger, long end, long pauseMillis) {
    if (sim.now() < end) {
      forger.strike(new ArrayList<>(sim.peers()));
      sim.after(Math.max(1, pauseMillis), () -> strikeUntil(forger, end, pauseMillis));
    }
  }

  private void ends(long at) {
    lastEnd = Math.max(lastEnd, at);
  }
}
