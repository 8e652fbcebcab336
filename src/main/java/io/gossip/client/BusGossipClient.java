package io.gossip.client;

import io.gossip.bus.Addresses;
import io.gossip.bus.EventHeard;
import io.gossip.bus.Film;
import io.gossip.bus.FilmRequest;
import io.gossip.bus.ForeignTraffic;
import io.gossip.bus.JoinResult;
import io.gossip.bus.KeysAnswer;
import io.gossip.bus.LocalBus;
import io.gossip.bus.MemberJson;
import io.gossip.bus.MessageHeard;
import io.gossip.bus.NameConflict;
import io.gossip.bus.PartitionJson;
import io.gossip.bus.QueryAnswers;
import io.gossip.bus.QueryHeard;
import io.gossip.bus.QueryRequest;
import io.gossip.bus.Requests;
import io.gossip.bus.WatchesAnswer;
import io.gossip.bus.Why;
import io.gossip.bus.WhyRequest;
import io.gossip.member.Bytes;
import io.gossip.member.MemberEvent;
import io.gossip.member.PartitionNews;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;

/** Puts calls on the bus and reads the answers. */
final class BusGossipClient implements GossipClient {
  private final Vertx vertx;
  private final LocalBus bus;
  private final Addresses addresses;
  private final BusTalk talk;

  BusGossipClient(Vertx vertx, Addresses addresses) {
    this.vertx = vertx;
    this.bus = new LocalBus(vertx);
    this.addresses = addresses;
    this.talk = new BusTalk(bus, addresses);
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
    return new Following(vertx, this, follower, Following.RETRY_MILLIS)
        .start(bus, addresses.members());
  }

  @Override
  public Future<JoinResult> join(List<String> seeds) {
    return bus.request(addresses.join(), new JsonObject().put("addresses", new JsonArray(seeds)))
        .map(JoinResult::ofJson);
  }

  @Override
  public Future<Void> away(long millis) {
    JsonObject request = new JsonObject().put("durationMillis", millis);
    return bus.request(addresses.away(), request).mapEmpty();
  }

  @Override
  public Registration onPartition(Handler<PartitionNews> handler) {
    MessageConsumer<JsonObject> consumer =
        bus.listen(addresses.partition(), json -> handler.handle(PartitionJson.decode(json)));
    return consumer::unregister;
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
  public Future<EventHeard> event(String name, Bytes payload, boolean coalesce) {
    return talk.event(name, payload, coalesce);
  }

  @Override
  public Registration onEvents(Handler<EventHeard> handler) {
    return listen(addresses.events(), json -> handler.handle(EventHeard.ofJson(json)));
  }

  @Override
  public Future<QueryAnswers> query(QueryRequest request) {
    return talk.query(request);
  }

  @Override
  public Future<QueryAnswers> query(QueryRequest request, Handler<QueryAnswers.Response> each) {
    return talk.query(request, each);
  }

  @Override
  public Registration onQuery(String name, Function<QueryHeard, Future<Bytes>> handler) {
    return talk.onQuery(name, handler);
  }

  @Override
  public Future<KeysAnswer> installKey(String key) {
    return talk.keys("install", key);
  }

  @Override
  public Future<KeysAnswer> useKey(String key) {
    return talk.keys("use", key);
  }

  @Override
  public Future<KeysAnswer> removeKey(String key) {
    return talk.keys("remove", key);
  }

  @Override
  public Future<KeysAnswer> listKeys() {
    return talk.keys("list", null);
  }

  @Override
  public Future<Void> forceLeave(String name, boolean prune) {
    JsonObject body = new JsonObject().put("name", name).put("prune", prune);
    return bus.request(addresses.forceLeave(), body).mapEmpty();
  }

  @Override
  public Future<Double> rttMillis(String a, String b) {
    return talk.rttMillis(new JsonObject().put("a", a).put("b", b));
  }

  @Override
  public Future<Double> rttMillis(String a) {
    return talk.rttMillis(new JsonObject().put("a", a));
  }

  @Override
  public Future<Void> message(Bytes payload) {
    return talk.message(payload, new JsonObject());
  }

  @Override
  public Future<Void> message(Bytes payload, String to) {
    return talk.message(payload, new JsonObject().put("to", to));
  }

  @Override
  public Future<Void> messageToChannel(Bytes payload, String channel) {
    return talk.message(payload, new JsonObject().put("channel", channel));
  }

  @Override
  public Registration onMessages(Handler<MessageHeard> handler) {
    return listen(addresses.messages(), json -> handler.handle(MessageHeard.ofJson(json)));
  }

  @Override
  public StateClient state() {
    return new BusState(this, bus, addresses);
  }

  @Override
  public Registration onConflict(Handler<NameConflict> handler) {
    return listen(addresses.conflict(), json -> handler.handle(NameConflict.ofJson(json)));
  }

  @Override
  public Registration onForeign(Handler<ForeignTraffic> handler) {
    return listen(addresses.foreign(), json -> handler.handle(ForeignTraffic.ofJson(json)));
  }

  @Override
  public Future<Why> why(String member) {
    return why(new WhyRequest(member, OptionalLong.empty()));
  }

  @Override
  public Future<Why> why(String member, long at) {
    return why(new WhyRequest(member, OptionalLong.of(at)));
  }

  @Override
  public Future<Film> film(FilmRequest span) {
    return bus.request(addresses.film(), span.toJson()).map(Film::ofJson);
  }

  private Future<Why> why(WhyRequest request) {
    return bus.request(addresses.why(), request.toJson())
        .map(Why::ofJson)
        .recover(
            refusal ->
                Why.unknown(refusal)
                    ? members().map(list -> Why.ofList(request, List.of(), list.members()))
                    : Future.failedFuture(refusal));
  }

  @Override
  public Future<JsonObject> stats() {
    return ask(addresses.stats());
  }

  @Override
  public Future<JsonObject> drift() {
    return ask(addresses.drift());
  }

  @Override
  public Future<WatchesAnswer> watches(String member) {
    return bus.request(addresses.watches(), new JsonObject().put("name", member))
        .map(WatchesAnswer::ofJson);
  }

  private Registration listen(String address, Handler<JsonObject> handler) {
    return bus.listen(address, handler)::unregister;
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
