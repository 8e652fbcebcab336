package io.gossip.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The rendered manual is in the jar, is served, and is whole. */
@Timeout(120)
class ManualIT {
  private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"#:]+)(?:#[^\"]*)?\"");
  private static final Pattern FOREIGN =
      Pattern.compile("<(?:link|script|img|iframe)[^>]*(?:href|src)=\"(?:https?:)?//");

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
  private String url;

  @BeforeEach
  void start() throws Exception {
    WebVerticle web = new WebVerticle(new WebOptions().setPort(0));
    vertx.deployVerticle(web).await(10, TimeUnit.SECONDS);
    url = web.url();
  }

  @AfterEach
  void close() throws Exception {
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  @Test
  void eachPageIsInTheRunnableJar() throws IOException {
    try (JarFile jar = new JarFile(System.getProperty("gossip.jar"))) {
      for (String page : pages()) {
        assertNotNull(jar.getEntry("io/gossip/web/docs/" + page), page);
      }
    }
  }

  @Test
  void eachLinkFromTheFirstPageLeadsSomewhere() throws Exception {
    assertEquals("/docs/", get("/docs").headers().firstValue("location").orElse(""));
    Set<String> seen = new TreeSet<>(Set.of("/docs/index.html"));
    Deque<String> open = new ArrayDeque<>(seen);
    while (!open.isEmpty()) {
      String path = open.pop();
      HttpResponse<String> answer = get(path);
      assertEquals(200, answer.statusCode(), path);
      if (path.endsWith(".html")) {
        assertFalse(FOREIGN.matcher(answer.body()).find(), path + " loads from elsewhere");
        assertFalse(answer.body().contains("Unresolved directive"), path);
        for (var link : LINK.matcher(answer.body()).results().toList()) {
          String next = URI.create(path).resolve(link.group(1)).getPath();
          if (seen.add(next)) {
            open.add(next);
          }
        }
      }
    }
    for (String page : pages()) {
      assertTrue(seen.contains("/docs/" + page), page + " is not reached");
    }
  }

  @Test
  void whatIsNotThereIsAProblemAndNothingElseIsServed() throws Exception {
    assertEquals(404, get("/docs/nothing.html").statusCode());
    assertEquals(404, get("/docs/%2e%2e/page/app.js").statusCode());
  }

  @Test
  void itReadsWellInABrowser() throws Exception {
    List<String> complaints = new ArrayList<>();
    try (SystemChromium chromium = new SystemChromium()) {
      Page page =
          chromium
              .browser()
              .newPage(
                  new Browser.NewPageOptions()
                      .setViewportSize(1280, 900)
                      .setColorScheme(ColorScheme.LIGHT));
      page.onConsoleMessage(said -> complaints.add(said.text()));
      for (String name : pages()) {
        page.navigate(url + "/docs/" + name);
        page.screenshot(
            new Page.ScreenshotOptions()
                .setPath(Path.of("target/screenshots/docs-" + name.replace(".html", ".png"))));
        assertEquals(
            Boolean.TRUE,
            page.evaluate("[...document.images].every(i => i.naturalWidth > 0)"),
            name + " lacks a picture");
      }
    }
    assertEquals(List.of(), complaints);
  }

  private static List<String> pages() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/main/asciidoc"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".adoc"))
          .map(name -> name.replace(".adoc", ".html"))
          .sorted()
          .toList();
    }
  }

  private HttpResponse<String> get(String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + path)).timeout(Duration.ofSeconds(10)).build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
