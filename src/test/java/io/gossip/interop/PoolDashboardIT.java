package io.gossip.interop;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ScreenshotAnimations;
import io.gossip.cli.Agent;
import io.gossip.web.SystemChromium;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two agents of ours, whole processes, in an encrypted pool of real Serf agents: the dashboard of
 * one shows every member with its tags and round trip, and what Serf agents say. The manual's
 * picture of a Serf pool is the one that this takes.
 */
@Timeout(180)
class PoolDashboardIT {
  private static final Path SCREENSHOTS = Path.of("target/screenshots");

  /** Each member is pinged once in as many seconds as there are others, and read every few. */
  private static final double PATIENCE_MILLIS = 45_000;

  private static final Pattern MILLIS = Pattern.compile("^(<1|\\d+(\\.\\d+)?)$");

  @TempDir private Path folder;

  private final Map<String, Map<String, String>> tags = new TreeMap<>();

  @Test
  void everyMemberOfASerfPoolIsShownWithTagsAndRoundTrip() throws Exception {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    try (Pool pool = new Pool("dashboard", Secrecy.ENCRYPTED);
        SystemChromium chromium = new SystemChromium()) {
      theirs(pool, "web-1", Map.of("role", "web", "zone", "eu-1a"));
      theirs(pool, "web-2", Map.of("role", "web", "zone", "eu-1b"));
      theirs(pool, "db-1", Map.of("role", "db", "zone", "eu-1a", "größe", "XL"));
      String seed = pool.theirs("web-1").address();
      pool.theirs("web-2").done("join", seed);
      try (Agent first = ours("vertx-1", seed, "eu-1a");
          Agent second = ours("vertx-2", first.address(), "eu-1b")) {
        pool.theirs("db-1").done("join", second.address());
        Page page = open(chromium, first.dashboard());
        tags.forEach((name, shown) -> assertShown(page, name, shown));
        assertThat(page.locator("h1")).hasText("vertx-1");
        assertThat(page.locator(".verdict")).hasText("All 5 members are alive.");
        pool.theirs("db-1").done("event", "deploy", "v42");
        assertThat(page.locator(".event", with("deploy"))).containsText("v42");
        pool.theirs("web-2").done("tags", "-set", "release=v42");
        assertThat(row(page, "web-2")).containsText("release=v42");
        shoot(page);
      }
    }
  }

  private void theirs(Pool pool, String name, Map<String, String> tagged) throws Exception {
    tags.put(name, tagged);
    String[] options = tagged.entrySet().stream().map(tag -> "-tag=" + tag).toArray(String[]::new);
    pool.startTheirs(name, options);
  }

  private Agent ours(String name, String seed, String zone) throws Exception {
    tags.put(name, Map.of("role", "api", "zone", zone));
    return Agent.start(
        folder,
        ("--name " + name + " --db none --bind 127.0.0.1:0 --web 127.0.0.1:0 --join " + seed)
            .concat(" --tag role=api --tag zone=" + zone + " --encrypt " + Secrecy.KEY)
            .split(" "));
  }

  private static Page open(SystemChromium chromium, String dashboard) {
    Page page =
        chromium
            .browser()
            .newContext(
                new Browser.NewContextOptions().setViewportSize(1280, 820).setLocale("en-GB"))
            .newPage();
    page.navigate(dashboard);
    return page;
  }

  private static void assertShown(Page page, String name, Map<String, String> tags) {
    Locator row = row(page, name);
    assertThat(row).hasAttribute("data-state", "alive");
    tags.forEach((key, value) -> assertThat(row).containsText(key + "=" + value));
    if (!name.equals("vertx-1")) {
      assertThat(row.locator("td.is-rtt")).hasText(MILLIS);
    }
  }

  private static Locator row(Page page, String name) {
    return page.locator("tr.row[data-member='" + name + "']");
  }

  private static Page.LocatorOptions with(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }

  private static void shoot(Page page) {
    for (ColorScheme scheme : ColorScheme.values()) {
      if (scheme != ColorScheme.NO_PREFERENCE) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        String name = "serf-pool-" + scheme.name().toLowerCase(Locale.ROOT) + ".png";
        page.screenshot(
            new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name))
                .setAnimations(ScreenshotAnimations.DISABLED));
      }
    }
  }
}
