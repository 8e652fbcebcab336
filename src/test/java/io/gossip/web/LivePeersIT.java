package io.gossip.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ScreenshotAnimations;
import io.gossip.bus.Schemas;
import io.gossip.node.GossipOptions;
import io.gossip.node.GossipVerticle;
import io.gossip.node.LoopbackPeers;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** From the datagram to the browser: peers on real sockets, seen in a real browser. */
@Timeout(120)
class LivePeersIT {
  private static final Path SCREENSHOTS = Path.of("target/screenshots");
  private static final List<String> NAMES =
      List.of("api-1", "api-2", "api-3", "store-1", "store-2", "edge-1", "edge-2");

  private final Map<String, GossipVerticle> started = new HashMap<>();

  @Test
  void aKilledPeerFailsAndOneThatGoesHasLeftWithoutReload() throws Exception {
    try (LoopbackPeers peers = new LoopbackPeers();
        SystemChromium chromium = new SystemChromium()) {
      PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
      start(peers, NAMES.get(0));
      Site site = Site.on(peers.vertx(), "api-1").following();
      for (String name : NAMES.subList(1, NAMES.size())) {
        start(peers, name);
      }
      Page page = open(chromium, site);
      for (String name : NAMES) {
        assertThat(row(page, name)).hasAttribute("data-state", "alive");
      }
      assertThat(page.locator(".card.is-agreement .value")).hasText("one view");
      assertAllPairs(site);
      assertLinesOnTheMap(page, site);
      started.get("edge-2").node().leaveGroup().await(10, TimeUnit.SECONDS);
      assertThat(row(page, "edge-2")).hasAttribute("data-state", "left");
      started.get("store-2").node().close().await(10, TimeUnit.SECONDS);
      assertThat(row(page, "store-2")).hasAttribute("data-state", "failed");
      assertThat(page.locator(".verdict")).hasText("1 of 7 members failed: store-2.");
      shots(page);
    }
  }

  /** Whoever has just come has no coordinates yet, so not all cells are known at once. */
  private static void assertAllPairs(Site site) throws Exception {
    JsonObject table = site.get("/api/v1/rtts").json();
    Schemas.assertValid("rtt-table", table);
    assertEquals(new JsonArray(NAMES.stream().sorted().toList()), table.getJsonArray("names"));
    assertEquals(NAMES.size(), table.getJsonArray("rttMillis").size());
  }

  /** Of a member that is not the asked one, and as that one tells it. */
  private static void assertLinesOnTheMap(Page page, Site site) throws Exception {
    JsonObject told = site.get("/api/v1/members/store-1/watches").json();
    page.navigate(site.verticle.url() + "/?view=map");
    page.locator("li[data-member='store-1']").hover();
    assertThat(page.locator(".ties .tie.is-watched")).hasCount(2);
    assertThat(page.locator(".ties .tie.is-watches")).hasCount(2);
    for (Object name : told.getJsonArray("watches")) {
      assertThat(page.locator(".ties .tie.is-watches[data-to='" + name + "']")).hasCount(1);
    }
    page.navigate(site.verticle.url());
  }

  private void start(LoopbackPeers peers, String name) throws Exception {
    GossipOptions options =
        LoopbackPeers.quick(name)
            .setTags(Map.of("role", name.replaceAll("-.*", ""), "zone", "eu-" + name.charAt(0)));
    if (!started.isEmpty()) {
      options.setSeeds(List.of("127.0.0.1:" + started.get(NAMES.get(0)).actualPort()));
    }
    started.put(name, peers.start(options));
  }

  private static Page open(SystemChromium chromium, Site site) {
    Page page =
        chromium
            .browser()
            .newContext(
                new Browser.NewContextOptions().setViewportSize(1280, 860).setLocale("en-GB"))
            .newPage();
    page.navigate(site.verticle.url());
    return page;
  }

  private static Locator row(Page page, String name) {
    return page.locator("tr.row[data-member='" + name + "']");
  }

  private static void shots(Page page) {
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
      String name = "live-" + scheme.name().toLowerCase(Locale.ROOT) + ".png";
      page.screenshot(
          new Page.ScreenshotOptions()
              .setPath(SCREENSHOTS.resolve(name))
              .setAnimations(ScreenshotAnimations.DISABLED));
    }
  }
}
