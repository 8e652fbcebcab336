package io.gossip.node;

import io.gossip.client.GossipClient;
import io.gossip.member.Member;
import io.gossip.member.MemberState;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Peers on loopback with a Vert.x of their own; closing it ends them without a word. */
public final class LoopbackPeers implements AutoCloseable {
  private final Vertx vertx;
  private final List<GossipVerticle> peers = new ArrayList<>();

  /** With an ordinary Vert.x. */
  public LoopbackPeers() {
    this(Vertx.vertx());
  }

  /** With this Vert.x, which is closed at the end. */
  public LoopbackPeers(Vertx vertx) {
    this.vertx = vertx;
  }

  /** Options of a peer that is quick to find, to suspect and to leave. */
  public static GossipOptions quick(String name) {
    return new GossipOptions()
        .setName(name)
        .setAddress(name)
        .setHost("127.0.0.1")
        .setPort(0)
        .setStorage(false)
        .setProfile("local")
        .setProbeIntervalMillis(300L)
        .setProbeTimeoutMillis(100L)
        .setGossipIntervalMillis(20L)
        .setStateViewIntervalMillis(0L)
        .setTcpTimeoutMillis(2_000);
  }

  public Vertx vertx() {
    return vertx;
  }

  /** Starts a peer whose bus address is its name. */
  public GossipVerticle start(String name) throws Exception {
    return start(quick(name));
  }

  public GossipVerticle start(GossipOptions options) throws Exception {
    return start(new GossipVerticle(options));
  }

  /** Starts a peer that a test has made itself. */
  GossipVerticle start(GossipVerticle peer) throws Exception {
    vertx.deployVerticle(peer).await(10, TimeUnit.SECONDS);
    peers.add(peer);
    return peer;
  }

  /** Starts the named peers, each joined to the first. */
  public List<GossipVerticle> group(String... names) throws Exception {
    GossipVerticle first = null;
    List<GossipVerticle> started = new ArrayList<>();
    for (String name : names) {
      GossipOptions options = quick(name);
      if (first != null) {
        options.setSeeds(List.of("127.0.0.1:" + first.actualPort()));
      }
      GossipVerticle peer = start(options);
      first = first == null ? peer : first;
      started.add(peer);
    }
    return started;
  }

  /** A client of the peer of this bus address. */
  public GossipClient client(String address) {
    return GossipClient.create(vertx, address);
  }

  /** Waits until a peer sees exactly these members in these states. */
  public void awaitView(String address, int seconds, Map<String, MemberState> expected)
      throws Exception {
    Waiting.until(
        vertx,
        seconds,
        () -> client(address).members().map(list -> states(list.members())),
        expected::equals);
  }

  /** Waits until a peer sees a member in a state. */
  public Member awaitState(String address, int seconds, String name, MemberState state)
      throws Exception {
    return Waiting.until(
        vertx,
        seconds,
        () -> client(address).members().map(list -> find(list.members(), name)),
        member -> member != null && member.state() == state);
  }

  public static Map<String, MemberState> states(List<Member> members) {
    Map<String, MemberState> states = new TreeMap<>();
    members.forEach(member -> states.put(member.name(), member.state()));
    return states;
  }

  public static Member find(List<Member> members, String name) {
    return members.stream().filter(m -> m.name().equals(name)).findFirst().orElse(null);
  }

  @Override
  public void close() throws Exception {
    for (GossipVerticle peer : peers) {
      peer.node().close().await(10, TimeUnit.SECONDS);
    }
    vertx.close().await(10, TimeUnit.SECONDS);
  }
}
