package io.gossip.web;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** Live while HTTP is answered; ready while the peer answers as well. */
final class HealthRoutes {
  private static final int UNAVAILABLE = 503;

  private final PeerRequests peer;

  HealthRoutes(PeerRequests peer) {
    this.peer = peer;
  }

  void mount(Router router) {
    router.get("/health/live").handler(HealthRoutes::up);
    router.get("/health/ready").handler(this::ready);
  }

  private void ready(RoutingContext rc) {
    peer.list().onComplete(list -> up(rc), problem -> down(rc, problem));
  }

  private static void up(RoutingContext rc) {
    rc.json(new JsonObject().put("status", "UP"));
  }

  private static void down(RoutingContext rc, Throwable problem) {
    rc.response().setStatusCode(UNAVAILABLE);
    rc.json(new JsonObject().put("status", "DOWN").put("reason", Problem.text(problem)));
  }
}
