package io.gossip.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import io.gossip.web.SystemChromium;
import io.gossip.web.WebOptions;
import io.gossip.web.WebVerticle;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The dashboard of a large group in Chromium. Prints its figures as one JSON object; that all is
 * there is asserted, how fast it is is not. No test of the build: it is run by its name, on a
 * machine that has nothing else to do. {@code -Dlarge.peers} and {@code -Dlarge.rounds} for another
 * size than 1,000 and other than five changes.
 */
@Timeout(300)
class LargeGroupBench {
  private static final int PEERS = Integer.getInteger("large.peers", 1000);
  private static final int ROUNDS = Integer.getInteger("large.rounds", 5);

  /** Notes when the first row is there, and each name that the list of events shows first. */
  private static final String WATCH =
      """
      window.seen = {};
      new MutationObserver(() => {
        window.rowsAt ??= document.querySelector("tr.row") ? performance.now() : undefined;
        const text = document.querySelector(".events .event")?.textContent;
        if (text) window.seen[text.split(" ")[0]] ??= Date.now();
      }).observe(document, { subtree: true, childList: true, characterData: true });
      """;

  /** Scrolls down the page for two seconds and notes how long each picture took. */
  private static final String SCROLL =
      """
      () => new Promise(done => {
        const gaps = []; let last = performance.now(); const start = last;
        function frame(now) {
          gaps.push(now - last); last = now;
          window.scrollBy(0, 40);
          if (now - start < 2000) requestAnimationFrame(frame); else done(gaps.slice(1));
        }
        requestAnimationFrame(frame);
      })\
      """;

  @Test
  void aLargeGroupIsShownAndFollowed() throws Exception {
    Vertx vertx = Vertx.vertx();
    try (SystemChromium chromium = new SystemChromium()) {
      SimulatedGroup group = new SimulatedGroup(PEERS, "gossip", 7).calm();
      vertx.deployVerticle(group).await(60, TimeUnit.SECONDS);
      WebVerticle web = new WebVerticle(new WebOptions().setPort(0));
      vertx.deployVerticle(web).await(20, TimeUnit.SECONDS);
      BrowserContext context =
          chromium
              .browser()
              .newContext(
                  new Browser.NewContextOptions().setViewportSize(1280, 900).setBypassCSP(true));
      Page page = context.newPage();
      page.addInitScript(WATCH);
      CDPSession session = context.newCDPSession(page);
      JsonObject threadTicks = new JsonObject().put("timeDomain", "threadTicks");
      session.send(
          "Performance.enable",
          new Gson().fromJson(threadTicks.encode(), com.google.gson.JsonObject.class));
      page.navigate(web.url());
      page.setDefaultTimeout(60_000);
      page.locator("tr.row").first().waitFor();
      JsonObject figures = new JsonObject().put("peers", PEERS);
      figures.put("firstPaintMillis", paint(page)).put("rowsMillis", number(page, "window.rowsAt"));
      assertEquals(PEERS + 1, number(page, "document.querySelector('.members').ariaRowCount"));
      figures.put("cpuMillis", cpu(session));
      figures.put("changeMillis", changes(vertx, group, page));
      for (String view : List.of("table", "tiles", "map")) {
        figures.put(view, scrolled(page, session, web.url() + "/?view=" + view));
      }
      System.out.println(figures.encode());
    } finally {
      vertx.close().await(20, TimeUnit.SECONDS);
    }
  }

  private static JsonArray changes(Vertx vertx, SimulatedGroup group, Page page) {
    JsonArray millis = new JsonArray();
    for (int i = 0; i < ROUNDS; i++) {
      String name = "peer-" + (PEERS / 2 + i);
      JsonArray heard = new JsonArray();
      var consumer =
          vertx
              .eventBus()
              .<JsonObject>localConsumer(
                  "gossip.members",
                  message -> {
                    if (message.body().getJsonObject("member").getString("name").equals(name)) {
                      heard.add(System.currentTimeMillis());
                    }
                  });
      group.onContext(() -> group.tag(name, Map.of("load", "high")));
      page.locator(".events .event", new Page.LocatorOptions().setHasText(name + " ")).waitFor();
      assertTrue(heard.size() > 0, name);
      millis.add((long) number(page, "window.seen['" + name + "']") - heard.getLong(0));
      consumer.unregister();
    }
    return millis;
  }

  private static JsonObject scrolled(Page page, CDPSession session, String url) {
    page.navigate(url);
    page.locator("[data-member]").first().waitFor();
    long before = cpu(session).getLong("task");
    List<Double> gaps =
        ((List<?>) page.evaluate(SCROLL))
            .stream().map(gap -> ((Number) gap).doubleValue()).sorted().toList();
    double busy = cpu(session).getLong("task") - before;
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(Path.of("target/screenshots/large-" + url.replaceAll(".*=", "") + ".png")));
    return new JsonObject()
        .put("pictures", gaps.size())
        .put("cpuMillisOfOne", Math.round(10 * busy / gaps.size()) / 10.0)
        .put("medianMillis", gaps.get(gaps.size() / 2))
        .put("p95Millis", gaps.get(gaps.size() * 95 / 100))
        .put("longestMillis", gaps.get(gaps.size() - 1));
  }

  /** CPU time of the page's main thread so far, which says more on a busy machine than a clock. */
  private static JsonObject cpu(CDPSession session) {
    JsonObject millis = new JsonObject();
    session
        .send("Performance.getMetrics")
        .getAsJsonArray("metrics")
        .forEach(
            item -> {
              String name = item.getAsJsonObject().get("name").getAsString();
              if (List.of("TaskDuration", "ScriptDuration", "LayoutDuration").contains(name)) {
                double seconds = item.getAsJsonObject().get("value").getAsDouble();
                millis.put(
                    name.replace("Duration", "").toLowerCase(Locale.ROOT),
                    Math.round(1000 * seconds));
              }
            });
    return millis;
  }

  private static double paint(Page page) {
    return number(page, "performance.getEntriesByName('first-contentful-paint')[0].startTime");
  }

  private static double number(Page page, String expression) {
    return Double.parseDouble(String.valueOf(page.evaluate(expression)));
  }
}
