package io.gossip.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import io.gossip.bus.Schemas;
import io.gossip.member.Member;
import io.gossip.member.MemberEventType;
import io.gossip.member.MemberState;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The views that explain: charts, the view of views, and the past. */
class ViewsIT extends NineOnThePage {
  @Test
  void chartsShowAnHourWithValuesAndATableBehindEach() {
    JsonObject hour = hour();
    Schemas.assertValid("samples", hour);
    look.page.route(
        Pattern.compile(".*/api/v1/samples.*"),
        route -> route.fulfill(new Route.FulfillOptions().setBody(hour.encode())));
    look.at("");
    look.find("nav.pages a", "Charts").click();
    assertThat(look.page).hasURL(Pattern.compile("\\?page=charts$"));
    assertThat(look.find(".chart")).hasCount(9);
    assertThat(chart("packets").locator(".plot path.line-1"))
        .hasAttribute("d", Pattern.compile("M.*L"));
    assertThat(legend("packets", "sent")).hasText("40 /s");
    assertThat(legend("bytes", "packets sent")).hasText("22.0 kB/s");
    assertThat(chart("out").locator(".legend li")).hasCount(6);
    assertThat(chart("out").locator(".legend li").last()).containsText("2 other kinds");
    chart("packets").locator(".plot svg").focus();
    look.page.keyboard().press("Home");
    assertThat(chart("packets").locator("h3 .when")).not().hasText("now");
    assertThat(legend("packets", "sent")).not().hasText("40 /s");
    String line = chart("packets").locator(".plot path.line-0").getAttribute("d");
    look.find(".charts-part .choice", "1 h").click();
    assertNotEquals(line, chart("packets").locator(".plot path.line-0").getAttribute("d"));
    chart("rtt").locator("summary").click();
    assertThat(chart("rtt").locator("tbody tr").nth(58)).hasCount(1);
    look.isAccessible();
    chart("rtt").locator("summary").click();
    look.shots("charts");
  }

  @Test
  void theViewOfViewsLightsWhatContradictsAndNothingElse() throws Exception {
    agreeing("store-9", 60);
    look.at("?view=views");
    assertThat(look.find(".views .verdict")).hasText("Nobody contradicts.");
    assertThat(look.find(".opinions tbody tr")).hasCount(9);
    assertThat(look.find(".opinions [data-lit]")).hasCount(0);
    assertThat(look.find("tr[data-observer='store-9'] .silent")).hasText("says nothing");
    assertThat(opinion("api-4", 0)).containsText("holds it alive");
    Member dead = FakePeer.changed(peer.known("api-7"), MemberState.DEAD);
    peer.happens(MemberEventType.FAILED, dead, "not refuted in 4 s");
    assertThat(opinion("api-1", 4)).containsText("does not hold it alive");
    assertThat(look.find(".opinions [data-lit]")).hasCount(0);
    contradicting();
    assertThat(look.find(".views .verdict")).hasText("1 link one way only, 1 view unlike most");
    assertThat(look.find(".opinions td.is-one-way")).hasCount(1);
    assertThat(look.find(".views .sentences li").first())
        .hasText(
            "api-4 does not hold api-5 alive, but api-5 holds it alive: the way between"
                + " them works in one direction.");
    assertThat(look.find(".views .sentences li").last())
        .hasText("api-8 holds api-7 alive, unlike most.");
    look.isAccessible();
    look.shots("views");
  }

