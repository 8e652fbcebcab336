package io.gossip.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ScreenshotAnimations;
import io.gossip.member.Member;
import io.gossip.member.MemberEventType;
import io.gossip.member.MemberState;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The page in a real browser, over a peer whose members do what the test says. */
@Timeout(120)
class DashboardIT {
  private static final Path SCREENSHOTS = Path.of("target/screenshots");
  private static final double PATIENCE_MILLIS = 20_000;
  private static final int WIDE = 1280;
  private static final int PHONE = 360;

  private static SystemChromium chromium;

  private final Vertx vertx = Vertx.vertx();
  private final List<String> complaints = new ArrayList<>();
  private FakePeer peer;
  private Site site;
  private BrowserContext context;
  private Page page;

  @BeforeAll
  static void openBrowser() {
    chromium = new SystemChromium();
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
  }

  @AfterAll
  static void closeBrowser() {
    chromium.close();
  }

  @BeforeEach
  void open() throws Exception {
    peer = new FakePeer(vertx, "page", "r1");
    site = Site.on(vertx, "page").following();
    for (int i = 9; i >= 1; i--) {
      String name = (i % 3 == 0 ? "store-" : "api-") + i;
      Member member = FakePeer.member(name, i, MemberState.ALIVE, 40L * i);
      peer.happened(MemberEventType.JOIN, member, "", 40L * i);
    }
    look(WIDE, 900, ColorScheme.LIGHT);
  }

  @AfterEach
  void close() throws Exception {
    context.close();
    vertx.close().await(10, TimeUnit.SECONDS);
    assertEquals(List.of(), complaints, "the browser's console");
  }

  @Test
  void everyMemberIsShown() {
    goTo("/");
    assertThat(rows()).hasCount(9);
    for (int i = 1; i <= 9; i++) {
      Locator row = row((i % 3 == 0 ? "store-" : "api-") + i);
      assertThat(row).containsText("10.0.4." + i + ":7946");
      assertThat(row).containsText("alive");
      assertThat(row).containsText("zone=eu-");
    }
    assertThat(count("alive")).hasText("9");
    assertThat(page.locator(".verdict")).hasText("All 9 members are alive.");
    assertThat(page.locator("h1")).hasText("api-1");
    assertThat(page).hasTitle("9/9 alive · api-1");
    assertThat(page.locator(".link")).containsText("live");
    assertThat(page.locator(".event")).hasCount(9);
  }

  @Test
  void aFailedMemberTurnsWithoutReload() {
    goTo("/");
    assertThat(row("api-5")).hasAttribute("data-state", "alive");
    page.evaluate("window.notReloaded = true");
    turn("api-5", MemberEventType.SUSPECT, MemberState.SUSPECT, "no ack within 500 ms");
    assertThat(row("api-5")).hasAttribute("data-state", "suspect");
    turn("api-5", MemberEventType.FAILED, MemberState.DEAD, "not refuted within 4 s");
    assertThat(row("api-5")).hasAttribute("data-state", "failed");
    turn("store-6", MemberEventType.SUSPECT, MemberState.SUSPECT, "no ack within 500 ms");
    turn("api-8", MemberEventType.LEAVE, MemberState.LEFT, "");
    assertThat(count("failed")).hasText("1");
    assertThat(count("alive")).hasText("6");
    assertThat(page.locator(".verdict")).containsText("1 of 9 members failed: api-5.");
    assertThat(rows().first()).hasAttribute("data-member", "api-5");
    assertThat(page.locator(".event").first()).containsText("api-8 left");
    assertThat(page.locator(".event").nth(2)).containsText("not refuted within 4 s");
    assertEquals(true, page.evaluate("window.notReloaded"));
    shot("dashboard-light");
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    shot("dashboard-dark");
  }

  @Test
  void aMemberThatIsLeavingIsNotCalledChanged() {
    goTo("/");
    turn("api-5", MemberEventType.UPDATE, MemberState.LEAVING, "has said that it leaves");
    assertThat(row("api-5")).hasAttribute("data-state", "leaving");
    assertThat(count("leaving")).hasText("1");
    assertThat(page.locator(".verdict")).hasText("1 of 9 members is leaving: api-5.");
    assertThat(page.locator(".event").first()).containsText("api-5 is leaving");
    turn("api-5", MemberEventType.UPDATE, MemberState.ALIVE, "stays after all");
    assertThat(page.locator(".event").first()).containsText("api-5 changed");
    assertThat(page.locator(".event").first()).containsText("stays after all");
    assertThat(page.locator(".who .dialect")).hasText("serf dialect");
  }

