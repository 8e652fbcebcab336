package io.gossip.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.BoundingBox;
import io.gossip.bus.WatchesAnswer;
import io.gossip.member.MemberEventType;
import io.gossip.member.MemberState;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Where members are: by tag, by distance, and the round trips of all pairs. */
@Timeout(120)
class MapViewIT extends InTheBrowser {
  private static final Pattern MEAN_OF_FOUR =
      Pattern.compile(" 30.16 ms, .*, mean of 4 round trips$");

  private static final String OF_API_3 =
      "api-3 watches api-5 and store-8; api-1 and api-11 watch it. Every member probes every other"
          + " in turn. This peer's last probes of it took 0.6 ms.";

  private final Vertx vertx = Vertx.vertx();
  private FakePeer peer;
  private Dashboard look;

  @BeforeEach
  void open() throws Exception {
    peer = new FakePeer(vertx, "map", "r1");
    for (int i = 12; i >= 1; i--) {
      String name = (i % 4 == 0 ? "store-" : "api-") + i;
      peer.with(FakePeer.member(name, i, MemberState.ALIVE, 400L * i));
    }
    peer.distances((a, b) -> a.equals("api-11") || b.equals("api-11") ? Double.NaN : apart(a, b));
    look = new Dashboard(chromium, Site.on(vertx, "map").following());
  }

  @AfterEach
  void close() throws Exception {
    try {
      look.close();
    } finally {
      vertx.close().await(10, TimeUnit.SECONDS);
    }
  }

  @Test
  void membersStandInTheirZonesAndTurnThere() {
    look.at("");
    look.find(".choice", "Map").click();
    assertThat(look.page).hasURL(Pattern.compile("view=map$"));
    assertThat(look.find(".zone")).hasCount(3);
    assertThat(look.find(".zone[aria-label='zone eu-1: 4 alive'] li")).hasCount(4);
    peer.happens(
        MemberEventType.FAILED, FakePeer.changed(peer.known("api-3"), MemberState.DEAD), "");
    assertThat(spot("api-3")).hasAttribute("data-state", "failed");
    assertThat(look.find(".zone[aria-label='zone eu-1: 3 alive, 1 failed']")).isVisible();
    assertThat(look.find(".unseen tbody tr")).hasCount(12);
    look.isAccessible();
    look.shots("map");
    look.find(".by select").selectOption("role");
    assertThat(look.find(".zone")).hasCount(2);
    assertThat(look.page).hasURL(Pattern.compile("view=map&by=role$"));
    spot("api-3").locator("a").click(); // of which there is an event to tell
    assertThat(look.find("#member")).hasText("api-3");
  }

  @Test
  void whoeverIsPointedAtShowsWhoWatchesAndProbesWhom() {
    WatchesAnswer answer =
        new WatchesAnswer(
            "api-3", 2, List.of("api-5", "store-8"), List.of("api-1", "api-11"), List.of());
    peer.answers("watches", answer.toJson());
    look.at("?view=map");
    assertThat(look.find(".told")).containsText("Point at a member");
    spot("api-3").hover();
    assertThat(look.find(".told")).hasText(OF_API_3);
    assertThat(look.find(".ties .tie.is-watches[data-from='api-3']")).hasCount(2);
    assertThat(look.find(".ties .tie.is-watched[data-to='api-3']")).hasCount(2);
    assertThat(look.find(".ties .tie.is-probed[data-from='api-1']")).hasCount(1);
    assertThat(look.find(".ties .ring")).hasCount(5);
    look.page.mouse().move(1, 1);
    assertThat(look.find(".ties .tie")).hasCount(0);
    spot("api-3").locator("a").focus();
    assertThat(look.find(".ties .tie")).hasCount(5);
    assertThat(look.find(".unseen tbody tr", "api-3").locator("td").nth(2))
        .hasText("api-5 and store-8");
    look.isAccessible();
    look.shots("map-watches");
    look.find(".by select").selectOption("~rtt");
    assertThat(look.find(".told")).containsText("Point at a member");
    spot("api-3").locator("a").focus();
    assertThat(look.find(".ties .tie")).hasCount(4); // api-11 has no place
    look.shots("space-watches");
  }

