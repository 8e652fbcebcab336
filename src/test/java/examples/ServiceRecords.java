package examples;

import io.gossip.integration.discovery.GossipServiceExporter;
import io.gossip.integration.discovery.GossipServiceImporter;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.servicediscovery.Record;
import io.vertx.servicediscovery.ServiceDiscovery;
import io.vertx.servicediscovery.types.HttpEndpoint;
import java.util.List;

/** Records of vertx-service-discovery that reach the whole group. */
public final class ServiceRecords {
  private ServiceRecords() {}

  /** A discovery that announces its records by the peer of this bus address, and shows others'. */
  public static Future<ServiceDiscovery> discovery(Vertx vertx, String address) {
    // tag::discovery[]
    ServiceDiscovery discovery = ServiceDiscovery.create(vertx);
    JsonObject peer = new JsonObject().put("address", address);
    return discovery
        .registerServiceExporter(new GossipServiceExporter(), peer)
        .compose(done -> discovery.registerServiceImporter(new GossipServiceImporter(), peer))
        .map(discovery);
    // end::discovery[]
  }

  /** Announces that this application serves orders. */
  public static Future<Record> publish(ServiceDiscovery discovery, String host, int port) {
    // tag::publish[]
    return discovery.publish(
        HttpEndpoint.createRecord("orders", host, port, "/", new JsonObject().put("zone", "a")));
    // end::publish[]
  }

  /** Who serves orders in zone a. */
  public static Future<List<Record>> find(ServiceDiscovery discovery) {
    // tag::find[]
    return discovery.getRecords(new JsonObject().put("name", "orders").put("zone", "a"));
    // end::find[]
  }
}
