package examples;

import io.gossip.client.GossipClient;
import io.gossip.member.MemberState;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;

/** Services found in a Serf pool by their tags, as Consul finds its servers. */
public final class ServiceCatalog {
  private ServiceCatalog() {}

  /** Names of the live members that offer a service. */
  public static Future<List<String>> healthy(Vertx vertx, String address, String service) {
    // tag::healthy[]
    return GossipClient.create(vertx, address)
        .members()
        .map(
            list ->
                list.members().stream()
                    .filter(member -> service.equals(member.tags().get("service")))
                    .filter(member -> member.state() == MemberState.ALIVE)
                    .map(member -> member.name())
                    .sorted()
                    .toList());
    // end::healthy[]
  }
}
