package io.gossip.web;

import io.gossip.bus.Addresses;
import io.gossip.bus.FailureCode;
import io.gossip.bus.LocalBus;
import io.gossip.bus.WhyRequest;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;

/** Passes bodies between HTTP and bus as they are: the peer checks them and names what is wrong. */
final class PeerRequests {
  /** Connections that say nothing for a minute are cut. */
  static final long MAX_QUERY_MILLIS = 50_000;

  private static final long SPARE_MILLIS = 5_000;

  private final LocalBus bus;
  private final Addresses addresses;

  PeerRequests(LocalBus bus, Addresses addresses) {
    this.bus = bus;
    this.addresses = addresses;
  }

  Future<JsonObject> list() {
    return bus.request(addresses.list(), new JsonObject());
  }

  Future<JsonObject> stats() {
    return bus.request(addresses.stats(), new JsonObject());
  }

  Future<JsonObject> drift() {
    return bus.request(addresses.drift(), new JsonObject());
  }

  Future<JsonObject> watches(String member) {
    return bus.request(addresses.watches(), new JsonObject().put("name", member));
  }

  /** The list as it stood at some time; NOT_STARTED without a store. */
  Future<JsonObject> history(long at) {
    return bus.request(addresses.history(), new JsonObject().put("at", at));
  }

  /** What is stored of some time; NOT_STARTED without a store. */
  Future<JsonObject> film(JsonObject body) {
    return bus.request(addresses.film(), body);
  }

  /** Why a member is what it is; NOT_STARTED without a store, NOT_FOUND if it has no such name. */
  Future<JsonObject> why(WhyRequest request) {
    return bus.request(addresses.why(), request.toJson());
  }

  Future<JsonObject> join(JsonObject body) {
    return bus.request(addresses.join(), body);
  }

  Future<JsonObject> leave(JsonObject body) {
    return bus.request(addresses.leave(), body);
  }

  Future<JsonObject> away(JsonObject body) {
    return bus.request(addresses.away(), body);
  }

  Future<JsonObject> rejoin(JsonObject body) {
    return bus.request(addresses.rejoin(), body);
  }

  Future<JsonObject> tags(JsonObject body) {
    return bus.request(addresses.tags(), body);
  }

  Future<JsonObject> event(JsonObject body) {
    return bus.request(addresses.eventsSend(), body);
  }

  Future<JsonObject> forceLeave(JsonObject body) {
    return bus.request(addresses.forceLeave(), body);
  }

  /** Whoever may post may not send to any address of the bus: answers come back here only. */
  Future<JsonObject> query(JsonObject body) {
    checkQuery(body);
    return bus.request(addresses.query(), body, MAX_QUERY_MILLIS + SPARE_MILLIS);
  }

  /** Hands each ack and each answer on as it comes; the last ones may come after the whole. */
  Future<JsonObject> query(
      JsonObject body, Handler<JsonObject> eachAck, Handler<JsonObject> eachResponse) {
    checkQuery(body);
    String replies = addresses.query() + "." + UUID.randomUUID();
    String acks = replies + ".acks";
    List<MessageConsumer<JsonObject>> listening =
        List.of(bus.listen(acks, eachAck), bus.listen(replies, eachResponse));
    JsonObject asked = body.copy().put("replyAddress", replies).put("ackAddress", acks);
    return bus.request(addresses.query(), asked, MAX_QUERY_MILLIS + SPARE_MILLIS)
        .onComplete(ended -> listening.forEach(MessageConsumer::unregister));
  }

  private static void checkQuery(JsonObject body) {
    for (String address : List.of("replyAddress", "ackAddress")) {
      if (body.containsKey(address)) {
        throw FailureCode.BAD_REQUEST.failure(address + " is not taken over HTTP");
      }
    }
    if (body.getValue("timeoutMillis") instanceof Number millis
        && millis.longValue() > MAX_QUERY_MILLIS) {
      throw FailureCode.BAD_REQUEST.failure(
          "timeoutMillis must be at most " + MAX_QUERY_MILLIS + " over HTTP, was " + millis);
    }
  }

  Future<JsonObject> keys(String operation, JsonObject body) {
    return bus.request(addresses.keys(), body.copy().put("op", operation));
  }

  Future<JsonObject> stateSet(JsonObject body) {
    return bus.request(addresses.stateSet(), body);
  }

  Future<JsonObject> stateDelete(JsonObject body) {
    return bus.request(addresses.stateDelete(), body);
  }

  /**
   * Asks for state.
   *
   * @param owner of the keys; {@code null} for all, or with a key for this peer
   * @param key {@code null} for all
   */
  Future<JsonObject> state(String owner, String key) {
    JsonObject body = new JsonObject();
    if (owner != null) {
      body.put("peer", owner);
    }
    return key == null
        ? bus.request(addresses.stateList(), body)
        : bus.request(addresses.stateGet(), body.put("key", key));
  }

  /**
   * Asks for the expected round trip.
   *
   * @param a a member; the peer refuses {@code null}
   * @param b another one, or {@code null} for this peer
   */
  Future<JsonObject> rtt(String a, String b) {
    JsonObject body = new JsonObject();
    if (a != null) {
      body.put("a", a);
    }
    return bus.request(addresses.rtt(), b == null ? body : body.put("b", b));
  }
}
