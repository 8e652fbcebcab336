package io.gossip.web;

import io.gossip.bus.Addresses;
import io.gossip.bus.FailureCode;
import io.gossip.bus.JoinResult;
import io.gossip.bus.LocalBus;
import io.gossip.bus.MemberJson;
import io.gossip.bus.Requests;
import io.gossip.member.Dialect;
import io.gossip.member.HostAndPort;
import io.gossip.member.LimitExceeded;
import io.gossip.member.Member;
import io.gossip.member.MemberAddress;
import io.gossip.member.MemberCounts;
import io.gossip.member.MemberDetails;
import io.gossip.member.MemberEvent;
import io.gossip.member.MemberEventType;
import io.gossip.member.MemberState;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleBiFunction;

/** Serves a peer's addresses from a map of members that the test changes as it likes. */
final class FakePeer {
  private static final int MAX_TAGS = 512;

  private final LocalBus bus;
  private final Addresses addresses;
  private final String run;
  private final Map<String, Member> members = new LinkedHashMap<>();
  private final List<String> commands = new ArrayList<>();
  private final List<MessageConsumer<?>> consumers = new ArrayList<>();
  private final Map<String, JsonObject> answers = new ConcurrentHashMap<>();
  private volatile ToDoubleBiFunction<String, String> distances;
  private long seq;
  private volatile JsonObject stats = stats();

  FakePeer(Vertx vertx, String prefix, String run) {
    this.bus = new LocalBus(vertx);
    this.addresses = new Addresses(prefix);
    this.run = run;
    consumers.add(bus.serve(addresses.list(), body -> Future.succeededFuture(list())));
    consumers.add(bus.serve(addresses.stats(), body -> Future.succeededFuture(stats)));
    consumers.add(bus.serve(addresses.drift(), body -> Future.succeededFuture(drift())));
    consumers.add(bus.serve(addresses.join(), this::join));
    consumers.add(bus.serve(addresses.leave(), body -> nothing("leave", body)));
    consumers.add(bus.serve(addresses.rejoin(), body -> nothing("rejoin", body)));
    consumers.add(bus.serve(addresses.tags(), this::tags));
    consumers.add(bus.serve(addresses.eventsSend(), body -> said("event", body)));
    consumers.add(bus.serve(addresses.query(), body -> said("query", body)));
    consumers.add(bus.serve(addresses.keys(), body -> said("keys", body)));
    consumers.add(bus.serve(addresses.forceLeave(), body -> said("force-leave", body)));
    consumers.add(bus.serve(addresses.rtt(), this::rtt));
    consumers.add(bus.serve(addresses.watches(), body -> said("watches", body)));
    consumers.add(bus.serve(addresses.stateSet(), body -> said("state-set", body)));
    consumers.add(bus.serve(addresses.stateDelete(), body -> said("state-delete", body)));
    consumers.add(bus.serve(addresses.stateGet(), body -> said("state-get", body)));
    consumers.add(bus.serve(addresses.stateList(), body -> said("state-list", body)));
  }

  private JsonObject drift() {
    return answers.getOrDefault("drift", new JsonObject());
  }

  /** A member that is there; its last change of state was so many seconds ago. */
  static Member member(String name, int host, MemberState state, long secondsAgo) {
    return new Member(
        name,
        MemberAddress.parse("10.0.4." + host + ":7946"),
        state,
        host % 5 + 1,
        Map.of("role", name.replaceAll("-.*", ""), "zone", "eu-" + (host % 3 + 1)),
        System.currentTimeMillis() - 1000 * secondsAgo,
        host == 1,
        Dialect.SERF,
        host == 1 ? MemberDetails.NONE : rtt(0.21 * host));
  }

  /** In the list from the start, without an event. */
  synchronized FakePeer with(Member... known) {
    for (Member member : known) {
      members.put(member.name(), member);
    }
    return this;
  }

  /** A member changes, and all hear of it. */
  void happens(MemberEventType type, Member member, String reason) {
    happened(type, member, reason, 0);
  }

