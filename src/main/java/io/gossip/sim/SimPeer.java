package io.gossip.sim;

import io.gossip.member.Dialect;
import io.gossip.member.Member;
import io.gossip.member.MemberAddress;
import io.gossip.member.MemberEvent;
import io.gossip.member.MemberState;
import io.gossip.message.Encoded;
import io.gossip.message.GossipMessage;
import io.gossip.message.Origin;
import io.gossip.message.serf.UserEvent;
import io.gossip.peer.Peer;
import io.gossip.peer.PeerConfig;
import io.gossip.peer.PeerEffects;
import io.gossip.protocol.Identity;
import io.gossip.protocol.ProtocolConfig;
import io.gossip.protocol.StreamFailure;
import io.gossip.protocol.Wakeup;
import io.gossip.serf.Keys;
import io.gossip.state.StateConfig;
import io.gossip.wire.PacketCodec;
import io.gossip.wire.WireOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A simulated process: the real peer with the real wire format, and a disk that outlives it. */
public final class SimPeer {
  private final Simulation simulation;
  private final String name;
  private final ProtocolConfig protocol;
  private final Dialect dialect;
  private final Random random;
  private final PacketCodec packets;
  private final SimStreams streams;
  private final SimEffects effects;
  private final SimWatches watches;
  private final List<MemberEvent> events = new ArrayList<>();
  private final SimTalk talk;
  private boolean lostName;
  private int conflicts;
  private final Standstill standstill = new Standstill();
  private List<String> seeds;
  private MemberAddress address;
  private Peer peer;
  private int generation;
  private final LocalClock clock = new LocalClock();
  private final SimMessages messages = new SimMessages(this);
  private final SimState state = new SimState(this);
  private final Blockade blockade = new Blockade();

  /** What its disk holds: the next unused incarnation and the members it last saw. */
  private long nextIncarnation = 1;

  private List<Member> disk = List.of();

  SimPeer(
      Simulation simulation,
      String name,
      MemberAddress address,
      ProtocolConfig protocol,
      List<String> seeds) {
    this.simulation = simulation;
    this.name = name;
    this.address = address;
    this.protocol = protocol;
    this.dialect = simulation.dialect();
    this.seeds = List.copyOf(seeds);
    this.random = new Random(simulation.random().nextLong());
    this.packets = new PacketCodec(WireOptions.PLAIN, simulation.shared().recent);
    this.streams = new SimStreams(this, simulation);
    this.talk = new SimTalk(this, simulation);
    this.effects = new SimEffects(this, simulation, streams);
    this.watches = new SimWatches(this, simulation);
  }

  void start() {
    create();
    peer.start(now(), effects);
  }

  /** Is made, but stands still. */
  void create() {
    generation++;
    unpause();
    PeerConfig config =
        new PeerConfig(
            name,
            address,
            nextIncarnation,
            Map.of(),
            dialect,
            protocol,
            seeds,
            disk,
            StateConfig.DEFAULT,
            state.disk());
    nextIncarnation += 1_000;
    peer = new Peer(config, name + "#" + generation, random, simulation.shared().codecs, Keys.NONE);
    peer.sharing(simulation.shared()::identity);
    simulation.network().listen(this);
  }

  /** Starts as one of a group that has been there for long. */
  void startAmong(List<Identity> group) {
    peer.startAmong(now(), group, effects);
  }

  /** Ends at once, without a word. */
  void crash() {
    simulation.network().close(address);
    watches.crashed();
    generation++;
    disk = others();
    peer = null;
    unpause();
  }

  private void unpause() {
    standstill.clear();
    blockade.clear();
  }

  /** What a storage that is kept up to date would hold at this moment. */
  private List<Member> others() {
    return peer.members(now()).stream().filter(member -> !member.self()).toList();
  }

  void forgetDisk() {
    nextIncarnation = 1;
    disk = List.of();
    state.forgetDisk();
  }

  void seeds(List<String> newSeeds) {
    seeds = List.copyOf(newSeeds);
  }

  void address(MemberAddress newAddress) {
    address = newAddress;
  }

  /** Stops all work for a while; a pause that runs already may become longer, not shorter. */
  void pause(long millis) {
    standstill.begin(simulation.now() + millis);
    simulation.after(millis, this::resume);
  }

  /** Works off in order what has come in meanwhile. */
  private void resume() {
    while (!paused() && next(standstill.next())) {
      // Each may pause it again.
    }
  }

  private static boolean next(Runnable waited) {
    if (waited != null) {
      waited.run();
    }
    return waited != null;
  }

  /** Holds back what it sends and receives for a while; its timers go on. */
  void block(long millis) {
    int born = generation;
    blockade.begin(simulation.now() + millis);
    simulation.after(
        millis,
        () -> {
          if (generation == born && !blocked()) {
            blockade.end(
                late -> simulation.after(protocol.probing().timeoutMillis(), guarded(late)));
          }
        });
  }

  boolean blocked() {
    return blockade.active(simulation.now());
  }

