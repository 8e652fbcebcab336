package io.gossip.node;

import io.gossip.bus.Addresses;
import io.gossip.bus.LocalBus;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Adds to a peer's statistics what its store says of itself, if there is one. */
final class StoreStats {
  private static final long TIMEOUT_MILLIS = 1_000;

  private final LocalBus bus;
  private final Addresses addresses;

  StoreStats(LocalBus bus, Addresses addresses) {
    this.bus = bus;
    this.addresses = addresses;
  }

  /** A store that does not answer is left out. */
  Future<JsonObject> addTo(JsonObject stats) {
    return bus.request(addresses.storageStats(), new JsonObject(), TIMEOUT_MILLIS)
        .transform(
            (store, silent) -> Future.succeededFuture(store == null ? stats : added(stats, store)));
  }

  private static JsonObject added(JsonObject stats, JsonObject store) {
    JsonArray problems = stats.getJsonArray("problems", new JsonArray());
    for (String field : new String[] {"problem", "setAside"}) {
      if (store.containsKey(field)) {
        problems.add("store: " + store.getString(field));
      }
    }
    if (!problems.isEmpty()) {
      stats.put("problems", problems);
    }
    return stats.put("storage", store);
  }
}
