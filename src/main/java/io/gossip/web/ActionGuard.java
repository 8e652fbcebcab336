package io.gossip.web;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.SecurityPolicyHandler;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Lets an action through only if it comes from this machine and not from another site's page in a
 * browser on it. A proxy on this machine makes strangers look local, so what it marks is refused.
 */
final class ActionGuard implements SecurityPolicyHandler {
  private static final int FORBIDDEN = 403;
  private static final int UNSUPPORTED_TYPE = 415;
  private static final String OFF = "Actions are off (option actions).";
  private static final List<String> PROXY_MARKS = List.of("forwarded", "x-forwarded-for", "via");

  private final boolean allowed;

  ActionGuard(boolean allowed) {
    this.allowed = allowed;
  }

  /** The same for what is only read but secret: such requests have no content type. */
  SecurityPolicyHandler readingToo() {
    return this::handleReading;
  }

  /** Why this one may not act; empty if it may. */
  Optional<String> refusal(RoutingContext rc) {
    return allowed ? Optional.ofNullable(refusal(rc.request())) : Optional.of(OFF);
  }

  private void handleReading(RoutingContext rc) {
    refusal(rc).ifPresentOrElse(reason -> Problem.send(rc, FORBIDDEN, reason), rc::next);
  }

  @Override
  public void handle(RoutingContext rc) {
    Optional<String> refusal = refusal(rc);
    if (refusal.isPresent()) {
      Problem.send(rc, FORBIDDEN, refusal.get());
    } else if (!json(rc.request().getHeader("content-type"))) {
      Problem.send(rc, UNSUPPORTED_TYPE, "content-type must be application/json.");
    } else {
      rc.next();
    }
  }

  private static String refusal(HttpServerRequest request) {
    HostAndPort host = request.authority();
    if (!Loopback.is(request.remoteAddress().hostAddress())
        || PROXY_MARKS.stream().anyMatch(request.headers()::contains)) {
      return "Actions are taken from this machine only (option actions).";
    }
    if (host == null || !Loopback.is(host.host())) {
      return "Actions need a Host of loopback, was " + request.getHeader("host") + ".";
    }
    String origin = request.getHeader("origin");
    if (origin != null && !origin.equalsIgnoreCase("http://" + request.getHeader("host"))) {
      return "Actions are not taken from pages of " + origin + ".";
    }
    String site = request.getHeader("sec-fetch-site");
    boolean own = site == null || site.equals("same-origin") || site.equals("none");
    return own ? null : "Actions are not taken from pages of another site.";
  }

  private static boolean json(String contentType) {
    return contentType != null
        && contentType.split(";", 2)[0].trim().toLowerCase(Locale.ROOT).equals("application/json");
  }
}
