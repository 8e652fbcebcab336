package examples;

import io.gossip.integration.health.ViewAgrees;
import io.gossip.integration.metrics.GossipMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.vertx.core.Vertx;
import io.vertx.ext.healthchecks.HealthChecks;
import java.util.List;

/** An application that has health checks and a registry of its own. */
public final class HealthAndMetrics {
  private HealthAndMetrics() {}

  /** Health checks of which one asks the peer. */
  public static HealthChecks checks(Vertx vertx) {
    // tag::health[]
    return HealthChecks.create(vertx).register(ViewAgrees.NAME, new ViewAgrees(vertx));
    // end::health[]
  }

  /** The numbers of a peer, every ten seconds. */
  public static GossipMetrics bind(Vertx vertx, MeterRegistry registry) {
    // tag::metrics[]
    GossipMetrics metrics =
        new GossipMetrics(vertx, "gossip", List.of(Tag.of("app", "shop")), 10_000);
    metrics.bindTo(registry);
    return metrics;
    // end::metrics[]
  }
}
