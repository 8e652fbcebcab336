package io.gossip.web;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.StaticHandler;

/** The manual under {@code /docs}, as the build has rendered it; without it the answer is 404. */
final class DocRoutes {
  private static final int NOT_FOUND = 404;
  private static final int SEE = 302;
  private static final String FOLDER = "io/gossip/web/docs";

  /** Asciidoctor sets the widths of columns by attributes; there is no script at all. */
  private static final String POLICY =
      "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  void mount(Router router) {
    StaticHandler pages =
        StaticHandler.create(FOLDER).setCachingEnabled(false).setDirectoryListing(false);
    router.get("/docs/*").handler(DocRoutes::first);
    router.get("/docs/*").handler(pages);
    router.get("/docs/*").handler(DocRoutes::missing);
  }

  private static void first(RoutingContext rc) {
    if (rc.request().path().equals("/docs")) {
      rc.response().setStatusCode(SEE).putHeader(HttpHeaders.LOCATION, "/docs/").end();
    } else {
      rc.response().putHeader("content-security-policy", POLICY);
      rc.next();
    }
  }

  private static void missing(RoutingContext rc) {
    Problem.send(
        rc,
        NOT_FOUND,
        "no such page of the manual, or it was left out of this build: " + rc.request().path());
  }
}
