package io.gossip.web;

import io.gossip.bus.Addresses;
import io.gossip.bus.LocalBus;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

/** Passes bodies between HTTP and bus as they are: the peer checks them and names what is wrong. */
final class PeerRequests {
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

  Future<JsonObject> join(JsonObject body) {
    return bus.request(addresses.join(), body);
  }

  Future<JsonObject> leave(JsonObject body) {
    return bus.request(addresses.leave(), body);
  }

  Future<JsonObject> rejoin(JsonObject body) {
    return bus.request(addresses.rejoin(), body);
  }

  Future<JsonObject> tags(JsonObject body) {
    return bus.request(addresses.tags(), body);
  }
}
