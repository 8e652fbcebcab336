package io.gossip.web;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.auth.authentication.UsernamePasswordCredentials;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.Session;
import io.vertx.ext.web.handler.PlatformHandler;
import io.vertx.ext.web.handler.SessionHandler;
import io.vertx.ext.web.sstore.LocalSessionStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who acts: a session whose cookie no script reads and no other site sends, or HTTP Basic for
 * scripts. There is a session only for who has logged in.
 */
final class Login {
  static final int MAX_SESSIONS = 1_000;

  private static final Logger LOG = LoggerFactory.getLogger(Login.class);
  private static final long IDLE_MILLIS = TimeUnit.MINUTES.toMillis(30);
  private static final long LONGEST_MILLIS = TimeUnit.HOURS.toMillis(12);
  private static final String COOKIE = "gossip-session";
  private static final String USER = "user";
  private static final String SINCE = "since";
  private static final String BASIC = "basic ";

  private final Users users;
  private final LocalSessionStore store;
  private final LoginLimit limit = new LoginLimit();
  private final SessionHandler plain;
  private final SessionHandler secure;

  private Login(Vertx vertx, Users users) {
    this.users = users;
    this.store = LocalSessionStore.create(vertx, "gossip-sessions-" + UUID.randomUUID());
    this.plain = sessions(false);
    this.secure = sessions(true);
  }

  /**
   * The login that the options ask for; empty unless actions are {@code on}. Fails if the file of
   * users is missing or broken.
   */
  static Future<Optional<Login>> open(Vertx vertx, WebOptions options) {
    if (!options.getActions().equals("on")) {
      return Future.succeededFuture(Optional.empty());
    }
    if (options.getUsers() == null) {
      return Future.failedFuture(
          new IllegalArgumentException(
              "users must name a file of those who may log in when actions is on, was null"));
    }
    if (!Loopback.is(options.getHost())) {
      LOG.warn(
          "passwords come in unencrypted on {}: put a proxy with TLS before", options.getHost());
    }
    Users users = new Users(vertx, Path.of(options.getUsers()));
    return vertx
        .executeBlocking(users::check)
        .map(checked -> Optional.of(new Login(vertx, users)))
        .onFailure(problem -> users.close());
  }

  private SessionHandler sessions(boolean overTls) {
    return SessionHandler.create(store)
        .setSessionCookieName(COOKIE)
        .setSessionTimeout(IDLE_MILLIS)
        .setLazySession(true)
        .setCookieHttpOnlyFlag(true)
        .setCookieSameSite(CookieSameSite.STRICT)
        .setCookieSecureFlag(overTls)
        .setNagHttps(false);
  }

  /** Has to come before anything that asks who acts. */
  PlatformHandler sessions() {
    return rc -> (overTls(rc.request()) ? secure : plain).handle(rc);
  }

  /** Who acts, or a failure with a {@link LoginFailure}. */
  Future<String> who(RoutingContext rc) {
    String authorization = rc.request().getHeader("authorization");
    if (authorization != null) {
      return basic(rc.request(), authorization);
    }
    return rc.request().getCookie(COOKIE) == null
        ? Future.failedFuture(LoginFailure.needed())
        : ofSession(rc.session());
  }

  private static Future<String> ofSession(Session session) {
    String user = session.get(USER);
    if (user != null && System.currentTimeMillis() - session.<Long>get(SINCE) < LONGEST_MILLIS) {
      return Future.succeededFuture(user);
    }
    // It may have been made just now, for a cookie that nobody gave out: nothing of it is kept.
    session.destroy();
    return Future.failedFuture(LoginFailure.needed());
  }

  /** Begins a session; fails with a {@link LoginFailure}. */
  Future<String> begin(RoutingContext rc, String name, String password) {
    return check(rc.request(), name, password)
        .compose(user -> store.size().map(size -> begin(rc.session(), user, size)));
  }

  /** How many are logged in. */
  Future<Integer> count() {
    return store.size();
  }

  private static String begin(Session session, String user, int others) {
    if (others >= MAX_SESSIONS) {
      session.destroy();
      throw LoginFailure.full();
    }
    // Whoever knew the id before must not know it afterwards.
    session.regenerateId();
    session.put(USER, user).put(SINCE, System.currentTimeMillis());
    return user;
  }

  void end(RoutingContext rc) {
    if (rc.request().getCookie(COOKIE) != null) {
      rc.session().destroy();
    }
  }

  Future<Void> close() {
    store.close();
    return users.close();
  }

  private Future<String> basic(HttpServerRequest request, String authorization) {
    String text = "";
    if (authorization.toLowerCase(Locale.ROOT).startsWith(BASIC)) {
      try {
        byte[] bytes = Base64.getDecoder().decode(authorization.substring(BASIC.length()).strip());
        text = new String(bytes, StandardCharsets.UTF_8);
      } catch (IllegalArgumentException e) {
        return Future.failedFuture(LoginFailure.wrongPassword());
      }
    }
    int colon = text.indexOf(':');
    return colon < 1
        ? Future.failedFuture(LoginFailure.wrongPassword())
        : check(request, text.substring(0, colon), text.substring(colon + 1));
  }

  private Future<String> check(HttpServerRequest request, String name, String password) {
    String source = Source.of(request);
    long wait = limit.waitMillis(source, now());
    if (wait > 0 || users.busy()) {
      return Future.failedFuture(wait > 0 ? LoginFailure.slow(wait) : LoginFailure.busy());
    }
    return users
        .authenticate(new UsernamePasswordCredentials(name, password))
        .map(name)
        .onSuccess(user -> limit.succeeded(source))
        .onFailure(
            problem -> {
              if (problem instanceof LoginFailure failure && failure.wrong()) {
                limit.failed(source, now());
              }
            });
  }

  private static long now() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
  }

  private static boolean overTls(HttpServerRequest request) {
    return request.isSSL() || "https".equalsIgnoreCase(request.getHeader("x-forwarded-proto"));
  }
}