  @Test
  void theTimeMachineShowsTheWholePageAsItWasAndSavesAFilm() throws Exception {
    changes("api-5", MemberEventType.SUSPECT, MemberState.SUSPECT, 125);
    changes("api-5", MemberEventType.FAILED, MemberState.DEAD, 120);
    changes("api-5", MemberEventType.ALIVE, MemberState.ALIVE, 60);
    look.at("");
    assertThat(look.find("tr.row")).hasCount(9);
    look.find(".past").click();
    assertThat(look.find(".link .word")).hasText("past");
    assertThat(look.find(".verdict")).hasText("All 9 members are alive.");
    button("Event before").click();
    button("Event before").click();
    assertThat(look.find(".verdict")).hasText("1 of 9 members failed: api-5.");
    changes("api-2", MemberEventType.FAILED, MemberState.DEAD, 0);
    assertThat(look.find("tr.row[data-member='api-5']")).hasAttribute("data-state", "failed");
    assertThat(look.find(".events .event").first()).containsText("api-5 failed");
    look.isAccessible();
    look.shots("time-machine");
    assertThat(look.page).hasURL(Pattern.compile("\\?at=\\d{13}$"));
    String then = look.page.url();
    look.at(then.substring(then.indexOf('?')));
    assertThat(look.find(".link .word")).hasText("past");
    assertThat(look.find(".verdict")).hasText("1 of 9 members failed: api-5.");
    look.find(".machine .choice", "60×").click();
    button("Play").click();
    assertThat(look.find(".verdict")).hasText("All 9 members are alive.");
    assertThat(button("Play")).isVisible();
    slide("min");
    assertThat(look.find("tr.row")).hasCount(0);
    Download saved = look.page.waitForDownload(() -> button("Save this film").click());
    JsonObject film = new JsonObject(Files.readString(saved.path()));
    Schemas.assertValid("film", film);
    assertTrue(saved.suggestedFilename().startsWith("film-api-1-"));
    look.find(".machine .live").click();
    assertThat(look.find(".verdict")).hasText("1 of 9 members failed: api-2.");
    assertThat(look.find(".link .word")).hasText("live");
    reopened(film);
  }

  /** In a page that reaches nobody any more. */
  private void reopened(JsonObject film) {
    look.find(".past").click();
    look.expects("ERR_INTERNET_DISCONNECTED").page.context().setOffline(true);
    JsonObject broken = film.copy();
    broken.getJsonArray("events").getJsonObject(2).getJsonObject("member").put("state", "<b>");
    choose("broken.json", broken.encode());
    assertThat(look.find(".machine .notice"))
        .hasText("This is no film: the member of event 3 has the state \"<b>\".");
    choose("film.json", film.encode());
    assertThat(look.find(".machine .found").first()).hasText("film film.json");
    assertThat(look.find(".machine .notice")).hasCount(0);
    look.find("tr.row[data-member='api-5'] a").click();
    assertThat(look.find(".log .event")).hasCount(4);
    look.find(".back").click();
    look.find("nav.pages a", "Charts").click();
    assertThat(look.find(".charts-part .empty")).containsText("keeps no numbers");
    look.find("nav.pages a", "Overview").click();
    slide("max");
    look.page.context().setOffline(false);
    look.find(".machine .live").click();
    assertThat(look.find(".link .word")).hasText("live");
  }

  private void choose(String name, String text) {
    look.find(".machine input[type=file]")
        .setInputFiles(new FilePayload(name, "application/json", text.getBytes(UTF_8)));
  }

  private void slide(String end) {
    look.find(".reel input")
        .evaluate(
            "(input, end) => { input.value = input[end]; input.dispatchEvent(new Event('input'));"
                + " }",
            end);
  }

