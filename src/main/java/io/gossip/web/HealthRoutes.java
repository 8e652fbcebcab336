package io.gossip.web;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** Live while HTTP is answered; ready while the peer answers as well and has its name. */
final class HealthRoutes {
  private static final int UNAVAILABLE = 503;

  private final PeerRequests peer;
  private final PeerWatch watch;

  HealthRoutes(PeerRequests peer, PeerWatch watch) {
    this.peer = peer;
    this.watch = watch;
  }

  void mount(Router router) {
    router.get("/health/live").handler(HealthRoutes::up);
    router.get("/health/ready").handler(this::ready);
  }

  private void ready(RoutingContext rc) {
    if (watch.nameLost().isEmpty()) {
      peer.list().onComplete(list -> up(rc), why -> down(rc, Problem.text(why)));
    } else {
      down(rc, watch.nameLost());
    }
  }

  private static void up(RoutingContext rc) {
    rc.json(new JsonObject().put("status", "UP"));
  }

  private static void down(RoutingContext rc, String reason) {
    rc.response().setStatusCode(UNAVAILABLE);
    rc.json(new JsonObject().put("status", "DOWN").put("reason", reason));
  }
}
