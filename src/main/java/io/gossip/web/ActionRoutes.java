package io.gossip.web;

import io.gossip.bus.FailureCode;
import io.vertx.core.Future;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.function.BiFunction;
import java.util.function.Function;

/** What changes something. */
final class ActionRoutes {
  /** More than any command needs. */
  static final long MAX_BODY_BYTES = 64 * 1024;

  /** A value of 64 KiB of which every character is escaped. */
  private static final long MAX_STATE_BYTES = 6 * 64 * 1024 + 1024;

  private final PeerRequests peer;
  private final ActionGuard guard;

  ActionRoutes(PeerRequests peer, ActionGuard guard) {
    this.peer = peer;
    this.guard = guard;
  }

  void mount(Router router, String api) {
    action(router, api + "/join", peer::join);
    action(router, api + "/leave", peer::leave);
    action(router, api + "/rejoin", peer::rejoin);
    action(router, api + "/away", peer::away);
    action(router, api + "/tags", peer::tags);
    action(router, api + "/event", peer::event);
    guard
        .guard(router.post(api + "/query"))
        .handler(BodyHandler.create(false).setBodyLimit(MAX_BODY_BYTES))
        .handler(new QueryRoute(peer));
    action(router, api + "/force-leave", peer::forceLeave);
    action(router, api + "/state/delete", peer::stateDelete);
    route(router, api + "/state/set", MAX_STATE_BYTES, (rc, body) -> peer.stateSet(body));
    route(
        router,
        api + "/keys/:op",
        MAX_BODY_BYTES,
        (rc, body) -> peer.keys(rc.pathParam("op"), body));
    // Whoever reads the keys can read the traffic, and join.
    guard
        .guardReading(router.get(api + "/keys"))
        .handler(rc -> PeerRoutes.answer(rc, peer.keys("list", new JsonObject())));
  }

  private void action(
      Router router, String path, Function<JsonObject, Future<JsonObject>> command) {
    route(router, path, MAX_BODY_BYTES, (rc, body) -> command.apply(body));
  }

  private void route(
      Router router,
      String path,
      long limit,
      BiFunction<RoutingContext, JsonObject, Future<JsonObject>> command) {
    guard
        .guard(router.post(path))
        .handler(BodyHandler.create(false).setBodyLimit(limit))
        .handler(rc -> PeerRoutes.answer(rc, run(rc, command)));
  }

  static Future<JsonObject> run(
      RoutingContext rc, BiFunction<RoutingContext, JsonObject, Future<JsonObject>> command) {
    try {
      JsonObject body = rc.body().length() <= 0 ? new JsonObject() : rc.body().asJsonObject();
      if (body == null) {
        throw FailureCode.BAD_REQUEST.failure("the body must be a JSON object, was null");
      }
      return command.apply(rc, body);
    } catch (ReplyException e) {
      return Future.failedFuture(e);
    } catch (DecodeException | ClassCastException e) {
      return Future.failedFuture(
          FailureCode.BAD_REQUEST.failure("the body must be a JSON object: " + e.getMessage()));
    }
  }
}
