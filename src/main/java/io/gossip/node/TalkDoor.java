package io.gossip.node;

import io.gossip.bus.Addresses;
import io.gossip.bus.EventHeard;
import io.gossip.bus.EventRequest;
import io.gossip.bus.ForceLeaveRequest;
import io.gossip.bus.KeysAnswer;
import io.gossip.bus.KeysRequest;
import io.gossip.bus.LocalBus;
import io.gossip.bus.MessageRequest;
import io.gossip.bus.QueryAnswers;
import io.gossip.bus.QueryRequest;
import io.gossip.bus.RttRequest;
import io.gossip.bus.TalkRequests;
import io.gossip.serf.KeyOperation;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Serves what applications ask a node to say to its group. */
final class TalkDoor {
  private final LocalBus bus;
  private final NodeCommands node;

  TalkDoor(LocalBus bus, NodeCommands node) {
    this.bus = bus;
    this.node = node;
  }

  /** Registers each address with its server. */
  void open(Addresses addresses, BiConsumer<String, Function<Object, Future<JsonObject>>> serve) {
    serve.accept(addresses.eventsSend(), this::event);
    serve.accept(addresses.query(), this::query);
    serve.accept(addresses.keys(), this::keys);
    serve.accept(addresses.forceLeave(), this::forceLeave);
    serve.accept(addresses.rtt(), this::rtt);
    serve.accept(addresses.messagesSend(), this::message);
  }

  private Future<JsonObject> event(Object body) {
    EventRequest request = TalkRequests.event(body);
    return node.event(request.name(), request.payload(), request.coalesce())
        .map(EventHeard::toJson);
  }

  private Future<JsonObject> query(Object body) {
    QueryRequest request = TalkRequests.query(body);
    return node.ask(
            request,
            response -> pass(request.replyAddress(), response.toJson()),
            from -> pass(request.ackAddress(), QueryAnswers.ackJson(from)))
        .map(QueryAnswers::toJson);
  }

  private void pass(String address, JsonObject news) {
    if (!address.isEmpty()) {
      bus.send(address, news);
    }
  }

  private Future<JsonObject> keys(Object body) {
    KeysRequest request = TalkRequests.keys(body);
    return node.keys(operation(request.operation()), request.key()).map(KeysAnswer::toJson);
  }

  private static KeyOperation operation(KeysRequest.Operation operation) {
    return switch (operation) {
      case INSTALL -> KeyOperation.INSTALL;
      case USE -> KeyOperation.USE;
      case REMOVE -> KeyOperation.REMOVE;
      case LIST -> KeyOperation.LIST;
    };
  }

  private Future<JsonObject> forceLeave(Object body) {
    ForceLeaveRequest request = TalkRequests.forceLeave(body);
    return node.forceLeave(request.name(), request.prune()).map(done -> new JsonObject());
  }

  private Future<JsonObject> message(Object body) {
    MessageRequest request = TalkRequests.message(body);
    Future<Void> sent =
        request.channel().isEmpty()
            ? node.message(request.payload(), request.to())
            : node.messageToChannel(request.payload(), request.channel());
    return sent.map(done -> new JsonObject());
  }

  private Future<JsonObject> rtt(Object body) {
    RttRequest request = TalkRequests.rtt(body);
    return node.rttMillis(request.a(), request.b())
        .map(millis -> new JsonObject().put("rttMillis", millis));
  }
}
