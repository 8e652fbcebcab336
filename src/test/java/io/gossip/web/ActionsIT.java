package io.gossip.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.gossip.bus.EventHeard;
import io.gossip.client.Registration;
import io.gossip.member.Bytes;
import io.gossip.node.GossipOptions;
import io.gossip.node.GossipVerticle;
import io.gossip.node.LoopbackPeers;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an operator does on the page: actions on live peers, and tables saved as files. */
@Timeout(120)
class ActionsIT extends Operator {
  private static final List<String> NAMES = List.of("ops-1", "api-1", "api-2", "store-1");

  private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);
  private static final Map<String, GossipVerticle> STARTED = new HashMap<>();
  private static LoopbackPeers peers;
  private static SystemChromium chromium;
  private static Site site;

  @BeforeAll
  static void openGroup() throws Exception {
    chromium = new SystemChromium();
    PlaywrightAssertions.setDefaultAssertionTimeout(10_000);
    peers = new LoopbackPeers();
    start(NAMES.get(0));
    site = Site.on(peers.vertx(), "ops-1").following();
    for (String name : NAMES.subList(1, NAMES.size())) {
      start(name);
    }
    look = new Dashboard(chromium, site);
  }

  @AfterAll
  static void closeGroup() throws Exception {
    try {
      look.close();
    } finally {
      chromium.close();
      peers.close();
    }
  }

  /** One page serves all tests, as one operator's page would. */
  @BeforeEach
  void open() {
    if (!look.page.url().equals(site.verticle.url() + "/")) {
      look.at("");
    } else if (dialog().count() > 0) {
      look.page.keyboard().press("Escape");
    }
    assertThat(dialog()).hasCount(0);
  }

  @Test
  void membersAreSavedAsShownAndNoSpreadsheetRunsThem() throws Exception {
    for (String name : NAMES) {
      assertThat(row(name)).isVisible();
    }
    look.find(".search").fill("store");
    assertThat(look.find("tr.row")).hasCount(1);
    List<String> lines = lines(saved("members", "CSV", "csv"));
    assertEquals(2, lines.size());
    assertTrue(lines.get(0).startsWith("\uFEFFstate,name,host,port,since,"), lines.get(0));
    assertTrue(lines.get(1).startsWith("alive,store-1,127.0.0.1,"), lines.get(1));
    assertTrue(lines.get(1).contains("\"\"note\"\":\"\"=1+2\"\""), lines.get(1));
    JsonArray json = new JsonArray(saved("members", "JSON", "json"));
    assertEquals(1, json.size());
    assertEquals("=1+2", json.getJsonObject(0).getJsonObject("tags").getString("note"));
    assertEquals(
        List.of("'=1+2", "'-2", "'@SUM(A1)", "a", "'\t=b", "-2", "\"x\"\"y,\"", ""),
        look.page.evaluate(
            "async () => { const { csvField } = await import('./exports.js');"
                + " return ['=1+2', '-2', '@SUM(A1)', 'a', '\\t=b', -2, 'x\"y,', null]"
                + ".map(csvField); }"));
  }

  @Test
  void eventsAndStateKeysAreSavedToo() throws Exception {
    site.postJson("/api/v1/state/set", "{\"key\":\"load\",\"value\":{\"cpu\":0.5}}");
    look.at("?member=ops-1");
    assertThat(look.find(".keys tbody tr", "load")).isVisible();
    JsonObject key =
        new JsonArray(saved("state-keys", "JSON", "json"))
            .stream()
                .map(JsonObject.class::cast)
                .filter(entry -> entry.getString("key").equals("load"))
                .findFirst()
                .orElseThrow();
    assertEquals(0.5, key.getJsonObject("value").getDouble("cpu"));
    look.at("?view=latency");
    List<String> pairs = lines(saved("round-trips", "CSV", "csv"));
    assertEquals(1 + 6, pairs.size());
    List<String> events = lines(saved("events", "CSV", "csv"));
    assertTrue(events.stream().anyMatch(line -> line.contains("member-join,store-1,alive")));
  }

  @Test
  void aStateKeyIsSetChangedAndDeletedOnTheMembersPage() throws Exception {
    look.at("?member=ops-1");
    look.find(".set-key").click();
    look.page.keyboard().press("Enter");
    assertThat(dialog().locator(".wrong")).hasText("Name the key.");
    field("Key").fill("limits");
    field("Value").fill("{\"cpu\": 0.5}");
    field("It lasts").selectOption("1 hour");
    field("Channel").fill("ops");
    look.isAccessible();
    press("Continue");
    assertThat(dialog().locator(".effect"))
        .containsText("other members that limits is {\"cpu\":0.5}, for members of ops alone.");
    assertThat(dialog().locator(".effect")).containsText("It is gone after 1 h");
    press("Set limits");
    assertThat(dialog().locator(".result")).containsText("limits is {\"cpu\":0.5}.");
    press("Close");
    Locator row = look.find(".keys tbody tr", "limits");
    assertThat(row).containsText("for ops");
    look.shots("member-keys");
    row.getByText("Change").click();
    field("Value").fill("not so much");
    press("Continue");
    assertThat(dialog().locator(".effect")).containsText("the text \"not so much\"");
    press("Set limits");
    press("Close");
    assertThat(row).containsText("\"not so much\"");
    row.getByText("Delete").click();
    assertThat(dialog().locator(".effect")).containsText("that limits is gone");
    press("Delete limits");
    assertThat(dialog().locator(".result")).containsText("limits is deleted.");
    press("Close");
    assertThat(row).hasCount(0);
  }

  @Test
  void tagsAreChangedAfterTheirEffectWasNamed() {
    choose("Change tags");
    look.page.keyboard().press("Enter");
    assertThat(dialog().locator(".wrong")).hasText("Nothing is changed yet.");
    press("Add a tag");
    field("Name of tag 2").fill("zone");
    field("Value of tag 2").fill("eu-1");
    look.isAccessible();
    look.shotsOfWindow("action-form");
    press("Continue");
    assertThat(dialog().locator(".effect")).containsText("All members see other tags of ops-1");
    assertThat(dialog().locator(".effect li")).hasText("zone is new: eu-1");
    look.isAccessible();
    press("Change tags");
    assertThat(dialog().locator(".result")).containsText("zone=eu-1");
    press("Close");
    assertThat(row("ops-1")).containsText("zone=eu-1");
  }

  @Test
  void aPeerLeavesAndRejoins() {
    choose("Leave the group");
    assertThat(dialog().locator(".effect")).containsText("ops-1 says goodbye to");
    assertThat(button("Cancel")).isFocused();
    look.isAccessible();
    look.shotsOfWindow("action-confirm");
    press("Cancel");
    assertThat(dialog()).hasCount(0);
    assertThat(row("ops-1")).hasAttribute("data-state", "alive");
    choose("Leave the group");
    press("Leave the group");
    assertThat(dialog().locator(".result")).containsText("ops-1 has left.");
    press("Close");
    assertThat(row("ops-1")).hasAttribute("data-state", "left");
    assertThat(look.find(".actions button", "Leave the group")).isDisabled();
    assertThat(look.find("#about-leave")).hasText("ops-1 has left already.");
    choose("Rejoin");
    press("Rejoin");
    assertThat(dialog().locator(".result")).containsText("ops-1 is back.");
    press("Close");
    assertThat(row("ops-1")).hasAttribute("data-state", "alive");
  }

  @Test
  void aMaintenanceIsAnnouncedAndEnded() {
    choose("Maintenance");
    field("How long").selectOption("1 hour");
    press("Continue");
    assertThat(dialog().locator(".effect")).containsText("that ops-1 may be absent until");
    press("Announce it");
    assertThat(dialog().locator(".result")).containsText("Announced for 1 h.");
    press("Close");
    assertThat(row("ops-1")).containsText("away");
    choose("Maintenance");
    press("Continue");
    press("End it");
    press("Close");
    assertThat(row("ops-1")).not().containsText("away");
  }

  @Test
  void anEventIsSentToAll() throws Exception {
    Promise<EventHeard> heard = Promise.promise();
    Registration listening = peers.client("api-1").onEvents(heard::tryComplete);
    choose("Send an event");
    field("Name").fill("deploy");
    field("Text").fill("v2 für alle");
    press("Continue");
    assertThat(dialog().locator(".effect")).containsText("the event deploy with 12 bytes");
    press("Send it");
    assertThat(dialog().locator(".result")).containsText("The event deploy is on its way");
    assertEquals("deploy", heard.future().await(10, TimeUnit.SECONDS).name());
    assertEquals("v2 für alle", heard.future().result().payload().text());
    listening.close();
    press("Close");
    assertThat(look.find(".log .event").first()).containsText("deploy was said to all");
  }

  @Test
  void whatThePeerRefusesIsShownInItsWords() {
    look.expects("status of 413");
    choose("Send an event");
    field("Name").fill("large");
    field("Text").fill("x".repeat(2000));
    press("Continue");
    press("Send it");
    assertThat(dialog().locator(".result")).containsText("It was not done");
    assertThat(dialog().locator(".result")).containsText("must take at most 512 bytes");
    press("Back");
    assertThat(field("Name")).hasValue("large");
    look.page.keyboard().press("Escape");
    assertThat(dialog()).hasCount(0);
    assertThat(look.find(".actions button", "Send an event")).isFocused();
  }

  @Test
  void aQueryShowsEachAnswerAsItComes() {
    Promise<Bytes> late = Promise.promise();
    Registration answering =
        peers
            .client("api-1")
            .onQuery("load", query -> Future.succeededFuture(Bytes.ofText("0.42 ü")));
    Registration answeringLate = peers.client("api-2").onQuery("load", query -> late.future());
    choose("Ask a query");
    field("Name").fill("load");
    field("Wait for").selectOption("5 seconds");
    press("Continue");
    assertThat(dialog().locator(".effect")).containsText("are asked load");
    press("Ask");
    assertThat(dialog().locator(".busy .answers tbody tr")).hasText("api-10.42 ü");
    assertThat(dialog().locator(".busy")).containsText("heard it, 1 answer so far.");
    assertThat(dialog().locator("[role=timer]")).containsText("s left");
    late.complete(Bytes.ofText("9.8"));
    assertThat(dialog().locator(".busy .answers tbody tr").last()).hasText("api-29.8");
    look.shotsOfWindow("action-query-running");
    assertThat(dialog().locator(".result .answers tbody tr")).hasCount(2);
    assertThat(dialog().locator(".result .help")).containsText("store-1");
    look.isAccessible();
    look.shotsOfWindow("action-query");
    answering.close();
    answeringLate.close();
  }

  @Test
  void joiningTellsWhatCameOfEachAddress() throws Exception {
    GossipVerticle other = peers.start(options("guest-1"));
    choose("Join a group");
    field("Addresses").fill("127.0.0.1:" + other.actualPort() + "\n127.0.0.1:1");
    press("Continue");
    assertThat(dialog().locator(".effect li")).hasCount(2);
    press("Join");
    assertThat(dialog().locator(".result")).containsText("Joined through 1 of 2.");
    assertThat(dialog().locator(".outcomes li").last()).containsText("127.0.0.1:1");
    press("Close");
    assertThat(row("guest-1")).hasAttribute("data-state", "alive");
    other.node().leaveGroup().await(10, TimeUnit.SECONDS);
    assertThat(row("guest-1")).hasAttribute("data-state", "left");
    choose("Forget a member");
    press("Continue");
    assertThat(dialog().locator(".effect")).containsText("guest-1");
    press("Forget guest-1");
    press("Close");
    assertThat(row("guest-1")).hasCount(0);
  }

  @Test
  void aFailedMemberIsDeclaredAsLeftFromItsPage() throws Exception {
    GossipVerticle lost = start("lost-1");
    assertThat(row("lost-1")).isVisible();
    lost.node().close().await(10, TimeUnit.SECONDS);
    look.at("?member=lost-1");
    assertThat(look.find(".member-name .now")).containsText("failed");
    look.find(".member-actions button", "Declare as left").click();
    press("Continue");
    assertThat(dialog().locator(".effect")).containsText("failed for");
    press("Declare lost-1 as left");
    press("Close");
    assertThat(look.find(".member-name .now")).containsText("left");
  }

  @Test
  void theKeyIsRotatedInThreeStepsWithTheirCoverage() throws Exception {
    choose("Rotate the key");
    assertThat(dialog().locator(".held li")).hasCount(1);
    look.isAccessible();
    String key = field("New key").inputValue();
    field("New key").fill("short");
    press("Install it on");
    assertThat(dialog().locator(".wrong")).containsText("A key");
    field("New key").fill(key);
    press("Install it on");
    assertThat(dialog().locator(".step.is-past .coverage")).hasCount(1);
    press("Use it on");
    assertThat(dialog().locator(".step.is-past .coverage")).hasCount(2);
    assertThat(dialog().locator(".step.is-past .coverage").first()).containsText("members obeyed");
    look.shotsOfWindow("action-keys-coverage");
    press("Remove the old on");
    assertThat(dialog().locator(".finished")).containsText("The new key is the only one.");
    assertEquals(
        Set.of(key), peers.client("api-1").listKeys().await(10, TimeUnit.SECONDS).keys().keySet());
  }

  @Test
  void thePanelIsReachedByKeyboard() {
    look.at("");
    look.find(".actions-button").focus();
    look.page.keyboard().press("Enter");
    assertThat(look.find(".actions .do").first()).isEnabled();
    look.isAccessible();
    look.shots("actions");
    look.find(".actions-button").focus();
    for (int tabs = 0; tabs < 5 && look.find(".actions .do:focus").count() == 0; tabs++) {
      look.page.keyboard().press("Tab");
    }
    assertThat(look.find(".actions button", "Join a group")).isFocused();
    look.page.keyboard().press("Enter");
    assertThat(field("Addresses")).isFocused();
  }

  private static GossipVerticle start(String name) throws Exception {
    GossipOptions options = options(name);
    if (!STARTED.isEmpty()) {
      options.setSeeds(List.of("127.0.0.1:" + STARTED.get(NAMES.get(0)).actualPort()));
    }
    STARTED.put(name, peers.start(options));
    return STARTED.get(name);
  }

  private static GossipOptions options(String name) {
    String role = name.replaceAll("-.*", "");
    return LoopbackPeers.quick(name)
        .setEncrypt(KEY)
        .setTags(
            role.equals("store") ? Map.of("role", role, "note", "=1+2") : Map.of("role", role));
  }
}
