package io.gossip.web;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /metrics} for Prometheus, where Micrometer is on the class path. */
final class MetricsRoute {
  static final String PATH = "/metrics";

  private static final Logger LOG = LoggerFactory.getLogger(MetricsRoute.class);

  private final PeerRequests peer;

  MetricsRoute(PeerRequests peer) {
    this.peer = peer;
  }

  void mount(Router router) {
    if (present()) {
      router.get(PATH).handler(this::metrics);
    } else {
      LOG.debug("no /metrics: micrometer-registry-prometheus is not on the class path");
    }
  }

  /** A peer that is silent is a fact to be shown, not an error of this page. */
  private void metrics(RoutingContext rc) {
    peer.stats()
        .transform((stats, silent) -> rc.vertx().<String>executeBlocking(() -> text(stats)))
        .onSuccess(text -> rc.response().putHeader("content-type", PrometheusText.TYPE).end(text))
        .onFailure(rc::fail);
  }

  private static String text(JsonObject stats) {
    return stats == null ? PrometheusText.down() : PrometheusText.of(stats);
  }

  private static boolean present() {
    try {
      Class.forName("io.micrometer.prometheusmetrics.PrometheusMeterRegistry");
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
