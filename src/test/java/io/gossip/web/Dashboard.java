package io.gossip.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The page in a browser that reaches its own server and nothing else; complaints are kept. */
final class Dashboard implements AutoCloseable {
  private static final Path SCREENSHOTS = Path.of("target/screenshots");
  private static final int PHONE = 360;
  private static final String AXE = axe();

  final Page page;
  private final String url;
  private final BrowserContext context;
  private final List<String> complaints = new ArrayList<>();
  private final List<String> strangers = new ArrayList<>();

  Dashboard(SystemChromium chromium, Site site) {
    url = site.verticle.url();
    context =
        chromium
            .browser()
            .newContext(
                new Browser.NewContextOptions().setViewportSize(1280, 900).setLocale("en-GB"));
    page = context.newPage();
    page.route(
        asked -> !asked.startsWith(url + "/"),
        route -> {
          strangers.add(route.request().url());
          route.abort();
        });
    page.onConsoleMessage(
        message -> {
          if (!message.type().equals("log")) {
            complaints.add(message.text());
          }
        });
    page.onPageError(complaints::add);
  }

  /** Fails on what people with assistive technology are seriously hindered by, as axe finds it. */
  void isAccessible() {
    page.evaluate(AXE);
    Object found =
        page.evaluate(
            "async () => { const found = await axe.run();"
                + " return found.violations.filter(rule => /serious|critical/.test(rule.impact))"
                + ".map(rule => rule.id + ': ' + rule.nodes.map(node => node.html).join(' '))"
                + ".concat(found.passes.length ? [] : ['nothing was looked at']); }");
    assertEquals(List.of(), found, page.url());
  }

  Dashboard at(String query) {
    page.navigate(url + "/" + query);
    return this;
  }

  /** The browser notes each answer that is a failure; this text is no complaint. */
  Dashboard expects(String text) {
    page.onConsoleMessage(message -> complaints.removeIf(noted -> noted.contains(text)));
    return this;
  }

  Locator find(String selector) {
    return page.locator(selector);
  }

  Locator find(String selector, String text) {
    return page.locator(selector, new Page.LocatorOptions().setHasText(text));
  }

  /** Both schemes, at desktop and phone width; nothing may scroll sideways. */
  void shots(String name) {
    shots(name, true);
  }

  /** The same of what the window shows, such as a dialog over the page. */
  void shotsOfWindow(String name) {
    shots(name, false);
  }

  private void shots(String name, boolean fullPage) {
    // A picture of the whole page is taken without scrolling: what is below is drawn all the same.
    page.evaluate(
        "document.styleSheets[0].insertRule('.event {content-visibility: visible !important}')");
    for (int width : List.of(1280, PHONE)) {
      page.setViewportSize(width, width == PHONE ? 740 : 900);
      assertEquals(width, page.evaluate("document.documentElement.scrollWidth"), name);
      for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        String file = name + (width == PHONE ? "-phone-" : "-") + scheme;
        Path path = SCREENSHOTS.resolve(file.toLowerCase(Locale.ROOT) + ".png");
        page.screenshot(
            new Page.ScreenshotOptions()
                .setPath(path)
                .setFullPage(fullPage)
                .setAnimations(ScreenshotAnimations.DISABLED));
        assertTrue(path.toFile().length() > 0, name);
      }
    }
    page.setViewportSize(1280, 900);
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
  }

  /** Ends the look; fails if the page complained or asked anybody but its server. */
  @Override
  public void close() {
    context.close();
    assertEquals(List.of(), complaints, "the browser's console");
    assertEquals(List.of(), strangers, "asked of others");
  }

  private static String axe() {
    try (InputStream script = Dashboard.class.getResourceAsStream("/axe.min.js")) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
