package examples;

import io.gossip.integration.resolver.GossipResolver;
import io.gossip.integration.resolver.ResolverOptions;
import io.gossip.integration.resolver.ServiceAddress;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.endpoint.LoadBalancer;

/** Requests to a service, spread over the live members that announce it. */
public final class LoadBalancing {
  private LoadBalancing() {}

  /** A client whose servers are the members that the peer of this bus address knows. */
  public static HttpClient client(Vertx vertx, String address) {
    // tag::client[]
    return vertx
        .httpClientBuilder()
        .withAddressResolver(GossipResolver.create(new ResolverOptions().setAddress(address)))
        .withLoadBalancer(LoadBalancer.ROUND_ROBIN)
        .build();
    // end::client[]
  }

  /**
   * Asks one of the servers of {@code api}. The body is asked for where the request is sent, on its
   * event loop: a thread that asked for it later could find that it has gone by.
   */
  public static Future<String> ask(HttpClient client) {
    // tag::request[]
    return client
        .request(new RequestOptions().setServer(new ServiceAddress("api")).setURI("/"))
        .compose(request -> request.send().compose(HttpClientResponse::body))
        .map(Buffer::toString);
    // end::request[]
  }
}
