package io.gossip.client;

import io.gossip.bus.Addresses;
import io.gossip.bus.JoinResult;
import io.gossip.bus.LocalBus;
import io.gossip.bus.MemberJson;
import io.gossip.bus.Requests;
import io.gossip.bus.SampleMembers;
import io.gossip.member.HostAndPort;
import io.gossip.member.LimitExceeded;
import io.gossip.member.Member;
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

/**
 * Serves a peer's addresses from a map; everything on the test's own calls, which hold its lock.
 */
final class FakePeer {
  private final LocalBus bus;
  private final Addresses addresses;
  private final String run;
  private final Map<String, Member> members = new LinkedHashMap<>();
  private final List<MessageConsumer<?>> consumers = new ArrayList<>();
  private long seq;
  private int listings;
  private int muted;

  FakePeer(Vertx vertx, Addresses addresses, String run) {
    this.bus = new LocalBus(vertx);
    this.addresses = addresses;
    this.run = run;
    consumers.add(bus.serve(addresses.list(), body -> Future.succeededFuture(list(body))));
    consumers.add(bus.serve(addresses.join(), FakePeer::join));
    consumers.add(bus.serve(addresses.leave(), FakePeer::nothing));
    consumers.add(bus.serve(addresses.rejoin(), FakePeer::nothing));
    consumers.add(bus.serve(addresses.tags(), FakePeer::tags));
    consumers.add(bus.serve(addresses.stats(), FakePeer::stats));
  }

  synchronized void change(String name, long incarnation) {
    Member member = SampleMembers.plain(name, MemberState.ALIVE, incarnation);
    members.put(name, member);
    MemberEvent event = SampleMembers.event(run, ++seq, MemberEventType.UPDATE, member);
    if (muted > 0) {
      muted--;
    } else {
      bus.publish(addresses.members(), MemberJson.encode(event));
    }
  }

  /** The next events are not published, as if they had been lost. */
  synchronized void mute(int events) {
    muted = events;
  }

  synchronized long seq() {
    return seq;
  }

  synchronized int listings() {
    return listings;
  }

  void stop() {
    consumers.forEach(MessageConsumer::unregister);
  }

  private synchronized JsonObject list(Object body) {
    Requests.empty(body);
    listings++;
    return MemberJson.encodeList(run, seq, members.values());
  }

  private static Future<JsonObject> join(Object body) {
    List<JoinResult.Result> results = new ArrayList<>();
    for (HostAndPort address : Requests.join(body)) {
      results.add(new JoinResult.Result(address.toString(), address.port() == 1 ? "refused" : ""));
    }
    return Future.succeededFuture(JoinResult.of(results).toJson());
  }

  private static Future<JsonObject> tags(Object body) {
    Map<String, String> tags = Requests.tags(body);
    if (tags.toString().length() > 512) {
      throw new LimitExceeded("tags", tags.toString().length(), 512);
    }
    return Future.succeededFuture((JsonObject) body);
  }

  private static Future<JsonObject> nothing(Object body) {
    Requests.empty(body);
    return Future.succeededFuture(new JsonObject());
  }

  private static Future<JsonObject> stats(Object body) {
    Requests.empty(body);
    return Future.succeededFuture(
        new JsonObject("{\"counters\":{\"packets\":1},\"gauges\":{},\"histograms\":{}}"));
  }
}
