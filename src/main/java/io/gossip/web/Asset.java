package io.gossip.web;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * One file of the page. Browsers keep it and ask each time whether it still holds, so that no page
 * is ever put together from two versions; asked for with its digest behind a question mark it is
 * kept for good. Sent compressed to who takes that.
 */
final class Asset implements Handler<RoutingContext> {
  private static final int NOT_MODIFIED = 304;
  private static final String FOR_GOOD = "public, max-age=31536000, immutable";
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "json", "application/json",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml");

  private final Buffer content;
  private final Buffer compressed;
  private final String type;
  private final String digest;

  private Asset(byte[] content, String type) {
    this.content = Buffer.buffer(content);
    this.compressed = Buffer.buffer(gzip(content));
    this.type = type;
    this.digest = digest(content);
  }

  static Asset of(String name, byte[] content) {
    return new Asset(content, TYPES.get(name.substring(name.lastIndexOf('.') + 1)));
  }

  String digest() {
    return digest;
  }

  String text() {
    return content.toString();
  }

  @Override
  public void handle(RoutingContext rc) {
    HttpServerResponse response = rc.response();
    String accepted = rc.request().getHeader("accept-encoding");
    boolean small = accepted != null && accepted.contains("gzip");
    String tag = '"' + digest + (small ? "-gzip\"" : "\"");
    boolean forGood = digest.equals(rc.request().query());
    response.putHeader("etag", tag).putHeader("vary", "accept-encoding");
    response.putHeader("cache-control", forGood ? FOR_GOOD : "no-cache");
    if (tag.equals(rc.request().getHeader("if-none-match"))) {
      response.setStatusCode(NOT_MODIFIED).end();
      return;
    }
    response.putHeader("content-type", type);
    if (small) {
      response.putHeader("content-encoding", "gzip");
    }
    response.end(small ? compressed : content);
  }

  private static byte[] gzip(byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    } catch (IOException e) {
      throw new AssertionError("memory takes all", e);
    }
    return bytes.toByteArray();
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
