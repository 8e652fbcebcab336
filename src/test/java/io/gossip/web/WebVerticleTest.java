package io.gossip.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WebVerticleTest {
  private static final Path PAGE = Path.of("src/main/resources/io/gossip/web/page");

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() throws Exception {
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  @Test
  void itReportsThePortItFound() throws Exception {
    WebVerticle verticle = new WebVerticle(new WebOptions().setPort(0));
    assertThrows(IllegalStateException.class, verticle::url);
    vertx.deployVerticle(verticle).await(10, TimeUnit.SECONDS);
    assertTrue(verticle.actualPort() > 0);
    assertEquals("http://127.0.0.1:" + verticle.actualPort(), verticle.url());
  }

  @Test
  void optionsComeFromTheConfiguration() throws Exception {
    WebVerticle verticle = new WebVerticle();
    JsonObject config = new JsonObject().put("port", 0).put("host", "localhost");
    vertx
        .deployVerticle(verticle, new DeploymentOptions().setConfig(config))
        .await(10, TimeUnit.SECONDS);
    assertTrue(verticle.url().startsWith("http://localhost:"), verticle.url());
  }

  @Test
  void actionsForAllAreRefusedWithoutALogin() {
    WebVerticle verticle = new WebVerticle(new WebOptions().setPort(0).setActions("on"));
    Exception refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> vertx.deployVerticle(verticle).await(10, TimeUnit.SECONDS));
    assertTrue(refused.getMessage().contains("who may log in"), refused.getMessage());
  }

  @Test
  void thePortIsFreeAgainAfterTheEnd() throws Exception {
    Site first = Site.on(vertx, "gossip");
    int port = first.verticle.actualPort();
    first.close();
    Site second = new Site(vertx, new WebOptions().setPort(port));
    assertEquals(port, second.verticle.actualPort());
  }

  @Test
  void everyFileOfThePageIsServedAndStaysInTheCache() throws Exception {
    Site site = Site.on(vertx, "gossip");
    List<String> files;
    try (var listed = Files.list(PAGE)) {
      files = listed.map(file -> "/" + file.getFileName()).toList();
    }
    assertTrue(files.contains("/index.html"));
    for (String path : files) {
      Site.Answer answer = site.get(path);
      assertEquals(200, answer.status(), path);
      assertEquals(Files.readString(PAGE.resolve(path.substring(1))), answer.body());
      String tag = answer.headers().get("etag");
      Site.Answer again = site.get(path, "if-none-match", tag);
      assertEquals(304, again.status(), path);
      assertEquals("", again.body());
    }
  }

  /** Of each there is one address for good; who asks without the digest asks whether it holds. */
  @Test
  void thePageNeedsOneScriptAndOneStyleThatAreKeptForGood() throws Exception {
    Site site = Site.on(vertx, "gossip");
    String page = site.get("/").body();
    for (String file : List.of("page.js", "page.css", "lib/vue.js")) {
      Matcher link = Pattern.compile("\"(" + file + "\\?\\w{24})\"").matcher(page);
      assertTrue(link.find(), file);
      Site.Answer kept = site.get("/" + link.group(1), "accept-encoding", "br, gzip");
      assertEquals("public, max-age=31536000, immutable", kept.headers().get("cache-control"));
      assertEquals("gzip", kept.headers().get("content-encoding"));
      assertEquals("accept-encoding", kept.headers().get("vary"));
      Site.Answer plain = site.get("/" + file);
      assertEquals("no-cache", plain.headers().get("cache-control"));
      assertFalse(plain.headers().contains("content-encoding"));
      assertTrue(
          Integer.parseInt(kept.headers().get("content-length")) < plain.body().length() / 2);
      assertFalse(plain.headers().get("etag").equals(kept.headers().get("etag")));
    }
    assertFalse(page.contains("app.js"), "modules one by one are for who works on them");
  }

  @Test
  void thePageLoadsNothingFromElsewhere() throws Exception {
    Site site = Site.on(vertx, "gossip");
    Site.Answer page = site.get("/");
    String policy = page.headers().get("content-security-policy");
    assertTrue(policy.contains("script-src 'self';"), policy);
    assertFalse(policy.contains("unsafe"), policy);
    assertEquals("nosniff", page.headers().get("x-content-type-options"));
    assertEquals("text/html; charset=utf-8", page.type());
    Matcher links = Pattern.compile("(?:src|href)=\"([^\"]+)\"").matcher(page.body());
    int found = 0;
    while (links.find()) {
      if (!links.group(1).startsWith("api/")) {
        assertEquals(200, site.get("/" + links.group(1)).status(), links.group(1));
        found++;
      }
    }
    assertTrue(found >= 4, "the page links its style and scripts");
    assertTrue(site.get("/lib/vue.js").body().contains("3.5"), "the library is Vue");
  }
}