  private Locator button(String label) {
    return look.page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(label).setExact(true));
  }

  private void changes(String name, MemberEventType type, MemberState state, long secondsAgo) {
    Member member = FakePeer.changed(peer.known(name), state);
    peer.happened(type, member, "no ack", secondsAgo);
  }

  /** The second digest is that of all that have heard of the death. */
  private void contradicting() {
    JsonObject now = new JsonObject().put("view", "00000000000000b2").put("alive", 8);
    JsonArray entries = new JsonArray();
    for (String name : List.of("api-2", "api-5", "store-3", "store-6")) {
      entries.add(key(name, now.copy().put("not", new JsonArray().add("api-7")), -1));
    }
    JsonObject deaf = now.copy().put("alive", 7);
    entries.add(key("api-4", deaf.put("not", new JsonArray().add("api-5").add("api-7")), -1));
    JsonObject other = now.copy().put("view", "00000000000000c3").put("alive", 9);
    entries.add(key("api-8", other.put("not", new JsonArray()), -1));
    publish("00000000000000b2", entries);
  }

  /** All but one say the same, as long ago as that. */
  private void agreeing(String silent, long secondsAgo) {
    JsonObject view = new JsonObject().put("view", "00000000000000a1").put("alive", 9);
    JsonArray entries = new JsonArray();
    for (String name : peer.names()) {
      if (!name.equals(silent)) {
        entries.add(key(name, view.copy().put("not", new JsonArray()), secondsAgo));
      }
    }
    publish("00000000000000a1", entries);
  }

  private void publish(String digest, JsonArray entries) {
    JsonObject agreement =
        new JsonObject()
            .put("agreed", true)
            .put("differing", new JsonArray())
            .put("view", digest)
            .put("layer", "0000000000000001");
    peer.stats(FakePeer.stats().put("agreement", agreement));
    JsonObject list = new JsonObject().put("peers", new JsonObject()).put("entries", entries);
    Schemas.assertValid("state-list-answer", list);
    peer.answers("state-list", list);
  }

  private static JsonObject key(String name, JsonObject value, long secondsAgo) {
    return new JsonObject()
        .put("peer", name)
        .put("key", "gossip.view")
        .put("value", value)
        .put("version", new JsonObject().put("generation", 1).put("counter", 2))
        .put("since", System.currentTimeMillis() - 1000 * secondsAgo);
  }

  private Locator opinion(String observer, int column) {
    return look.find("tr[data-observer='" + observer + "'] td").nth(column);
  }

  private Locator chart(String id) {
    return look.find(".chart[data-chart='" + id + "']");
  }

  private Locator legend(String id, String label) {
    return chart(id)
        .locator(
            ".legend li", new Locator.LocatorOptions().setHasText(Pattern.compile("^" + label)))
        .locator(".number");
  }

  /** As the server gives it: a peer that was away for two minutes, with a burst before. */
  private static JsonObject hour() {
    long now = System.currentTimeMillis();
    JsonArray times = new JsonArray();
    for (int i = 1; i <= Sampler.KEPT; i++) {
      times.add(now - (Sampler.KEPT - i) * Sampler.EVERY_MILLIS);
    }
    JsonObject rates =
        new JsonObject()
            .put("packets.out", row(i -> i == Sampler.KEPT - 1 ? 40 : wave(i, 38, 9)))
            .put("packets.in", row(i -> wave(i + 9, 36, 8)))
            .put("bytes.out", row(i -> i == Sampler.KEPT - 1 ? 22_000 : wave(i, 21_000, 5_000)))
            .put("bytes.in", row(i -> wave(i + 9, 19_000, 5_500)))
            .put("streams.bytes.out", row(i -> i % 30 < 3 ? 9_000 : 300))
            .put("drops.label", row(i -> i > 300 && i < 320 ? 3 : 0));
    String[] kinds = {"ping", "ack", "alive", "suspect", "user", "nack", "wave"};
    for (int k = 0; k < kinds.length; k++) {
      double size = 24.0 / (k + 1);
      rates.put("messages.out." + kinds[k], row(i -> wave(i, size, size / 4)));
      rates.put("messages.in." + kinds[k], row(i -> wave(i + 5, size, size / 5)));
    }
    JsonObject gauges =
        new JsonObject()
            .put("queue", row(i -> Math.rint(Math.max(0, wave(i, 4, 6)))))
            .put("wakeups", row(i -> 21))
            .put("members.alive", row(i -> i > 300 ? 8 : 9))
            .put("members.failed", row(i -> i > 300 ? 1 : 0))
            .put("rtt.median.millis", row(i -> wave(i, 1.1, 0.2)))
            .put("rtt.largest.millis", row(i -> wave(i, 2.4, 1.1)))
            .put("web.loop.lag.millis", row(i -> i % 97 == 0 ? 34 : wave(i, 1.2, 0.8)));
    return new JsonObject()
        .put("everyMillis", Sampler.EVERY_MILLIS)
        .put("times", times)
        .put("rates", rates)
        .put("gauges", gauges);
  }

  private static double wave(int i, double mean, double reach) {
    double burst = i > 560 && i < 600 ? 1.5 * reach : 0;
    return mean + burst + reach * (Math.sin(i / 17.0) + Math.sin(i / 2.3)) / 2;
  }

  private static JsonArray row(IntToDoubleFunction value) {
    JsonArray row = new JsonArray();
    for (int i = 0; i < Sampler.KEPT; i++) {
      row.add(
          i > 640 && i < 664 ? null : (Object) (Math.round(100 * value.applyAsDouble(i)) / 100.0));
    }
    return row;
  }
}
