package io.gossip.sim;

import io.gossip.member.MemberAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Draws one fault after the other, of every kind that the simulator knows. */
final class RandomFaults {
  static final String SEEDS_NAME = "seeds.example:7946";

  private final Random random;
  private final Simulation sim;
  private final Notary notary;
  private final int peers;
  private final List<SimPeer> twins = new ArrayList<>();
  private final List<String> story = new ArrayList<>();
  private boolean rough;
  private boolean forged;

  RandomFaults(Random random, Simulation sim, Notary notary, int peers) {
    this.random = random;
    this.sim = sim;
    this.notary = notary;
    this.peers = peers;
  }

  /** Whether anything has happened in which a peer that runs may be taken for dead. */
  boolean rough() {
    return rough;
  }

  /** What has been done to whom, and when after the start. */
  List<String> story() {
    return story;
  }

  private void tell(String what) {
    story.add((sim.now() - Simulation.START) / 1_000.0 + " s " + what);
  }

  /** Whether strangers have sent forged claims. */
  boolean forged() {
    return forged;
  }

  /** Only what honest peers do of themselves: nobody may be taken for dead because of it. */
  void gentle() {
    String name = "peer-" + random.nextInt(peers);
    switch (random.nextInt(5)) {
      case 0 -> crash(name);
      case 1 -> restart(name);
      case 2 -> restartElsewhere(name);
      case 3 -> leave(name);
      default -> tags(name);
    }
  }

  void any() {
    String name = "peer-" + random.nextInt(peers);
    switch (random.nextInt(16)) {
      case 0, 1 -> crash(name);
      case 2, 3 -> restart(name);
      case 4 -> restartElsewhere(name);
      case 5 -> leave(name);
      case 6 -> tags(name);
      case 7 -> pause(name);
      case 8 -> partition();
      case 9 -> edge(name, Conditions.CUT);
      case 10 -> edge(name, unkind());
      case 11 -> clock(name);
      case 12 -> block(name);
      case 13 -> zones();
      case 14 -> twin(name);
      default -> forge();
    }
  }

  /** Ends all of it but for the crashed and the left. */
  void end() {
    tell("end");
    sim.heal();
    sim.change(Conditions.LAN);
    sim.between("far", "near", Conditions.LAN);
    sim.between("near", "far", Conditions.LAN);
    twins.forEach(SimPeer::crash);
    twins.clear();
    seedBack();
  }

  /** Whoever has come back without memory finds nobody while no seed is there to be asked. */
  private void seedBack() {
    SimPeer first = sim.peer("peer-0");
    if (serves(first) || serves(sim.peer("peer-1"))) {
      return;
    }
    tell("seed back");
    if (first.running()) {
      sim.rejoin(first.name());
    } else {
      sim.restart(first.name(), true);
    }
  }

  private static boolean serves(SimPeer seed) {
    return seed.running() && !seed.peer().leaving();
  }

  private void crash(String name) {
    tell("crash " + name);
    if (sim.peer(name).running()) {
      sim.crash(name);
    }
  }

  private void restart(String name) {
    tell("restart " + name);
    if (!sim.peer(name).running()) {
      sim.restart(name, random.nextBoolean());
    }
  }

  private void restartElsewhere(String name) {
    tell("restart elsewhere " + name);
    if (!sim.peer(name).running()) {
      sim.restartElsewhere(name, random.nextBoolean());
      nameTheSeeds();
    }
  }

  private void leave(String name) {
    tell("leave " + name);
    if (sim.peer(name).running()) {
      sim.leave(name);
    }
  }

  private void tags(String name) {
    tell("tags " + name);
    if (sim.peer(name).running()) {
      sim.setTags(name, Map.of("round", Integer.toString(random.nextInt(100))));
    }
  }

  private void pause(String name) {
    tell("pause " + name);
    roughFor(name);
    sim.pause(name, random.nextInt(20_000));
  }

  private void partition() {
    tell("partition");
    rough = true;
    notary.touchAll();
    sim.heal();
    List<String> apart = new ArrayList<>();
    for (int i = 0; i < peers; i++) {
      if (random.nextBoolean()) {
        apart.add("peer-" + i);
      }
    }
    sim.partition(apart);
  }

  private void edge(String name, Conditions conditions) {
    tell("edge " + name + " " + conditions);
    roughFor(name);
    sim.edge(name, random.nextBoolean(), conditions);
  }

  private Conditions unkind() {
    Conditions.Tcp[] kinds = Conditions.Tcp.values();
    return Conditions.LAN
        .withLoss(random.nextDouble())
        .withReordering(random.nextDouble())
        .withBytesPerSecond(random.nextBoolean() ? 0 : 2_000 + random.nextInt(50_000))
        .withTcp(kinds[random.nextInt(kinds.length)]);
  }

  private void clock(String name) {
    tell("clock " + name);
    roughFor(name);
    sim.clockRate(name, 0.8 + 0.4 * random.nextDouble());
  }

  private void block(String name) {
    tell("block " + name);
    if (sim.peer(name).running()) {
      roughFor(name);
      sim.block(name, random.nextInt(20_000));
    }
  }

  /** One way to the far is long and lossy, the other not. */
  private void zones() {
    tell("zones");
    rough = true;
    notary.touchAll();
    for (int i = 0; i < peers; i++) {
      sim.zone("peer-" + i, random.nextBoolean() ? "far" : "near");
    }
    Delay delay = new Delay.Exponential(5, 5 + random.nextInt(100));
    sim.between("near", "far", Conditions.LAN.withDelay(delay).withLoss(0.1));
  }

  /** Somebody takes a name that is taken; nobody but the two is concerned. */
  private void twin(String name) {
    tell("twin " + name);
    if (sim.peer(name).running()) {
      roughFor(name);
      twins.add(sim.startTwin(name, SEEDS_NAME));
    }
  }

  private void forge() {
    tell("forge");
    rough = true;
    forged = true;
    notary.touchAll();
    Forger forger = new Forger(sim, sim.freshAddress());
    for (int i = 0; i < 20; i++) {
      sim.after(random.nextInt(10_000), () -> forger.strike(new ArrayList<>(sim.peers())));
    }
  }

  private void roughFor(String name) {
    rough = true;
    notary.touch(name);
  }

  /** The name service follows the first two peers wherever they go. */
  void nameTheSeeds() {
    List<MemberAddress> addresses = new ArrayList<>();
    for (SimPeer peer : sim.peers()) {
      if (addresses.size() < 2) {
        addresses.add(peer.address());
      }
    }
    sim.name(SEEDS_NAME, addresses);
  }
}
