package examples;

import io.gossip.bus.StateJson;
import io.gossip.bus.StateList;
import io.gossip.client.GossipClient;
import io.gossip.client.MemberList;
import io.gossip.member.Member;
import io.gossip.member.StateEntry;
import io.gossip.member.StateVersion;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/** What a node of Cassandra tells the others about itself, and {@code nodetool gossipinfo}. */
public final class ClusterInfo {
  private ClusterInfo() {}

  static Future<Void> announce(Vertx vertx, String address, double load) {
    // tag::announce[]
    GossipClient client = GossipClient.create(vertx, address);
    return client
        .state()
        .set("STATUS", "NORMAL")
        .compose(done -> client.state().set("DC", "eu-1"))
        .compose(done -> client.state().set("SCHEMA", "59adb24e-f3cd-3e02-97f0-5b395827453f"))
        .compose(done -> client.state().set("LOAD", load))
        .mapEmpty();
    // end::announce[]
  }

  static Future<String> gossipInfo(Vertx vertx, String address) {
    // tag::gossipinfo[]
    GossipClient client = GossipClient.create(vertx, address);
    return Future.all(client.members(), client.state().list())
        .map(both -> text(both.resultAt(0), both.resultAt(1)));
    // end::gossipinfo[]
  }

  private static String text(MemberList members, StateList state) {
    StringBuilder text = new StringBuilder();
    for (Member member : members.members()) {
      StateVersion version = state.peers().getOrDefault(member.name(), StateVersion.ZERO);
      text.append("/").append(member.address()).append(" ").append(member.name());
      text.append("\n  generation:").append(version.generation());
      text.append("\n  heartbeat:").append(version.counter());
      double suspicion = member.details().suspicion().orElse(0);
      text.append("\n  suspicion:").append(suspicion).append("\n");
      for (StateEntry entry : state.of(member.name()).entries()) {
        text.append("  ").append(entry.key()).append(':').append(entry.version().counter());
        text.append(':').append(StateJson.value(entry.value())).append("\n");
      }
    }
    return text.toString();
  }
}