  @Test
  void nearMeansQuick() {
    look.at("?view=map&by=~rtt");
    assertThat(look.find(".space li")).hasCount(11);
    assertThat(look.find(".scale").first()).containsText("1 member has no known round trips.");
    double near = distance("api-1", "store-4");
    double far = distance("api-1", "api-2");
    assertTrue(near * 3 < far, near + " and " + far);
    look.isAccessible();
    look.shots("space");
  }

  @Test
  void theMatrixShowsEveryPairAndWhatIsUnknown() {
    look.at("?view=latency");
    assertThat(look.find(".matrix tbody tr:not(.zone-line)")).hasCount(12);
    assertThat(look.find(".matrix tbody td")).hasCount(144);
    assertThat(cell("api-2 to api-5: ")).hasText("2.0");
    assertThat(cell("api-2 to api-5: ")).hasClass("is-far-less");
    assertThat(cell("api-2 to api-3: ")).hasText("40");
    assertThat(cell("api-11 to api-2: ")).hasText("–");
    assertThat(cell("api-1 to api-2: ")).hasText("0.4");
    assertThat(cell("api-1 to api-2: ")).hasClass(Pattern.compile("own"));
    look.isAccessible();
    look.shots("latency");
  }

  @Test
  void aFoldedZoneIsOneLineOfMeans() {
    look.at("?view=latency");
    zone("eu-2").click();
    assertThat(look.page).hasURL(Pattern.compile("zones=-eu-2$"));
    assertThat(zone("eu-2")).hasAttribute("aria-expanded", "false");
    assertThat(look.find(".matrix tbody tr:not(.zone-line)")).hasCount(9);
    assertThat(look.find(".matrix tbody td")).hasCount(81);
    assertThat(cell("all of eu-2 to all of eu-2: ")).hasText("1.7");
    assertThat(cell("all of eu-2 to api-3: ")).hasAttribute("title", MEAN_OF_FOUR);
    cell("api-3 to api-6: ").focus();
    look.page.keyboard().press("ArrowRight");
    look.page.keyboard().press("ArrowRight");
    assertThat(look.find(".pointed")).containsText("api-3 to store-12: 2.00 ms");
    look.isAccessible();
    look.shots("latency-folded");
    look.find(".folds .plain", "Fold all").click();
    assertThat(look.find(".matrix tbody td")).hasCount(9);
    look.page.reload();
    assertThat(look.find(".matrix tbody td")).hasCount(9);
    zone("eu-1").press("Enter");
    assertThat(zone("eu-1")).isFocused();
    assertThat(look.find(".matrix tbody tr:not(.zone-line)")).hasCount(6);
  }

  @Test
  void zonesOfManyMembersAreFoldedToBeginWith() {
    for (int i = 13; i <= 61; i++) {
      peer.with(FakePeer.member("node-" + i, i, MemberState.ALIVE, i));
    }
    look.at("?view=latency");
    assertThat(look.find(".matrix tbody td")).hasCount(9);
    zone("eu-1").click();
    assertThat(look.page).hasURL(Pattern.compile("zones=\\*eu-1$"));
    assertThat(look.find(".matrix tbody tr:not(.zone-line)")).hasCount(22);
  }

  @Test
  void manyMembersAreDense() {
    for (int i = 13; i < 400; i++) {
      MemberState state = i % 97 == 0 ? MemberState.DEAD : MemberState.ALIVE;
      peer.with(FakePeer.member("node-" + i, i % 250 + 2, state, i));
    }
    look.at("?view=map");
    assertThat(look.find(".zone.dense li")).hasCount(399);
    assertThat(look.find(".zone li[data-state='failed']")).hasCount(4);
    look.shots("map-dense");
  }

  /** Members of the same zone are 2 ms from each other, all others 40 ms. */
  private static double apart(String a, String b) {
    return number(a) % 3 == number(b) % 3 ? 2 : 40;
  }

  private static int number(String name) {
    return Integer.parseInt(name.replaceAll(".*-", ""));
  }

  private double distance(String a, String b) {
    BoundingBox from = spot(a).locator(".mark").boundingBox();
    BoundingBox to = spot(b).locator(".mark").boundingBox();
    return Math.hypot(from.x - to.x, from.y - to.y);
  }

  private Locator spot(String name) {
    return look.find("li[data-member='" + name + "']");
  }

  private Locator zone(String name) {
    return look.find(".matrix .fold[data-zone='" + name + "']");
  }

  private Locator cell(String title) {
    return look.find(".matrix td[title^='" + title + "']");
  }
}
