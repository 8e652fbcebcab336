package io.gossip.integration.resolver;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.Address;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.spi.endpoint.EndpointBuilder;
import io.vertx.core.spi.endpoint.EndpointResolver;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The catalogue as Vert.x asks for it. */
final class ServiceEndpoints<E>
    implements EndpointResolver<ServiceAddress, Server, ServiceEndpoints.Resolved<E>, E> {
  /** What one service was resolved to, and from which list. */
  record Resolved<E>(String service, List<Server> servers, E endpoint) {}

  private final Catalogue catalogue;
  private final CatalogueFeed feed;
  private final int waitMillis;

  ServiceEndpoints(Catalogue catalogue, CatalogueFeed feed, int waitMillis) {
    this.catalogue = catalogue;
    this.feed = feed;
    this.waitMillis = waitMillis;
  }

  @Override
  public ServiceAddress tryCast(Address address) {
    return address instanceof ServiceAddress service ? service : null;
  }

  @Override
  public SocketAddress addressOf(Server server) {
    return SocketAddress.inetSocketAddress(server.port(), server.host());
  }

  @Override
  public JsonObject propertiesOf(Server server) {
    return new JsonObject().put("member", server.member()).put("zone", server.zone());
  }

  @Override
  public Future<Resolved<E>> resolve(ServiceAddress address, EndpointBuilder<E, Server> builder) {
    Future<Void> filled = feed.filled();
    Future<Void> ready =
        filled.isComplete() ? filled : filled.timeout(waitMillis, TimeUnit.MILLISECONDS);
    return ready.map(now -> build(address.name(), builder));
  }

  private Resolved<E> build(String service, EndpointBuilder<E, Server> builder) {
    List<Server> servers = catalogue.servers(service);
    EndpointBuilder<E, Server> all = builder;
    for (Server server : servers) {
      all = all.addServer(server, server.member());
    }
    return new Resolved<>(service, servers, all.build());
  }

  @Override
  public E endpoint(Resolved<E> resolved) {
    return resolved.endpoint();
  }

  /** Asked before each request: whoever has failed is out with the next one. */
  @Override
  public boolean isValid(Resolved<E> resolved) {
    return catalogue.servers(resolved.service()).equals(resolved.servers());
  }

  @Override
  public void dispose(Resolved<E> resolved) {
    // Nothing is held for one resolution.
  }

  @Override
  public void close() {
    feed.close();
  }
}
