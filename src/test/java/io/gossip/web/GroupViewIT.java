package io.gossip.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.microsoft.playwright.Locator;
import io.gossip.bus.Schemas;
import io.gossip.member.Member;
import io.gossip.member.MemberEventType;
import io.gossip.member.MemberState;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the page says of the group as a whole, and of one member. */
class GroupViewIT extends NineOnThePage {
  @Test
  void theAgreementLightNamesWhoDiffers() {
    look.at("");
    assertThat(card("agreement").locator(".value")).hasText("unknown");
    peer.stats(stats(List.of()));
    peer.hearsStrangers(source("10.9.0.7", "key", 1));
    assertThat(card("agreement").locator(".value")).hasText("one view");
    assertThat(card("agreement").locator("code")).hasText("9f86d081");
    peer.stats(stats(List.of("api-4", "store-9")));
    peer.hearsStrangers(source("10.9.0.7", "key", 2));
    assertThat(card("agreement").locator(".value")).hasText("2 differ");
    assertThat(card("agreement").locator(".text")).hasText("api-4, store-9");
    assertThat(row("api-4")).containsText("differs");
    assertThat(row("api-5")).not().containsText("differs");
  }

  @Test
  void changesAreCountedAndWhatLooksWrongGetsACard() {
    look.at("");
    assertThat(card("rate").locator(".value")).hasText("0");
    assertThat(card("foreign")).hasCount(0);
    peer.stats(stats(List.of("api-4")).put("foreign", foreign()));
    peer.hearsStrangers(source("10.9.0.3", "label", 1204));
    for (String name : List.of("api-2", "api-5", "api-8", "store-6", "api-7")) {
      fail(name);
    }
    assertThat(card("rate").locator(".value")).hasText("1.0");
    assertThat(card("rate").locator(".text")).containsText("5 in 5 min, last ");
    JsonObject parted = partition("suspected");
    Schemas.assertValid("partition", parted);
    peer.parts(parted);
    peer.conflicts(
        new JsonObject(
            "{\"name\":\"api-1\",\"address\":\"10.0.4.1:7946\",\"rival\":\"10.0.0.9:7946\",\"lost\":false}"));
    assertThat(card("partition").locator(".value")).hasText("3 lost");
    assertThat(card("partition").locator(".text")).containsText("api-2, api-5, api-8");
    assertThat(card("conflict").locator(".text")).containsText("10.0.0.9:7946 claims it");
    assertThat(card("foreign").locator(".value")).hasText("2 sources");
    assertThat(card("foreign").locator(".source").first()).hasText("10.9.0.3 label × 1,204");
    look.isAccessible();
    look.shots("overview");
    look.page.reload();
    assertThat(card("partition")).isVisible();
    peer.parts(partition("healed"));
    assertThat(card("partition")).hasCount(0);
  }

  @Test
  void settingsThatDifferAndVersionsGetACard() {
    JsonObject drift =
        new JsonObject(
            """
            {"version":"1.1","hash":"a","same":6,"differ":2,"unknown":0,
             "versions":[{"version":"1.1","members":8,"names":["api-1"]},
                         {"version":"1.0","members":1,"names":["store-9"]}],
             "differing":[{"member":"api-4","version":"1.1","more":false,
                           "settings":[{"name":"probeIntervalMillis","there":"500"}]},
                          {"member":"store-9","version":"1.0","more":true,"settings":[]}]}\
            """);
    Schemas.assertValid("drift", drift);
    look.at("");
    assertThat(card("rate")).isVisible();
    assertThat(card("drift")).hasCount(0);
    peer.answers("drift", drift);
    look.page.reload();
    assertThat(card("drift").locator(".value")).hasText("2 members");
    assertThat(card("drift")).containsText("api-4 probeIntervalMillis");
    assertThat(card("drift")).containsText("store-9 by its version's defaults");
    assertThat(card("drift")).containsText("Versions: 1.1 (8), 1.0 (1)");
    look.isAccessible();
    look.shots("drift");
  }