  /** What it does to the world: now, or when a blockade is over. */
  void outgoing(Runnable what) {
    if (blocked()) {
      blockade.outgoing(guarded(what));
    } else {
      what.run();
    }
  }

  /** What the world does to it: now, or when a pause or blockade is over. */
  void incoming(Runnable what) {
    if (blocked()) {
      blockade.incoming(() -> input(what));
    } else {
      input(what);
    }
  }

  void wake(Wakeup wakeup) {
    long due = simulation.now();
    Runnable what = () -> input(() -> woken(due, wakeup));
    if (!blocked() || !blockade.waits(wakeup, what)) {
      what.run();
    }
  }

  /** The first timer that comes late tells of the pause, as in a real node. */
  private void woken(long due, Wakeup wakeup) {
    long late = simulation.now() - due;
    if (standstill.toldBy(late)) {
      peer.lagged(now(), late, effects());
    }
    peer.woken(now(), wakeup, effects());
  }

  boolean paused() {
    return standstill.active(simulation.now());
  }

  /** Lets its clock run faster (above 1) or slower (below 1) than true time. */
  void clockRate(double rate) {
    clock.run(simulation.now(), rate);
  }

  /** What its clock calls so many milliseconds, in true time. */
  long trueMillis(long millis) {
    return clock.trueMillis(millis);
  }

  /** Runs an input now, or when a pause is over; never after the process has ended. */
  void input(Runnable input) {
    Runnable guarded =
        guarded(
            () -> {
              peer.at(now() * 1_000_000);
              input.run();
            });
    if (paused()) {
      standstill.add(guarded);
    } else {
      guarded.run();
    }
  }

  private Runnable guarded(Runnable what) {
    int born = generation;
    return () -> {
      if (generation == born && peer != null) {
        what.run();
      }
    };
  }

  void datagram(MemberAddress from, byte[] datagram) {
    if (paused() && !standstill.holds()) {
      return;
    }
    incoming(
        () -> {
          simulation.observers().bytesIn(simulation.now(), this, datagram.length);
          Origin origin = new Origin(from, datagram.length);
          List<GossipMessage> opened = packets.open(datagram).messages();
          for (GossipMessage message : simulation.shared().strangers.hears(this, opened)) {
            simulation.observers().received(simulation.now(), this, message);
            peer.received(now(), origin, message, effects());
          }
        });
  }

  void send(MemberAddress to, List<Encoded> parts, boolean checksummed) {
    byte[] datagram = packets.seal(parts, checksummed);
    outgoing(
        () -> {
          simulation.sent(this, to, parts, datagram);
          simulation.network().datagram(address, to, datagram);
        });
  }

  void answered(long token, GossipMessage answer) {
    incoming(() -> peer.streamAnswered(now(), token, answer, effects()));
  }

  void failed(long token, StreamFailure why) {
    input(() -> peer.streamFailed(now(), token, why, effects()));
  }

  void published(MemberEvent event) {
    if (simulation.keepsHistory()) {
      events.add(event);
    }
    simulation.published(this, event);
  }

  /** Its shared state. */
  public SimState state() {
    return state;
  }

  /** Its opaque messages. */
  public SimMessages messages() {
    return messages;
  }

  /** What it hears and answers by events and queries. */
  SimTalk talk() {
    return talk;
  }

  void lostItsName() {
    lostName = true;
  }

  void conflicted() {
    conflicts++;
  }

  /** The world of this peer, for commands that a test gives it directly. */
  public PeerEffects world() {
    return effects();
  }

  SimEffects effects() {
    return effects;
  }

  SimWatches watches() {
    return watches;
  }

  SimStreams streams() {
    return streams;
  }

  int generation() {
    return generation;
  }

  long now() {
    return clock.at(simulation.now());
  }

  /** The peer under test; {@code null} while crashed. */
  public Peer peer() {
    return peer;
  }

  public String name() {
    return name;
  }

  public MemberAddress address() {
    return address;
  }

  public boolean running() {
    return peer != null;
  }

  /** All events that it has published, over all its starts. */
  public List<MemberEvent> events() {
    return List.copyOf(events);
  }

  /** All user events that reached its application. */
  public List<UserEvent> heard() {
    return talk.heard();
  }

  /** Answers to one of its queries, by member. */
  public Map<String, String> answers(long token) {
    return talk.answers(token);
  }

  /** Whether a vote took its name away. */
  public boolean hasLostItsName() {
    return lostName;
  }

  /** How often it was told of a name at two addresses. */
  public int conflicts() {
    return conflicts;
  }

  /** What it believes about another; {@code null} if it does not know the name. */
  public Member member(String other) {
    return peer.members(now()).stream()
        .filter(member -> member.name().equals(other))
        .findFirst()
        .orElse(null);
  }

  /** What state it believes another to be in; {@code null} if it does not know the name. */
  public MemberState stateOf(String other) {
    Member member = member(other);
    return member == null ? null : member.state();
  }
}
