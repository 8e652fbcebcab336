package io.gossip.integration.resolver;

import io.vertx.core.Vertx;
import io.vertx.core.net.AddressResolver;
import io.vertx.core.spi.endpoint.EndpointResolver;

/**
 * Resolves {@link ServiceAddress}es to the live members that announce the service by a tag or a
 * state key: {@code service.api=8080}. A member that has failed, leaves, has left or is away is out
 * of the choice with the next request; a suspected one serves only while no other does. The peer
 * runs in the same Vert.x; which of the servers gets a request is the load balancer's matter.
 * Without any server a request fails at once.
 *
 * <p>Closing the client that it was given to ends it.
 */
public final class GossipResolver implements AddressResolver<ServiceAddress> {
  private final ResolverOptions options;

  private GossipResolver(ResolverOptions options) {
    this.options = options;
  }

  /** With the default options. */
  public static GossipResolver create() {
    return create(new ResolverOptions());
  }

  /** With these options, which are copied. */
  public static GossipResolver create(ResolverOptions options) {
    return new GossipResolver(new ResolverOptions(options));
  }

  @Override
  public EndpointResolver<ServiceAddress, ?, ?, ?> endpointResolver(Vertx vertx) {
    return endpoints(vertx);
  }

  private <E> ServiceEndpoints<E> endpoints(Vertx vertx) {
    Catalogue catalogue = new Catalogue(options);
    CatalogueFeed feed = new CatalogueFeed(vertx, catalogue, options);
    return new ServiceEndpoints<>(catalogue, feed, options.getWaitMillis());
  }
}