  synchronized void happened(MemberEventType type, Member member, String reason, long secondsAgo) {
    if (type == MemberEventType.REAP) {
      members.remove(member.name());
    } else {
      members.put(member.name(), member);
    }
    long at = System.currentTimeMillis() - 1000 * secondsAgo;
    MemberEvent event = new MemberEvent(run, ++seq, at, type, member, counts(), reason);
    bus.publish(addresses.members(), MemberJson.encode(event));
  }

  /** Publishes a user event. */
  void says(JsonObject event) {
    bus.publish(addresses.events(), event);
  }

  /** Publishes that two nodes have its name. */
  void conflicts(JsonObject conflict) {
    bus.publish(addresses.conflict(), conflict);
  }

  synchronized JsonObject list() {
    return MemberJson.encodeList(run, seq, members.values());
  }

  synchronized List<String> commands() {
    return List.copyOf(commands);
  }

  synchronized List<String> names() {
    return List.copyOf(members.keySet());
  }

  synchronized Member known(String name) {
    return members.get(name);
  }

  static Member changed(Member member, MemberState state) {
    return new Member(
        member.name(),
        member.address(),
        state,
        member.incarnation(),
        member.tags(),
        System.currentTimeMillis(),
        member.self(),
        member.dialect(),
        member.details());
  }

  /** Serves nothing any more, as when its verticle is undeployed. */
  void stop() {
    consumers.forEach(MessageConsumer::unregister);
  }

  private static MemberDetails rtt(double millis) {
    return new MemberDetails(
        OptionalLong.empty(), OptionalDouble.of(millis), OptionalDouble.empty(), Optional.empty());
  }

  private MemberCounts counts() {
    return new MemberCounts(
        count(MemberState.ALIVE),
        count(MemberState.SUSPECT),
        count(MemberState.LEAVING),
        count(MemberState.LEFT),
        count(MemberState.DEAD));
  }

  private int count(MemberState state) {
    return (int) members.values().stream().filter(member -> member.state() == state).count();
  }

  /** What it answers from now on. */
  void stats(JsonObject other) {
    stats = other;
  }

  static JsonObject stats() {
    return new JsonObject("{\"counters\":{\"packets\":1},\"gauges\":{},\"histograms\":{}}");
  }

  private synchronized Future<JsonObject> join(Object body) {
    List<JoinResult.Result> results = new ArrayList<>();
    for (HostAndPort address : Requests.join(body)) {
      results.add(new JoinResult.Result(address.toString(), address.port() == 1 ? "refused" : ""));
    }
    commands.add("join");
    return Future.succeededFuture(JoinResult.of(results).toJson());
  }

  private synchronized Future<JsonObject> tags(Object body) {
    int size = Requests.tags(body).toString().length();
    if (size > MAX_TAGS) {
      throw new LimitExceeded("tags", size, MAX_TAGS);
    }
    commands.add("tags");
    return Future.succeededFuture((JsonObject) body);
  }

  /** Publishes that a good part of the group is lost at once, or is back. */
  void parts(JsonObject partition) {
    bus.publish(addresses.partition(), partition);
  }

  /** The round trip between any two, instead of an answer with what was asked; NaN is unknown. */
  void distances(ToDoubleBiFunction<String, String> millis) {
    distances = millis;
  }

  private Future<JsonObject> rtt(Object body) {
    JsonObject asked = (JsonObject) body;
    if (distances == null) {
      return said("rtt", body);
    }
    double millis = distances.applyAsDouble(asked.getString("a"), asked.getString("b"));
    return Double.isNaN(millis)
        ? Future.failedFuture(FailureCode.NOT_FOUND.failure("no coordinate"))
        : Future.succeededFuture(new JsonObject().put("rttMillis", millis));
  }

  /** Publishes that traffic of another group came. */
  void hearsStrangers(JsonObject traffic) {
    bus.publish(addresses.foreign(), traffic);
  }

  /** From now on this command is not answered with what it was asked. */
  void answers(String command, JsonObject answer) {
    answers.put(command, answer);
  }

  private synchronized Future<JsonObject> said(String command, Object body) {
    commands.add(command);
    return Future.succeededFuture(answers.getOrDefault(command, (JsonObject) body));
  }

  private synchronized Future<JsonObject> nothing(String command, Object body) {
    Requests.empty(body);
    commands.add(command);
    return Future.succeededFuture(new JsonObject());
  }
}
