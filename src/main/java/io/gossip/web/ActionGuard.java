package io.gossip.web;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.SecurityPolicyHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Lets an action through as the option {@code actions} says. With {@code loopback} only if it comes
 * from this machine; a proxy on it makes strangers look local, so what it marks is refused. With
 * {@code on} only if somebody has logged in. Never from another site's page in a browser.
 */
final class ActionGuard implements SecurityPolicyHandler {
  private static final int FORBIDDEN = 403;
  private static final int UNSUPPORTED_TYPE = 415;
  private static final String OFF = "Actions are off (option actions).";
  private static final List<String> PROXY_MARKS = List.of("forwarded", "x-forwarded-for", "via");

  private final String actions;
  private final Login login;

  /**
   * Makes a guard.
   *
   * @param actions the option of that name
   * @param login who acts; {@code null} unless it is {@code on}
   */
  ActionGuard(String actions, Login login) {
    this.actions = actions;
    this.login = login;
  }

  /** Guards what changes something. */
  Route guard(Route route) {
    return withSession(route).handler(this);
  }

  /** The same for what is only read but secret: such requests have no content type. */
  Route guardReading(Route route) {
    SecurityPolicyHandler reading = rc -> unlessRefused(rc, () -> onlyWhoIsLoggedIn(rc));
    return withSession(route).handler(reading);
  }

  /** The same for who wants to log in. */
  Route guardLogin(Route route) {
    SecurityPolicyHandler before = rc -> unlessRefused(rc, () -> onlyJson(rc, rc::next));
    return withSession(route).handler(before);
  }

  /** Makes {@link #who} work on a route. */
  Route withSession(Route route) {
    return login == null ? route : route.handler(login.sessions());
  }

  @Override
  public void handle(RoutingContext rc) {
    unlessRefused(rc, () -> onlyJson(rc, () -> onlyWhoIsLoggedIn(rc)));
  }

  /** Why nobody may act from there; empty if that depends on who it is. */
  Optional<String> refusal(RoutingContext rc) {
    HttpServerRequest request = rc.request();
    return Optional.ofNullable(
        switch (actions) {
          case "off" -> OFF;
          case "on" -> anotherSite(request, ownOrigins(request));
          default -> notFromHere(request);
        });
  }

  /** Who acts: empty if nobody has to say; fails with a {@link LoginFailure}. */
  Future<Optional<String>> who(RoutingContext rc) {
    return login == null
        ? Future.succeededFuture(Optional.empty())
        : login.who(rc).map(Optional::of);
  }

  private void unlessRefused(RoutingContext rc, Runnable then) {
    refusal(rc).ifPresentOrElse(reason -> Problem.send(rc, FORBIDDEN, reason), then);
  }

  private static void onlyJson(RoutingContext rc, Runnable then) {
    if (json(rc.request().getHeader("content-type"))) {
      then.run();
    } else {
      Problem.send(rc, UNSUPPORTED_TYPE, "content-type must be application/json.");
    }
  }

  private void onlyWhoIsLoggedIn(RoutingContext rc) {
    rc.request().pause(); // the body has to wait for its handler
    who(rc)
        .onComplete(
            user -> {
              rc.request().resume();
              rc.next();
            },
            problem -> {
              rc.request().resume();
              Problem.send(rc, problem);
            });
  }

  private static String notFromHere(HttpServerRequest request) {
    HostAndPort host = request.authority();
    if (!Loopback.is(request.remoteAddress().hostAddress())
        || PROXY_MARKS.stream().anyMatch(request.headers()::contains)) {
      return "Actions are taken from this machine only (option actions).";
    }
    if (host == null || !Loopback.is(host.host())) {
      return "Actions need a Host of loopback, was " + request.getHeader("host") + ".";
    }
    return anotherSite(request, List.of("http://" + request.getHeader("host")));
  }

  /** A proxy that speaks TLS has another scheme, and often another name. */
  private static List<String> ownOrigins(HttpServerRequest request) {
    List<String> own = new ArrayList<>();
    for (String header : List.of("host", "x-forwarded-host")) {
      String host = request.getHeader(header);
      if (host != null) {
        own.add("http://" + host);
        own.add("https://" + host);
      }
    }
    return own;
  }

  private static String anotherSite(HttpServerRequest request, List<String> own) {
    String origin = request.getHeader("origin");
    if (origin != null && own.stream().noneMatch(origin::equalsIgnoreCase)) {
      return "Actions are not taken from pages of " + origin + ".";
    }
    String site = request.getHeader("sec-fetch-site");
    boolean same = site == null || site.equals("same-origin") || site.equals("none");
    return same ? null : "Actions are not taken from pages of another site.";
  }

  private static boolean json(String contentType) {
    return contentType != null
        && contentType.split(";", 2)[0].trim().toLowerCase(Locale.ROOT).equals("application/json");
  }
}