  @Test
  void aMemberHasAPageOfItsOwnThatCanBeLinked() {
    peer.answers("state-list", keys());
    peer.happened(MemberEventType.SUSPECT, state("api-5", MemberState.SUSPECT), "no ack", 60);
    peer.happened(MemberEventType.ALIVE, state("api-5", MemberState.ALIVE), "refuted", 40);
    look.at("?q=api");
    row("api-5").locator("a").click();
    assertThat(look.page).hasURL(Pattern.compile("\\?q=api&member=api-5$"));
    assertThat(look.page).hasTitle("api-5 · gossip");
    assertThat(look.find("#member")).hasText("api-5");
    assertThat(look.find(".facts")).containsText("10.0.4.5:7946");
    assertThat(look.find(".facts")).containsText("1.05 ms");
    assertThat(look.find(".member-tags")).containsText("zone=eu-3");
    assertThat(look.find(".keys tbody tr")).hasCount(2);
    assertThat(look.find(".keys")).containsText("{\"rps\":120,\"zone\":\"<b>\"}");
    assertThat(look.find(".log .event")).hasCount(3);
    fail("api-5");
    assertThat(look.find(".member-name .now")).containsText("failed for");
    assertThat(look.find(".present")).containsText("api-5");
    assertThat(look.find(".log .event").first()).containsText("api-5 failed");
    assertThat(look.find(".history .share")).hasCount(4);
    look.isAccessible();
    look.shots("member");
    look.page.reload();
    assertThat(look.find("#member")).hasText("api-5");
    look.page.goBack();
    assertThat(look.find("tr.row")).hasCount(6);
    look.expects("status of 404").at("?member=nobody");
    assertThat(look.find(".member")).containsText("knows no member of that name");
    look.find(".back").click();
    assertThat(look.find("tr.row")).hasCount(9);
  }

  @Test
  void theCheckOfAccessibilityFindsWhatHinders() {
    look.at("");
    assertThat(look.find("tr.row")).hasCount(9);
    look.isAccessible();
    look.page.evaluate("document.querySelector('.icon').removeAttribute('alt')");
    assertThrows(AssertionError.class, look::isAccessible);
  }

  private void fail(String name) {
    peer.happens(MemberEventType.FAILED, state(name, MemberState.DEAD), "not refuted in 4 s");
  }

  private Member state(String name, MemberState state) {
    return FakePeer.changed(peer.known(name), state);
  }

  private Locator card(String kind) {
    return look.find(".card.is-" + kind);
  }

  private Locator row(String name) {
    return look.find("tr.row[data-member='" + name + "']");
  }

  private static JsonObject stats(List<String> differing) {
    JsonObject agreement =
        new JsonObject()
            .put("agreed", differing.isEmpty())
            .put("differing", new JsonArray(differing))
            .put("view", "9f86d081884c7d65")
            .put("layer", "0000000000000001");
    JsonObject stats = FakePeer.stats().put("agreement", agreement);
    Schemas.assertValid("stats", stats);
    return stats;
  }

  private static JsonArray foreign() {
    return new JsonArray()
        .add(source("10.9.0.7", "key", 12))
        .add(source("10.9.0.3", "label", 1204));
  }

  private static JsonObject source(String address, String kind, int count) {
    JsonObject source =
        new JsonObject()
            .put("at", System.currentTimeMillis())
            .put("kind", kind)
            .put("source", address)
            .put("count", count)
            .put("reason", "label \"other\" is not ours");
    Schemas.assertValid("foreign", source);
    return source;
  }

  private static JsonObject partition(String type) {
    long now = System.currentTimeMillis();
    return new JsonObject()
        .put("at", now)
        .put("type", type)
        .put("since", now - 12_000)
        .put("hereCount", 6)
        .put("thereCount", 3)
        .put("here", new JsonArray())
        .put("there", new JsonArray(List.of("api-2", "api-5", "api-8")));
  }

  private static JsonObject keys() {
    JsonObject version = new JsonObject().put("generation", 1).put("counter", 2);
    long since = System.currentTimeMillis() - 90_000;
    JsonObject key =
        new JsonObject().put("peer", "api-5").put("version", version).put("since", since);
    JsonObject load = new JsonObject().put("rps", 120).put("zone", "<b>");
    JsonArray entries =
        new JsonArray()
            .add(key.copy().put("key", "load").put("value", load))
            .add(key.copy().put("key", "leader").put("value", true).put("stale", true))
            .add(key.copy().put("key", "old").put("deleted", true));
    JsonObject list =
        new JsonObject()
            .put("peers", new JsonObject().put("api-5", version))
            .put("entries", entries);
    Schemas.assertValid("state-list-answer", list);
    return list;
  }
}
