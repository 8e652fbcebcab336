package io.gossip.client;

import io.gossip.bus.Addresses;
import io.gossip.bus.JoinResult;
import io.gossip.bus.LocalBus;
import io.gossip.bus.MemberJson;
import io.gossip.bus.Requests;
import io.gossip.member.MemberEvent;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Puts calls on the bus and reads the answers. */
final class BusGossipClient implements GossipClient {
  private final Vertx vertx;
  private final LocalBus bus;
  private final Addresses addresses;

  BusGossipClient(Vertx vertx, Addresses addresses) {
    this.vertx = vertx;
    this.bus = new LocalBus(vertx);
    this.addresses = addresses;
  }

  @Override
  public Future<MemberList> members() {
    return ask(addresses.list()).map(BusGossipClient::memberList);
  }

  @Override
  public Registration onMembers(Handler<MemberEvent> handler) {
    MessageConsumer<JsonObject> consumer =
        bus.listen(addresses.members(), json -> handler.handle(MemberJson.decodeEvent(json)));
    return consumer::unregister;
  }

  @Override
  public Registration follow(MemberFollower follower) {
    return new Following(vertx, this, follower).start(bus, addresses.members());
  }

  @Override
  public Future<JoinResult> join(List<String> seeds) {
    return bus.request(addresses.join(), new JsonObject().put("addresses", new JsonArray(seeds)))
        .map(JoinResult::ofJson);
  }

  @Override
  public Future<Void> leave() {
    return ask(addresses.leave()).mapEmpty();
  }

  @Override
  public Future<Void> rejoin() {
    return ask(addresses.rejoin()).mapEmpty();
  }

  @Override
  public Future<Map<String, String>> tags(Map<String, String> tags) {
    JsonObject texts = new JsonObject();
    new TreeMap<>(tags).forEach(texts::put);
    return bus.request(addresses.tags(), new JsonObject().put("tags", texts)).map(Requests::tags);
  }

  @Override
  public Future<JsonObject> stats() {
    return ask(addresses.stats());
  }

  private Future<JsonObject> ask(String address) {
    return bus.request(address, new JsonObject());
  }

  private static MemberList memberList(JsonObject json) {
    return new MemberList(
        json.getString("run"),
        json.getLong("seq"),
        MemberJson.decode(json.getJsonArray("members")));
  }
}
