package io.gossip.web;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/**
 * {@code POST query}: all answers at once when the time is over, or with {@code Accept:
 * text/event-stream} each as it comes: {@code ack} (body {@code query-ack}), {@code response} (body
 * {@code query-response}), and at the end {@code done} (body {@code query-answer}) or {@code
 * problem}. What fails before anything has come is answered as every failure is.
 */
final class QueryRoute implements Handler<RoutingContext> {
  private final PeerRequests peer;

  QueryRoute(PeerRequests peer) {
    this.peer = peer;
  }

  @Override
  public void handle(RoutingContext rc) {
    if (ServerSent.wanted(rc)) {
      stream(rc);
    } else {
      PeerRoutes.answer(rc, ActionRoutes.run(rc, (asked, body) -> peer.query(body)));
    }
  }

  private void stream(RoutingContext rc) {
    Future<JsonObject> ended =
        ActionRoutes.run(
            rc,
            (asked, body) ->
                peer.query(body, ack -> tell(rc, "ack", ack), said -> tell(rc, "response", said)));
    ended.onComplete(answers -> end(rc, "done", answers), problem -> end(rc, problem));
  }

  /** A client that has gone, or does not read, misses it; the end has all. */
  private static void tell(RoutingContext rc, String event, JsonObject body) {
    HttpServerResponse response = rc.response();
    if (!response.ended() && !response.closed() && !response.writeQueueFull()) {
      begin(response).write(ServerSent.event(event, body));
    }
  }

  private static HttpServerResponse begin(HttpServerResponse response) {
    return response.headWritten() ? response : ServerSent.begin(response);
  }

  private static void end(RoutingContext rc, Throwable problem) {
    if (rc.response().headWritten()) {
      end(rc, "problem", new JsonObject().put("detail", Problem.text(problem)));
    } else {
      Problem.send(rc, problem);
    }
  }

  private static void end(RoutingContext rc, String event, JsonObject body) {
    if (!rc.response().closed()) {
      begin(rc.response()).end(ServerSent.event(event, body));
    }
  }
}
