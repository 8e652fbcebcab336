package io.gossip.web;

import io.gossip.bus.FailureCode;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;

/**
 * Who may act: tells a page so that it does not offer what would be refused, and logs people in.
 */
final class SessionRoutes {
  /** A name and a password. */
  private static final long MAX_BODY_BYTES = 8 * 1024;

  private final String actions;
  private final ActionGuard guard;
  private final Login login;

  /**
   * Makes the routes.
   *
   * @param actions the option of that name
   * @param guard what actions have to pass
   * @param login {@code null} unless actions are {@code on}
   */
  SessionRoutes(String actions, ActionGuard guard, Login login) {
    this.actions = actions;
    this.guard = guard;
    this.login = login;
  }

  void mount(Router router, String api) {
    guard
        .withSession(router.get(api + "/session"))
        .handler(rc -> tell(rc).onSuccess(rc::json).onFailure(rc::fail));
    guard
        .guardLogin(router.post(api + "/login"))
        .handler(BodyHandler.create(false).setBodyLimit(MAX_BODY_BYTES))
        .handler(rc -> PeerRoutes.answer(rc, ActionRoutes.run(rc, this::begin)));
    guard
        .guardLogin(router.post(api + "/logout"))
        .handler(BodyHandler.create(false).setBodyLimit(MAX_BODY_BYTES))
        .handler(rc -> PeerRoutes.answer(rc, ActionRoutes.run(rc, this::end)));
  }

  private Future<JsonObject> tell(RoutingContext rc) {
    JsonObject session = new JsonObject().put("actions", actions).put("login", login != null);
    String refusal = guard.refusal(rc).orElse(null);
    if (refusal != null) {
      return Future.succeededFuture(
          session.put("login", false).put("allowed", false).put("reason", refusal));
    }
    return guard
        .who(rc)
        .map(
            who -> {
              who.ifPresent(user -> session.put("user", user));
              return session.put("allowed", true);
            })
        .otherwise(problem -> session.put("allowed", false).put("reason", Problem.text(problem)));
  }

  private Future<JsonObject> begin(RoutingContext rc, JsonObject body) {
    onlyWithLogin();
    String user = text(body, "user");
    return login
        .begin(rc, user, text(body, "password"))
        .map(name -> new JsonObject().put("user", name));
  }

  private Future<JsonObject> end(RoutingContext rc, JsonObject body) {
    onlyWithLogin();
    login.end(rc);
    return Future.succeededFuture(new JsonObject());
  }

  private void onlyWithLogin() {
    if (login == null) {
      throw FailureCode.CONFLICT.failure("there is no login: the option actions is " + actions);
    }
  }

  /** The value is not shown: it may be a password. */
  private static String text(JsonObject body, String field) {
    if (body.getValue(field) instanceof String text && !text.isEmpty()) {
      return text;
    }
    throw FailureCode.BAD_REQUEST.failure(field + " must be a text that is not empty");
  }
}
