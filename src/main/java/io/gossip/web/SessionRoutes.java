package io.gossip.web;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** Tells a page whether it may act, so that it does not offer what would be refused. */
final class SessionRoutes {
  private final String actions;
  private final ActionGuard guard;

  /**
   * Makes the routes.
   *
   * @param actions the option of that name
   * @param guard what actions have to pass
   */
  SessionRoutes(String actions, ActionGuard guard) {
    this.actions = actions;
    this.guard = guard;
  }

  void mount(Router router, String api) {
    router.get(api + "/session").handler(this::tell);
  }

  private void tell(RoutingContext rc) {
    JsonObject session = new JsonObject().put("actions", actions).put("login", false);
    guard
        .refusal(rc)
        .ifPresentOrElse(
            reason -> session.put("allowed", false).put("reason", reason),
            () -> session.put("allowed", true));
    rc.json(session);
  }
}
