package io.gossip.node;

import io.gossip.bus.WatchesAnswer;
import io.gossip.member.Bytes;
import io.gossip.member.HostAndPort;
import io.gossip.member.Member;
import io.gossip.member.MemberAddress;
import io.gossip.member.MemberCounts;
import io.gossip.member.UnknownMember;
import io.gossip.message.Announcement;
import io.gossip.message.TagCodec;
import io.gossip.peer.Peer;
import io.gossip.peer.PeerCodecs;
import io.gossip.peer.PeerConfig;
import io.gossip.protocol.Identity;
import io.gossip.protocol.Ties;
import io.gossip.wire.Interned;
import io.gossip.wire.MessageCodec;
import io.gossip.wire.SerfCodec;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** A started peer and what can be asked of it. Used on the node's context only. */
final class RunningPeer {
  /** What those are told who ask it to speak after it has left. */
  static final String LEFT = "this peer has left its group: rejoin first";

  private static final Interned<Identity> IDENTITIES = new Interned<>();

  private final String run;
  private final NodeParts parts;
  private final Peer peer;
  private final NodeEffects effects;
  private final GroupTalk talk;
  private final MemberAddress advertised;
  private final String name;
  private final RunningState state;

  RunningPeer(
      PeerConfig config,
      String run,
      RandomGenerator random,
      TagCodec tags,
      NodeParts parts,
      Consumer<MemberAddress> nameLost) {
    this.run = run;
    this.parts = parts;
    this.advertised = config.address();
    this.name = config.name();
    this.effects = new NodeEffects(parts, nameLost);
    this.peer =
        new Peer(
            config,
            run,
            random,
            new PeerCodecs(new MessageCodec(), tags, new SerfCodec()),
            parts.keys());
    peer.sharing(RunningPeer::shared);
    if (parts.carried().anything()) {
      peer.carry(parts.carried()::local);
    }
    talk = new GroupTalk(peer, effects, parts, config.name());
    state = new RunningState(peer, effects, parts, config.name());
    parts.inputs().attach(peer, effects);
    peer.start(now(), effects);
  }

  /** With the other peers of this process, of whom many may hold the same of a member. */
  private static Identity shared(Identity said) {
    return IDENTITIES.one(
        new Identity(Interned.text(said.name()), said.address(), said.meta(), said.versions()));
  }

  MemberList members() {
    return new MemberList(run, peer.seq(), peer.members(now()));
  }

  GroupTalk talk() {
    return talk;
  }

  /** Begins to tell the group of its view; the answer ends it. */
  OwnView tellView(Vertx vertx, long intervalMillis, RandomGenerator random) {
    OwnView view = new OwnView(vertx, intervalMillis, random, peer, effects, parts);
    effects.follow(view::changed);
    return view;
  }

  /** Tells the group in a while how this peer is set; the answer ends that. */
  OwnSettings tellSettings(Vertx vertx, Bytes value, RandomGenerator random) {
    return new OwnSettings(vertx, value, random.nextInt(5), peer, effects, parts);
  }

  /** Which members are set otherwise, going by what all tell. */
  JsonObject drift(Bytes own) {
    Map<String, Bytes> others = new HashMap<>();
    for (Member member : peer.members(now())) {
      if (!member.self() && member.state().present()) {
        others.put(
            member.name(),
            state.get(member.name(), OwnSettings.KEY).map(e -> e.value()).orElse(null));
      }
    }
    return Drift.of(name, own, others);
  }

  /** Who watches a member and whom it watches. */
  WatchesAnswer watches(String member) {
    Ties ties =
        peer.watches().of(member).orElseThrow(() -> new UnknownMember(member, "is no member"));
    return new WatchesAnswer(
        member, ties.watchers(), ties.watches(), ties.watchedBy(), ties.open());
  }

  RunningState state() {
    return state;
  }

  /** Whether anybody else is present. */
  boolean accompanied() {
    MemberCounts counts = peer.counts();
    int present = counts.alive() + counts.suspect() + counts.leaving();
    return present > (parts.leave().begun() ? 0 : 1);
  }

  /** Joins all addresses of a host; the result says why none worked, or is empty. */
  Future<String> join(HostAndPort host) {
    needPresent();
    return parts
        .seeds()
        .resolve(host.toString())
        .transform(
            found ->
                found.succeeded()
                    ? joinAll(found.result())
                    : Future.succeededFuture("cannot look up " + host.host()));
  }

  private Future<String> joinAll(List<MemberAddress> addresses) {
    if (!parts.inputs().attached()) {
      return Future.succeededFuture("the peer has stopped");
    }
    List<Future<String>> attempts =
        addresses.stream()
            .map(to -> parts.joins().start(() -> peer.join(now(), to, effects)))
            .toList();
    return FirstJoined.of(attempts);
  }

  /** Replaces the own tags; what the peer throws says why it refused. */
  Map<String, String> setTags(Map<String, String> tags) {
    needPresent();
    peer.setTags(now(), tags, effects);
    return tags;
  }

  void away(long millis) {
    needPresent();
    peer.away(now(), millis, effects);
  }

  Future<Void> leave() {
    return parts.leave().begin(() -> peer.leave(now(), effects));
  }

  void rejoin() {
    if (parts.leave().begun()) {
      parts.leave().reset();
      peer.rejoin(now(), effects);
    }
  }

  JsonObject stats() {
    MemberCounts counts = peer.counts();
    JsonObject gauges =
        new JsonObject()
            .put("health.score", peer.healthScore())
            .put("queue", peer.queued())
            .put("members.alive", counts.alive())
            .put("members.suspect", counts.suspect())
            .put("members.leaving", counts.leaving())
            .put("members.left", counts.left())
            .put("members.failed", counts.failed())
            .put("seq", peer.seq())
            .put("packets.out.largest", parts.packets().largest())
            .put("queries.asked", parts.asked().size())
            .put("wakeups", parts.wakeups().size())
            .put("streams.in", parts.inbound().open())
            .put("watches", peer.watches().count())
            .put("streams.out", parts.outbound().open());
    gauges
        .put("state.owners", peer.state().totals().owners())
        .put("state.keys", peer.state().totals().keys())
        .put("state.bytes", peer.state().totals().bytes());
    peer.sizes().forEach((table, size) -> gauges.put("sizes." + table.replace(' ', '-'), size));
    String notReady = peer.notReady();
    gauges.put("ready", notReady.isEmpty() ? 1 : 0);
    JsonObject stats =
        notReady.isEmpty() ? new JsonObject() : new JsonObject().put("notReady", notReady);
    parts
        .mirror()
        .problem(advertised)
        .ifPresent(problem -> stats.put("problems", new JsonArray().add(problem)));
    return stats
        .put("mirror", parts.mirror().toJson(advertised))
        .put("counters", parts.counters().toJson())
        .put("gauges", gauges)
        .put("histograms", parts.timings().toJson())
        .put("agreement", agreement())
        .put("foreign", parts.foreign().toJson());
  }

  /** Whether the announced members hold what we hold, as far as their last acks say. */
  private JsonObject agreement() {
    Announcement.Digest own = peer.digest();
    List<String> differing = peer.differing();
    return new JsonObject()
        .put("agreed", differing.isEmpty())
        .put("differing", new JsonArray(differing))
        .put("view", HexFormat.of().toHexDigits(own.view()))
        .put("layer", HexFormat.of().toHexDigits(own.layer()));
  }

  private void needPresent() {
    if (parts.leave().begun()) {
      throw new IllegalStateException(LEFT);
    }
  }

  private long now() {
    return parts.clock().now();
  }
}
