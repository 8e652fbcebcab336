package io.gossip.web;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * Live while HTTP is answered; ready while the peer answers as well, has its name and says that its
 * view can be relied on. A trouble with which it serves all the same is named, no more.
 */
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
      peer.stats().onComplete(stats -> ready(rc, stats), why -> down(rc, Problem.text(why)));
    } else {
      down(rc, watch.nameLost());
    }
  }

  private static void ready(RoutingContext rc, JsonObject stats) {
    String reason = stats.getString("notReady", "");
    if (!reason.isEmpty()) {
      down(rc, reason);
      return;
    }
    JsonObject up = new JsonObject().put("status", "UP");
    rc.json(
        stats.containsKey("problems") ? up.put("problems", stats.getJsonArray("problems")) : up);
  }

  private static void up(RoutingContext rc) {
    rc.json(new JsonObject().put("status", "UP"));
  }

  private static void down(RoutingContext rc, String reason) {
    rc.response().setStatusCode(UNAVAILABLE);
    rc.json(new JsonObject().put("status", "DOWN").put("reason", reason));
  }
}
