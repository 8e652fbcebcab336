package io.gossip.sim;

import io.gossip.member.Bytes;
import io.gossip.member.Dialect;
import io.gossip.member.Member;
import io.gossip.member.MemberAddress;
import io.gossip.member.MemberEvent;
import io.gossip.message.Encoded;
import io.gossip.message.Origin;
import io.gossip.message.UserMessage;
import io.gossip.protocol.Identity;
import io.gossip.protocol.ProtocolConfig;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A group of real peers on a simulated network. Everything random comes from one seed, so the same
 * calls on the same seed give the same {@link #trace} every time.
 */
public final class Simulation {
  /** Virtual epoch milliseconds at which every simulation begins. */
  public static final long START = 1_700_000_000_000L;

  private final Timeline timeline = new Timeline(START);
  private final Random random;
  private final Network network;
  private final ProtocolConfig protocol;
  private final Trace trace = new Trace();
  private final Map<String, SimPeer> peers = new LinkedHashMap<>();
  private final Map<String, List<MemberAddress>> names = new HashMap<>();
  private final List<String> conflicts = new ArrayList<>();
  private final Observers observers = new Observers();
  private Dialect dialect = Dialect.SERF;
  private final Traffic traffic = new Traffic();
  private final Shared shared = new Shared();
  private boolean history = true;

  /**
   * @param seed decides everything that is random
   * @param protocol for every peer
   */
  public Simulation(long seed, ProtocolConfig protocol, Conditions conditions) {
    this.random = new Random(seed);
    this.protocol = protocol;
    this.network = new Network(timeline, seed, random, conditions);
  }

  /**
   * Keeps no events of peers from now on: {@link SimPeer#events} stays as it is. For large groups,
   * where they would take more room than all else.
   */
  public void withoutHistory() {
    history = false;
  }

  boolean keepsHistory() {
    return history;
  }

  /** What the peers of this simulation hold together. */
  Shared shared() {
    return shared;
  }

  /** Lets all peers that start from now on speak another dialect than Serf's. */
  public void dialect(Dialect spoken) {
    dialect = spoken;
  }

  Dialect dialect() {
    return dialect;
  }

  /** Starts a peer at an address of its own, with these seeds. */
  public SimPeer start(String name, String... seeds) {
    SimPeer peer = new SimPeer(this, name, freshAddress(), protocol, List.of(seeds));
    peers.put(name, peer);
    peer.start();
    return peer;
  }

  /** Starts a second peer of a name that is taken; it is not counted for agreement. */
  public SimPeer startTwin(String name, String... seeds) {
    SimPeer twin = new SimPeer(this, name, freshAddress(), protocol, List.of(seeds));
    twin.start();
    return twin;
  }

  /** Starts {@code n} peers named {@code peer-0} and up, all with the first as their seed. */
  public void startGroup(int n) {
    SimPeer first = start("peer-0");
    for (int i = 1; i < n; i++) {
      start("peer-" + i, first.address().toString());
    }
  }

  /**
   * Starts {@code n} peers named {@code peer-0} and up that have been a group for long: each holds
   * all others alive, and there is nothing to tell. They have no seeds.
   */
  public void startFormed(int n) {
    startFormed(n, 0);
  }

  /** The same where the first {@code seeds} of them are the seeds of all who come after them. */
  public void startFormed(int n, int seeds) {
    List<String> known = new ArrayList<>();
    List<SimPeer> group = new ArrayList<>(n);
    List<Identity> identities = new ArrayList<>(n);
    for (int i = 0; i < n; i++) {
      SimPeer peer = new SimPeer(this, "peer-" + i, freshAddress(), protocol, known);
      if (known.size() < seeds) {
        known.add(peer.address().toString());
      }
      peers.put(peer.name(), peer);
      peer.create();
      group.add(peer);
      identities.add(shared.identity(peer.peer().identity()));
    }
    group.forEach(peer -> peer.startAmong(identities));
  }

  /** Ends a peer without a word, as {@code kill -9} does. */
  public void crash(String name) {
    peer(name).crash();
  }

  /** Starts a crashed peer again, with or without what its disk holds. */
  public void restart(String name, boolean remembering) {
    SimPeer peer = peer(name);
    if (!remembering) {
      peer.forgetDisk();
    }
    peer.start();
  }

  /** Starts a crashed peer again at an address that nobody had before. */
  public void restartElsewhere(String name, boolean remembering) {
    peer(name).address(freshAddress());
    restart(name, remembering);
  }

  /**
   * Stops a peer's work for a while, as a GC pause or an overloaded host does; what comes in
   * meanwhile is worked off late, and what its socket cannot hold is lost.
   */
  public void pause(String name, long millis) {
    peer(name).pause(millis);
  }

  /**
   * Holds back what a peer sends and receives for a while, as in Lifeguard's experiments: its
   * timers go on, and afterwards everything goes out and in late, in order.
   */
  public void block(String name, long millis) {
    peer(name).block(millis);
  }

  /** Breaks all idle connections of a peer, as a middlebox does that forgets them. */
  public void breakConnections(String name) {
    peer(name).watches().breakAll();
  }

  /** Lets a peer's clock run faster (above 1) or slower (below 1) than true time from now on. */
  public void clockRate(String name, double rate) {
    peer(name).clockRate(rate);
  }

  public void leave(String name) {
    SimPeer peer = peer(name);
    peer.input(() -> peer.peer().leave(peer.now(), peer.effects()));
  }

  public void rejoin(String name) {
    SimPeer peer = peer(name);
    peer.input(() -> peer.peer().rejoin(peer.now(), peer.effects()));
  }

  public void setTags(String name, Map<String, String> tags) {
    SimPeer peer = peer(name);
    peer.input(() -> peer.peer().setTags(peer.now(), tags, peer.effects()));
  }

  /** Lets a peer receive a user message from an address where nobody is. */
  public void inject(String name, Bytes payload) {
    SimPeer peer = peer(name);
    MemberAddress stranger = freshAddress();
    Origin origin = new Origin(stranger, payload.length());
    UserMessage message = new UserMessage(payload);
    peer.input(() -> peer.peer().received(peer.now(), origin, message, peer.effects()));
  }

  /** Cuts these peers off from all others, both ways. */
  public void partition(Collection<String> apart) {
    for (String name : apart) {
      network.links().side(peer(name).address(), 1);
    }
  }

  /** Ends all partitions and whatever was said of single links and edges. */
  public void heal() {
    network.links().heal();
  }

  /** Changes the conditions of all links without a rule of their own. */
  public void change(Conditions conditions) {
    network.links().everywhere(conditions);
  }

  /** Changes one link, in one direction. */
  public void link(String from, String to, Conditions conditions) {
    network.links().link(peer(from).address(), peer(to).address(), conditions);
  }

  /** Changes everything that comes into a peer, or goes out of it; {@code null} ends it. */
  public void edge(String name, boolean incoming, Conditions conditions) {
    network.links().edge(peer(name).address(), incoming, conditions);
  }

  /** Puts a peer into a zone. */
  public void zone(String name, String zone) {
    network.links().zone(peer(name).address(), zone);
  }

  /** Changes all links from one zone to another, in this direction. */
  public void between(String fromZone, String toZone, Conditions conditions) {
    network.links().between(fromZone, toZone, conditions);
  }

  /** Lets a seed name stand for these addresses from now on. */
  public void name(String seed, List<MemberAddress> addresses) {
    names.put(seed, List.copyOf(addresses));
  }

  /** Lets so many milliseconds of virtual time pass. */
  public void runFor(long millis) {
    timeline.runFor(millis);
  }

  /**
   * Lets time pass until all running peers agree, looking ten times a second.
   *
   * @return milliseconds that it took, or -1 if it did not happen within the limit
   */
  public long runUntilAgreed(long limitMillis) {
    long started = now();
    while (now() - started <= limitMillis) {
      if (agreed()) {
        return now() - started;
      }
      runFor(100);
    }
    return -1;
  }

  /** Whether every running peer holds exactly the running peers alive, all at one incarnation. */
  public boolean agreed() {
    return Consensus.among(peers.values());
  }

  public SimPeer peer(String name) {
    SimPeer peer = peers.get(name);
    if (peer == null) {
      throw new IllegalArgumentException("no peer " + name + " in this simulation");
    }
    return peer;
  }

  public Collection<SimPeer> peers() {
    return List.copyOf(peers.values());
  }

  /** Virtual epoch milliseconds. */
  public long now() {
    return timeline.now();
  }

  /** A hash of everything that was sent and published. */
  public String trace() {
    return trace.hash();
  }

  /** What all peers have sent so far. */
  public Traffic traffic() {
    return traffic;
  }

  /** Names that a peer saw at two addresses, in order. */
  public List<String> conflicts() {
    return List.copyOf(conflicts);
  }

  Random random() {
    return random;
  }

  Network network() {
    return network;
  }

  /** Lets something happen after so many milliseconds of virtual time. */
  public void after(long millis, Runnable what) {
    timeline.after(millis, what);
  }

  List<MemberAddress> lookUp(String seed) {
    List<MemberAddress> named = names.get(seed);
    return named != null ? named : literal(seed);
  }

  void sent(SimPeer peer, MemberAddress to, List<Encoded> parts, byte[] datagram) {
    traffic.datagram(parts, datagram.length);
    observers.sent(now(), peer, to, parts);
    observers.bytesOut(now(), peer, datagram.length);
    trace.add(now(), peer.name(), to, datagram);
  }

  /** Lets somebody see all that happens from now on. */
  public void watch(Observer observer) {
    observers.add(observer);
  }

  Observers observers() {
    return observers;
  }

  /** Whether a peer of this name runs. */
  boolean runs(String name) {
    SimPeer peer = peers.get(name);
    return peer != null && peer.running();
  }

  Conditions everywhere() {
    return network.links().everywhere();
  }

  void published(SimPeer peer, MemberEvent event) {
    observers.published(now(), peer, event);
    Member member = event.member();
    trace.add(
        now(),
        peer.name(),
        event.type().text()
            + " "
            + member.name()
            + " "
            + member.incarnation()
            + " "
            + member.state());
  }

  void conflicted(SimPeer peer, String name) {
    conflicts.add(name);
    peer.conflicted();
    noted(peer, "conflict " + name);
  }

  void delivered(SimPeer peer, Bytes payload) {
    noted(peer, "delivered " + payload);
  }

  void noted(SimPeer peer, String what) {
    trace.add(now(), peer.name(), what);
  }

  private static List<MemberAddress> literal(String seed) {
    try {
      return List.of(MemberAddress.parse(seed));
    } catch (IllegalArgumentException e) {
      return List.of();
    }
  }

  private int addresses;

  MemberAddress freshAddress() {
    int n = ++addresses;
    byte[] ip = {10, (byte) (n >> 16), (byte) (n >> 8), (byte) n};
    return new MemberAddress(Bytes.wrap(ip), 7946);
  }
}
