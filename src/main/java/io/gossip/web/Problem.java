package io.gossip.web;

import io.gossip.bus.FailureCode;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A failed request as {@code application/problem+json} (RFC 9457). */
final class Problem {
  private static final Logger LOG = LoggerFactory.getLogger(Problem.class);
  private static final List<Integer> BY_ROUTER = List.of(400, 404, 405, 406, 413, 415, 500);

  private Problem() {}

  /** Answers what no handler answered, and what handlers failed with. */
  static void answerFailuresOf(Router router) {
    router.route().failureHandler(Problem::answer);
    BY_ROUTER.forEach(status -> router.errorHandler(status, Problem::answer));
  }

  private static void answer(RoutingContext rc) {
    Throwable failure = rc.failure();
    if (failure != null && statusOf(failure, rc.statusCode()) >= 500) {
      LOG.warn("{} {} failed", rc.request().method(), rc.request().path(), failure);
    }
    int status = failure == null ? rc.statusCode() : statusOf(failure, rc.statusCode());
    send(rc, status < 400 ? 500 : status, failure == null ? said(rc, status) : text(failure));
  }

  static void send(RoutingContext rc, int status, String detail) {
    if (rc.response().ended() || rc.response().headWritten()) {
      rc.request().connection().close();
      return;
    }
    JsonObject problem =
        new JsonObject()
            .put("type", "about:blank")
            .put("title", HttpResponseStatus.valueOf(status).reasonPhrase())
            .put("status", status)
            .put("detail", detail);
    rc.response()
        .setStatusCode(status)
        .putHeader("content-type", "application/problem+json")
        .end(problem.toBuffer());
  }

  static void send(RoutingContext rc, Throwable failure) {
    if (failure instanceof LoginFailure login) {
      tellHow(rc, login);
    }
    send(rc, statusOf(failure, 500), text(failure));
  }

  /**
   * A browser would ask for a password itself, in a window of its own, if it were told of Basic.
   */
  private static void tellHow(RoutingContext rc, LoginFailure failure) {
    if (failure.status() == 401) {
      boolean page = rc.request().headers().contains("sec-fetch-site");
      String scheme = page ? "Cookie" : "Basic";
      rc.response().putHeader("www-authenticate", scheme + " realm=\"gossip\", charset=\"UTF-8\"");
    }
    if (failure.retryAfterSeconds() > 0) {
      rc.response().putHeader("retry-after", String.valueOf(failure.retryAfterSeconds()));
    }
  }

  /** What went wrong, for people. */
  static String text(Throwable failure) {
    if (failure instanceof HttpException http && http.getPayload() != null) {
      return http.getPayload();
    }
    String message = String.valueOf(failure.getMessage());
    boolean absent =
        failure instanceof ReplyException reply
            && reply.failureCode() == FailureCode.NOT_STARTED.code();
    return absent ? "The peer is not started: " + message + "." : message;
  }

  private static int statusOf(Throwable failure, int otherwise) {
    if (failure instanceof HttpException http) {
      return http.getStatusCode();
    }
    if (failure instanceof LoginFailure login) {
      return login.status();
    }
    int status =
        failure instanceof ReplyException reply
            ? reply.failureCode()
            : failure instanceof IllegalArgumentException ? 400 : otherwise;
    return status >= 400 && status < 600 ? status : 500;
  }

  private static String said(RoutingContext rc, int status) {
    String asked = rc.request().method() + " " + rc.request().path();
    return switch (status) {
      case 404 -> "There is no " + asked + ".";
      case 405 -> asked + " is not allowed.";
      case 413 -> "The body may have at most " + ActionRoutes.MAX_BODY_BYTES + " bytes.";
      default -> asked + " failed.";
    };
  }
}
