package alone;

import io.gossip.client.GossipClient;
import io.gossip.member.HostAndPort;
import io.gossip.member.MemberEvent;
import io.gossip.node.GossipOptions;
import io.gossip.node.GossipVerticle;
import io.gossip.remote.RemoteGossipClient;
import io.gossip.remote.RemoteOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Two peers that find each other; ends with an exception if anything is not as it should be. */
public final class Main {
  /** Optional dependencies of the library, which must not be needed. */
  private static final List<String> ABSENT =
      List.of(
          "io.vertx.ext.web.Router",
          "io.vertx.jdbcclient.JDBCPool",
          "org.sqlite.SQLiteDataSource",
          "org.flywaydb.core.Flyway",
          "io.micrometer.core.instrument.MeterRegistry",
          "io.vertx.servicediscovery.ServiceDiscovery",
          "io.vertx.config.ConfigRetriever",
          "io.vertx.ext.healthchecks.HealthChecks",
          "picocli.CommandLine");

  private Main() {}

  public static void main(String[] arguments) throws Exception {
    for (String name : ABSENT) {
      requireAbsent(name);
    }
    Vertx vertx = Vertx.vertx();
    try {
      Promise<MemberEvent> seen = Promise.promise();
      GossipClient.create(vertx, "a")
          .onMembers(
              event -> {
                if (event.member().name().equals("b")) {
                  seen.tryComplete(event);
                }
              });
      GossipVerticle a = start(vertx, options("a"));
      start(vertx, options("b").setSeeds(List.of("127.0.0.1:" + a.actualPort())));
      String state = await(seen.future()).member().state().text();
      int members =
          await(
                  RemoteGossipClient.create(vertx, RemoteOptions.plain(5_000))
                      .listOverUdp(new HostAndPort("127.0.0.1", a.actualPort())))
              .members()
              .size();
      if (!state.equals("alive") || members != 2) {
        throw new IllegalStateException(state + ", " + members + " members");
      }
      System.out.println("alone: 2 members, module " + GossipClient.class.getModule().getName());
    } finally {
      await(vertx.close());
    }
  }

  private static GossipOptions options(String name) {
    return new GossipOptions()
        .setName(name)
        .setAddress(name)
        .setHost("127.0.0.1")
        .setPort(0)
        .setProfile("local");
  }

  private static GossipVerticle start(Vertx vertx, GossipOptions options) throws Exception {
    GossipVerticle peer = new GossipVerticle(options);
    await(vertx.deployVerticle(peer));
    return peer;
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.await(20, TimeUnit.SECONDS);
  }

  private static void requireAbsent(String name) {
    try {
      Class.forName(name);
    } catch (ClassNotFoundException expected) {
      return;
    }
    throw new IllegalStateException(name + " is on the class path");
  }
}
