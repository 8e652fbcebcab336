package io.gossip.node;

import io.gossip.bus.Addresses;
import io.gossip.bus.FailureCode;
import io.gossip.bus.JoinResult;
import io.gossip.bus.LocalBus;
import io.gossip.bus.MemberJson;
import io.gossip.bus.Requests;
import io.gossip.bus.WatchesAnswer;
import io.gossip.member.HostAndPort;
import io.vertx.core.Future;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** Serves a node's requests on the event bus. */
final class BusDoor {
  private final LocalBus bus;
  private final Addresses addresses;
  private final GossipNode node;
  private final StoreStats store;
  private final List<MessageConsumer<?>> served = new ArrayList<>();

  BusDoor(LocalBus bus, Addresses addresses, GossipNode node) {
    this.bus = bus;
    this.addresses = addresses;
    this.node = node;
    this.store = new StoreStats(bus, addresses);
  }

  /** Serves from now on; until the node has started, each answer is NOT_STARTED. */
  Future<Void> open() {
    serve(addresses.list(), this::list);
    serve(addresses.join(), this::join);
    serve(addresses.leave(), body -> nothing(body, node::leaveGroup));
    serve(addresses.rejoin(), body -> nothing(body, node::rejoin));
    serve(addresses.away(), body -> node.away(Requests.away(body)).map(done -> new JsonObject()));
    serve(addresses.tags(), this::tags);
    serve(addresses.stats(), this::stats);
    serve(addresses.drift(), this::drift);
    serve(
        addresses.watches(),
        body -> node.watches(Requests.member(body)).map(WatchesAnswer::toJson));
    new TalkDoor(bus, node.commands()).open(addresses, this::serve);
    new StateDoor(bus, addresses, node.state()).open(this::serve);
    return Future.all(served.stream().map(MessageConsumer::completion).toList()).mapEmpty();
  }

  Future<Void> close() {
    return Future.join(served.stream().map(MessageConsumer::unregister).toList()).mapEmpty();
  }

  private void serve(String address, Function<Object, Future<JsonObject>> server) {
    served.add(bus.serve(address, body -> server.apply(body).recover(BusDoor::explained)));
  }

  private Future<JsonObject> list(Object body) {
    Requests.empty(body);
    return node.members()
        .map(list -> MemberJson.encodeList(list.run(), list.seq(), list.members()));
  }

  private Future<JsonObject> join(Object body) {
    List<HostAndPort> hosts = Requests.join(body);
    List<Future<JoinResult.Result>> results =
        hosts.stream()
            .map(
                host ->
                    node.join(host).map(problem -> new JoinResult.Result(host.toString(), problem)))
            .toList();
    return Future.all(results).map(all -> JoinResult.of(all.list()).toJson());
  }

  private Future<JsonObject> tags(Object body) {
    Map<String, String> tags = Requests.tags(body);
    return node.setTags(tags)
        .map(set -> new JsonObject().put("tags", new JsonObject(Map.copyOf(set))));
  }

  private Future<JsonObject> stats(Object body) {
    Requests.empty(body);
    return node.stats().compose(store::addTo);
  }

  private Future<JsonObject> drift(Object body) {
    Requests.empty(body);
    return node.drift();
  }

  private static Future<JsonObject> nothing(Object body, Supplier<Future<Void>> action) {
    Requests.empty(body);
    return action.get().map(done -> new JsonObject());
  }

  /** A peer that does not run, or that has left, is "not started" to those who ask it. */
  private static Future<JsonObject> explained(Throwable problem) {
    return Future.failedFuture(
        problem instanceof IllegalStateException
            ? FailureCode.NOT_STARTED.failure(problem.getMessage())
            : problem);
  }
}