  @Test
  void userEventsAndConflictsStandAmongTheEventsOfMembers() {
    goTo("/");
    assertThat(page.locator(".link")).containsText("live");
    peer.says(new JsonObject("{\"name\":\"deploy\",\"payload\":\"djEgw6Q8Yj4=\",\"lamport\":3}"));
    Locator said = page.locator(".event[data-type='user-event']");
    assertThat(said).containsText("deploy was said to all");
    assertThat(said.locator(".reason")).hasText("v1 ä<b>");
    turn("api-5", MemberEventType.FAILED, MemberState.DEAD, "");
    assertThat(page.locator(".event").first()).containsText("api-5 failed");
    assertThat(page.locator(".event").nth(1)).containsText("deploy");
    assertThat(page.locator(".slot .part.tone-said")).hasCount(1);
    peer.conflicts(
        new JsonObject("{\"name\":\"api-1\",\"rival\":\"10.0.0.9:7946\",\"lost\":true}"));
    assertThat(page.locator(".event").first()).containsText("gives way to 10.0.0.9:7946");
    page.locator(".pause").click();
    page.locator(".pause").click();
    assertThat(page.locator(".link")).containsText("live");
    assertThat(page.locator(".event").nth(2)).containsText("deploy");
  }

  @Test
  void searchAndStateFilterNarrowTheTableAndStayInTheAddress() {
    goTo("/");
    turn("api-5", MemberEventType.FAILED, MemberState.DEAD, "");
    page.keyboard().press("/");
    page.keyboard().type("api");
    assertThat(rows()).hasCount(6);
    page.locator(".count", new Page.LocatorOptions().setHasText("failed")).click();
    assertThat(rows()).hasCount(1);
    assertThat(page.locator(".found")).hasText("1 of 9");
    assertThat(page).hasURL(Pattern.compile("\\?q=api&state=failed$"));
    page.reload();
    assertThat(rows()).hasCount(1);
    assertThat(row("api-5")).isVisible();
    page.getByText("Clear", new Page.GetByTextOptions().setExact(true)).click();
    assertThat(rows()).hasCount(9);
    page.locator(".search").fill("zone=eu-2 10.0.4.4");
    assertThat(rows()).hasCount(1);
    page.locator(".search").fill("nothing like it");
    assertThat(page.locator(".members-part .empty")).containsText("No member matches.");
  }

  @Test
  void columnsSortBothWaysByMouseAndKeyboard() {
    goTo("/");
    Locator heading = page.locator("th.is-address .sort");
    heading.click();
    assertThat(rows().first()).hasAttribute("data-member", "api-1");
    heading.focus();
    page.keyboard().press("Enter");
    assertThat(rows().first()).hasAttribute("data-member", "store-9");
    assertThat(page.locator("th.is-address")).hasAttribute("aria-sort", "descending");
    assertThat(page).hasURL(Pattern.compile("\\?sort=address&dir=desc$"));
  }

  @Test
  void numbersStandRightAndTheExactTimeIsThere() {
    goTo("/");
    Locator rtt = row("api-2").locator("td.is-rtt");
    assertThat(rtt).hasCSS("text-align", "right");
    assertThat(rtt).hasText("0.42");
    assertThat(rtt).hasCSS("font-variant-numeric", "tabular-nums");
    Locator time = row("api-2").locator("td.is-since time");
    assertThat(time).hasText(Pattern.compile("\\d+ (s|min)"));
    assertThat(time).hasAttribute("title", Pattern.compile(".*\\d{4}-\\d\\d-\\d\\dT.*Z"));
  }

  @Test
  void aPhoneShowsEverythingWithoutScrollingSideways() {
    look(PHONE, 740, ColorScheme.LIGHT);
    goTo("/");
    turn("api-5", MemberEventType.FAILED, MemberState.DEAD, "not refuted within 4 s");
    assertThat(row("api-5")).hasAttribute("data-state", "failed");
    assertThat(rows()).hasCount(9);
    assertThat(row("api-5").locator(".is-rtt")).isVisible();
    assertEquals(PHONE, page.evaluate("document.documentElement.scrollWidth"));
    shot("phone-light");
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    shot("phone-dark");
  }

