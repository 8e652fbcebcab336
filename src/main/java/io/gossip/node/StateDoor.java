package io.gossip.node;

import io.gossip.bus.Addresses;
import io.gossip.bus.FailureCode;
import io.gossip.bus.LocalBus;
import io.gossip.bus.StateGetRequest;
import io.gossip.bus.StateJson;
import io.gossip.bus.StateRequests;
import io.gossip.bus.StateSetRequest;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Serves what applications ask of the state that a node shares with its group. */
final class StateDoor {
  private static final long STORE_MILLIS = 10_000;

  private final LocalBus bus;
  private final Addresses addresses;
  private final NodeState node;

  StateDoor(LocalBus bus, Addresses addresses, NodeState node) {
    this.bus = bus;
    this.addresses = addresses;
    this.node = node;
  }

  /** Registers each address with its server. */
  void open(BiConsumer<String, Function<Object, Future<JsonObject>>> serve) {
    serve.accept(addresses.stateSet(), this::set);
    serve.accept(addresses.stateDelete(), this::delete);
    serve.accept(addresses.stateGet(), this::get);
    serve.accept(addresses.stateList(), this::list);
  }

  private Future<JsonObject> set(Object body) {
    StateSetRequest request = StateRequests.set(body);
    return node.set(request.key(), request.value(), request.ttlMillis(), request.channel())
        .map(StateJson::encode)
        .compose(this::kept);
  }

  /**
   * Whoever is told that a key is set finds it again after a crash. Without a store, or with a
   * broken one, which says so elsewhere, the group is all that remembers it.
   */
  private Future<JsonObject> kept(JsonObject entry) {
    return bus.request(addresses.storageState(), entry, STORE_MILLIS)
        .transform((stored, refused) -> Future.succeededFuture(entry));
  }

  private Future<JsonObject> delete(Object body) {
    String key = StateRequests.delete(body);
    return node.delete(key)
        .map(
            deleted -> {
              if (!deleted) {
                throw FailureCode.NOT_FOUND.failure("this peer has no key " + key);
              }
              return new JsonObject();
            });
  }

  private Future<JsonObject> get(Object body) {
    StateGetRequest request = StateRequests.get(body);
    return node.get(request.peer(), request.key())
        .map(
            found ->
                found
                    .map(StateJson::encode)
                    .orElseThrow(
                        () ->
                            FailureCode.NOT_FOUND.failure(
                                (request.peer().isEmpty() ? "this peer" : request.peer())
                                    + " has no key "
                                    + request.key()
                                    + " that is shown here")));
  }

  private Future<JsonObject> list(Object body) {
    Optional<String> peer = StateRequests.list(body);
    return node.list().map(all -> peer.map(all::of).orElse(all).toJson());
  }
}
