package io.gossip.cli;

import io.gossip.bus.Addresses;
import io.gossip.bus.FailureCode;
import io.gossip.bus.LocalBus;
import io.gossip.bus.MemberJson;
import io.gossip.bus.Requests;
import io.gossip.bus.StateList;
import io.gossip.bus.WatchesAnswer;
import io.gossip.member.Member;
import io.gossip.member.MemberCounts;
import io.gossip.member.MemberEvent;
import io.gossip.member.UnknownMember;
import io.gossip.sim.Conditions;
import io.gossip.sim.Observer;
import io.gossip.sim.Profiles;
import io.gossip.sim.SimPeer;
import io.gossip.sim.Simulation;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A large group in the simulator whose time runs with ours, seen through one of its peers on the
 * event bus: enough for a dashboard. Now and then a peer crashes and comes back.
 */
final class SimulatedGroup extends VerticleBase {
  static final String RUN = "simulated";

  private static final String OBSERVER = "peer-0";
  private static final long STEP_MILLIS = 20;
  private static final long MAX_STEP_MILLIS = 50;
  private static final long TROUBLE_MILLIS = 4_000;
  private static final List<String> ROLES = List.of("web", "api", "db", "cache", "worker");

  private final int size;
  private final String prefix;
  private final Random random;
  private final List<MessageConsumer<?>> consumers = new ArrayList<>();
  private boolean calm;
  private LocalBus bus;
  private Addresses addresses;
  private Simulation sim;
  private long offset;

  /**
   * A group that is not started yet.
   *
   * @param size 2 or more
   * @param prefix of the bus addresses
   */
  SimulatedGroup(int size, String prefix, long seed) {
    this.size = size;
    this.prefix = prefix;
    this.random = new Random(seed);
  }

  /** Without crashes; before the start. */
  SimulatedGroup calm() {
    calm = true;
    return this;
  }

  @Override
  public Future<?> start() {
    bus = new LocalBus(vertx);
    addresses = new Addresses(prefix);
    return vertx.executeBlocking(this::formed).onSuccess(this::run);
  }

  @Override
  public Future<?> stop() {
    return Future.join(consumers.stream().map(MessageConsumer::unregister).toList());
  }

  private Simulation formed() {
    Simulation group = new Simulation(random.nextLong(), Profiles.of("lan"), Conditions.LAN);
    group.withoutHistory();
    group.startFormed(size);
    return group;
  }

  private void run(Simulation group) {
    sim = group;
    offset = System.currentTimeMillis() - sim.now();
    sim.watch(
        new Observer() {
          @Override
          public void published(long now, SimPeer peer, MemberEvent event) {
            if (peer.name().equals(OBSERVER)) {
              bus.publish(addresses.members(), MemberJson.encode(shown(event)));
            }
          }
        });
    consumers.add(bus.serve(addresses.list(), body -> Future.succeededFuture(list())));
    consumers.add(bus.serve(addresses.stats(), body -> Future.succeededFuture(stats())));
    consumers.add(bus.serve(addresses.stateList(), body -> Future.succeededFuture(state())));
    consumers.add(
        bus.serve(
            addresses.rtt(),
            body ->
                Future.failedFuture(FailureCode.NOT_FOUND.failure("nobody measures round trips"))));
    consumers.add(bus.serve(addresses.drift(), body -> Future.succeededFuture(drift())));
    consumers.add(bus.serve(addresses.watches(), this::watches));
    vertx.setPeriodic(STEP_MILLIS, id -> follow());
    if (!calm) {
      vertx.setPeriodic(TROUBLE_MILLIS, id -> crash("peer-" + (1 + random.nextInt(size - 1))));
    }
  }

  /** Where the machine is too slow, simulated time goes slower than ours and holds nothing up. */
  private void follow() {
    long behind = now() - offset - sim.now();
    offset += Math.max(0, behind - MAX_STEP_MILLIS);
    sim.runFor(Math.max(0, Math.min(behind, MAX_STEP_MILLIS)));
  }