  @Test
  void manyMembersFitAsTiles() {
    for (int i = 10; i < 250; i++) {
      peer.happens(MemberEventType.JOIN, FakePeer.member("node-" + i, i, MemberState.ALIVE, i), "");
    }
    goTo("/");
    assertThat(count("alive")).hasText("249");
    assertThat(row("node-10")).isVisible();
    assertThat(row("node-249")).hasCount(0); // far below: not drawn before somebody comes near
    page.evaluate("scrollTo(0, document.body.scrollHeight)");
    assertThat(row("node-249")).isVisible();
    assertThat(row("node-10")).hasCount(0);
    turn("node-77", MemberEventType.FAILED, MemberState.DEAD, "");
    page.getByText("Tiles", new Page.GetByTextOptions().setExact(true)).click();
    assertThat(page.locator(".tile")).hasCount(249);
    assertThat(page.locator(".tile").first()).hasAttribute("data-member", "node-77");
    assertThat(page).hasURL(Pattern.compile("view=tiles$"));
    page.evaluate("scrollTo(0, 0)");
    shot("tiles-light");
  }

  @Test
  void withoutAPeerThePageRendersAndSaysSo() {
    peer.stop();
    ignoreComplaints(); // the browser notes each 503
    goTo("/");
    assertThat(page.locator(".notice")).containsText("The peer is not started");
    assertThat(count("alive")).hasText("–");
    shot("not-started-light");
    FakePeer next = new FakePeer(vertx, "page", "r2");
    next.with(FakePeer.member("late-1", 1, MemberState.ALIVE, 1));
    assertThat(row("late-1")).isVisible();
    assertThat(page.locator(".notice")).hasCount(0);
  }

  @Test
  void aPausedViewStandsStillUntilItIsResumed() {
    goTo("/");
    page.locator(".pause").click();
    assertThat(page.locator(".link")).containsText("paused");
    turn("api-5", MemberEventType.FAILED, MemberState.DEAD, "");
    page.locator(".search").fill("api-5");
    assertThat(row("api-5")).hasAttribute("data-state", "alive");
    page.locator(".pause").click();
    assertThat(row("api-5")).hasAttribute("data-state", "failed");
    assertThat(page.locator(".link")).containsText("live");
  }

  @Test
  void aSilentStreamIsCalledStale() {
    page.clock().install();
    goTo("/");
    assertThat(page.locator(".link")).containsText("live");
    page.clock().fastForward(13_000);
    assertThat(page.locator(".link")).containsText(Pattern.compile("stale.*s ago"));
    assertThat(page.locator(".link")).containsText("live");
  }

  @Test
  void thePageComesBackByItselfAfterARestartOfTheServer() throws Exception {
    goTo("/");
    assertThat(rows()).hasCount(9);
    ignoreComplaints(); // the browser notes each refused connection
    int port = site.verticle.actualPort();
    site.close();
    peer.stop();
    assertThat(page.locator(".link")).containsText("reconnecting");
    shot("reconnecting-light");
    FakePeer next = new FakePeer(vertx, "page", "r2");
    next.with(FakePeer.member("api-1", 1, MemberState.ALIVE, 1));
    site = new Site(vertx, new WebOptions().setPort(port).setAddress("page"));
    assertThat(rows()).hasCount(1);
    assertThat(page.locator(".link")).containsText("live");
    assertThat(page.locator(".event").first()).containsText("api-1 started anew");
    assertThat(page.locator(".event")).hasCount(10);
  }

  private void look(int width, int height, ColorScheme scheme) {
    if (context != null) {
      context.close();
    }
    context =
        chromium
            .browser()
            .newContext(
                new Browser.NewContextOptions()
                    .setViewportSize(width, height)
                    .setColorScheme(scheme)
                    .setLocale("en-GB"));
    page = context.newPage();
    page.onConsoleMessage(
        message -> {
          if (!message.type().equals("log")) {
            complaints.add(message.text());
          }
        });
    page.onPageError(complaints::add);
  }

  private void ignoreComplaints() {
    page.onConsoleMessage(message -> complaints.clear());
  }

  private void goTo(String path) {
    page.navigate(site.verticle.url() + path);
  }

  private void turn(String name, MemberEventType type, MemberState state, String reason) {
    peer.happens(type, FakePeer.changed(peer.known(name), state), reason);
  }

  private Locator rows() {
    return page.locator("tr.row");
  }

  private Locator row(String name) {
    return page.locator("tr.row[data-member='" + name + "']");
  }

  private Locator count(String state) {
    return page.locator(".count.tone-" + state + " .number");
  }

  private void shot(String name) {
    Path file = SCREENSHOTS.resolve(name + ".png");
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(file)
            .setFullPage(true)
            .setAnimations(ScreenshotAnimations.DISABLED));
    assertTrue(file.toFile().length() > 0, name);
  }
}
