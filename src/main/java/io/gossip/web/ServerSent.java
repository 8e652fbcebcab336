package io.gossip.web;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** What all answers have in common that a client follows as they grow (server-sent events). */
final class ServerSent {
  private static final String TYPE = "text/event-stream";

  private ServerSent() {}

  /** Whether the client wants to follow; what is cached must know that it had a choice. */
  static boolean wanted(RoutingContext rc) {
    rc.response().putHeader("vary", "accept");
    String accept = rc.request().getHeader("accept");
    return accept != null && accept.contains(TYPE);
  }

  /** The head; proxies shall not hold anything back. */
  static HttpServerResponse begin(HttpServerResponse response) {
    return response
        .setChunked(true)
        .putHeader("content-type", TYPE)
        .putHeader("cache-control", "no-store")
        .putHeader("x-accel-buffering", "no");
  }

  /** One event with its name. */
  static String event(String name, JsonObject data) {
    return "event: " + name + "\ndata: " + data.encode() + "\n\n";
  }
}
