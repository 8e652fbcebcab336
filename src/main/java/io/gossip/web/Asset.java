package io.gossip.web;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/**
 * One file of the page. Browsers keep it and ask each time whether it still holds, so that no page
 * is ever put together from two versions.
 */
final class Asset implements Handler<RoutingContext> {
  private static final int NOT_MODIFIED = 304;
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "json", "application/json",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml");

  private final Buffer content;
  private final String type;
  private final String tag;

  private Asset(Buffer content, String type, String tag) {
    this.content = content;
    this.type = type;
    this.tag = tag;
  }

  static Asset of(String name, byte[] content) {
    String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    return new Asset(Buffer.buffer(content), type, '"' + digest(content) + '"');
  }

  @Override
  public void handle(RoutingContext rc) {
    HttpServerResponse response = rc.response();
    response.putHeader("etag", tag).putHeader("cache-control", "no-cache");
    if (tag.equals(rc.request().getHeader("if-none-match"))) {
      response.setStatusCode(NOT_MODIFIED).end();
    } else {
      response.putHeader("content-type", type).end(content);
    }
  }

  private static String digest(byte[] content) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
      return HexFormat.of().formatHex(hash, 0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