  /** Ends a peer for a while; without effect on one that is down. */
  void crash(String name) {
    if (sim.peer(name).running()) {
      sim.crash(name);
      sim.after(20_000 + random.nextInt(60_000), () -> sim.restart(name, true));
    }
  }

  /** Does something where the group runs. */
  void onContext(Runnable what) {
    context.runOnContext(now -> what.run());
  }

  /** Changes the tags of a peer; on the group's context only. */
  void tag(String name, Map<String, String> tags) {
    sim.setTags(name, tags);
  }

  private SimPeer observer() {
    return sim.peer(OBSERVER);
  }

  private JsonObject list() {
    List<Member> members = observer().peer().members(sim.now()).stream().map(this::shown).toList();
    return MemberJson.encodeList(RUN, observer().peer().seq(), members);
  }

  private JsonObject state() {
    return new StateList(
            observer().peer().state().owners(), observer().peer().state().list(sim.now()))
        .toJson();
  }

  /** All are set alike, since one profile made them. */
  private JsonObject drift() {
    MemberCounts counts = observer().peer().counts();
    return new JsonObject()
        .put("version", "")
        .put("hash", "")
        .put("same", counts.alive() + counts.suspect() - 1)
        .put("differ", 0)
        .put("unknown", 0)
        .put("versions", new JsonArray())
        .put("differing", new JsonArray());
  }

  private Future<JsonObject> watches(Object body) {
    String name = Requests.member(body);
    return observer()
        .peer()
        .watches()
        .of(name)
        .map(
            ties ->
                new WatchesAnswer(
                    name, ties.watchers(), ties.watches(), ties.watchedBy(), ties.open()))
        .map(answer -> Future.succeededFuture(answer.toJson()))
        .orElseGet(() -> Future.failedFuture(new UnknownMember(name, "is no member")));
  }

  private JsonObject stats() {
    JsonObject gauges =
        new JsonObject()
            .put("queue", observer().peer().queued())
            .put("health.score", observer().peer().healthScore())
            .put("members.alive", observer().peer().counts().alive())
            .put("members.suspect", observer().peer().counts().suspect())
            .put("members.failed", observer().peer().counts().failed());
    JsonArray differing = new JsonArray(observer().peer().differing());
    JsonObject agreement =
        new JsonObject()
            .put("agreed", differing.isEmpty())
            .put("differing", differing)
            .put("view", String.format("%016x", observer().peer().digest().view()))
            .put("layer", String.format("%016x", observer().peer().digest().layer()));
    JsonObject counters =
        new JsonObject()
            .put("packets.out", sim.traffic().packets())
            .put("bytes.out", sim.traffic().packetBytes());
    return new JsonObject()
        .put("counters", counters)
        .put("gauges", gauges)
        .put("histograms", new JsonObject())
        .put("agreement", agreement);
  }

  private MemberEvent shown(MemberEvent event) {
    return new MemberEvent(
        RUN,
        event.seq(),
        now(),
        event.type(),
        shown(event.member()),
        event.counts(),
        event.reason(),
        event.evidence());
  }

  /** In our time, and with tags to group it by. */
  private Member shown(Member member) {
    int index = Integer.parseInt(member.name().substring(member.name().indexOf('-') + 1));
    Map<String, String> tags =
        member.tags().isEmpty()
            ? Map.of(
                "role",
                ROLES.get(index % ROLES.size()),
                "zone",
                "zone-" + "abcdefgh".charAt(index % 8))
            : member.tags();
    return new Member(
        member.name(),
        member.address(),
        member.state(),
        member.incarnation(),
        tags,
        Math.min(now(), member.since() + offset),
        member.self(),
        member.dialect(),
        member.details());
  }

  private static long now() {
    return System.currentTimeMillis();
  }
}
