package examples;

import io.gossip.bus.StateJson;
import io.gossip.client.GossipClient;
import io.gossip.member.StateEntry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Node descriptors that stay and store statistics that expire, as CockroachDB gossips them. */
public final class StoreStatistics {
  private StoreStatistics() {}

  /** Publishes until the returned timer is cancelled; then the statistics expire by themselves. */
  static Future<Long> publish(
      Vertx vertx, String address, int node, Supplier<JsonObject> statistics, long ttlMillis) {
    // tag::publish[]
    GossipClient client = GossipClient.create(vertx, address);
    JsonObject descriptor = new JsonObject().put("id", node).put("locality", "region=eu");
    return client
        .state()
        .set("node:" + node, descriptor)
        .compose(done -> client.state().set("store:" + node, statistics.get(), ttlMillis, ""))
        .map(
            done ->
                vertx.setPeriodic(
                    ttlMillis / 2,
                    again -> client.state().set("store:" + node, statistics.get(), ttlMillis, "")));
    // end::publish[]
  }

  /** What each store last said, if it has said anything of late. */
  static Future<Map<String, Object>> stores(Vertx vertx, String address) {
    // tag::read[]
    return GossipClient.create(vertx, address)
        .state()
        .list()
        .map(
            list -> {
              Map<String, Object> stores = new TreeMap<>();
              for (StateEntry entry : list.entries()) {
                if (entry.key().startsWith("store:")) {
                  stores.put(entry.key(), StateJson.value(entry.value()));
                }
              }
              return stores;
            });
    // end::read[]
  }
}
