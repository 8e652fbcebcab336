package examples;

import io.gossip.client.GossipClient;
import io.gossip.client.Register;
import io.gossip.client.SharedRegister;
import io.gossip.client.SharedSet;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Set;

/** Values that many peers write. */
public final class SharedValues {
  private SharedValues() {}

  static Future<Set<String>> flags(Vertx vertx, String address) {
    // tag::set[]
    SharedSet flags = GossipClient.create(vertx, address).state().sharedSet("flags");
    return flags
        .add("new-checkout")
        .compose(done -> flags.add("dark-mode"))
        .compose(done -> flags.remove("dark-mode"))
        .compose(done -> flags.elements());
    // end::set[]
  }

  static Future<String> limit(Vertx vertx, String address) {
    // tag::register[]
    SharedRegister limit = GossipClient.create(vertx, address).state().register("limit");
    return limit.set(100).compose(done -> limit.get()).map(SharedValues::text);
    // end::register[]
  }

  private static String text(Register register) {
    return register.winner().orElseThrow().value() + " against " + register.losers().size();
  }
}
