package io.gossip.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.gossip.node.GossipOptions;
import io.gossip.node.GossipVerticle;
import io.gossip.node.LoopbackPeers;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an operator does on the page: actions on live peers, and tables saved as files. */
@Timeout(60)
class ActionsIT {
  private static final List<String> NAMES = List.of("ops-1", "api-1", "api-2", "store-1");

  private static final Map<String, GossipVerticle> STARTED = new HashMap<>();
  private static LoopbackPeers peers;
  private static SystemChromium chromium;
  private static Site site;

  private Dashboard look;

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
  }

  @AfterAll
  static void closeGroup() throws Exception {
    chromium.close();
    peers.close();
  }

  @BeforeEach
  void open() {
    look = new Dashboard(chromium, site);
    look.at("");
  }

  @AfterEach
  void close() {
    look.close();
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
    // Without a store nothing is known of why it is what it has been from the start.
    look.expects("status of 404").at("?member=ops-1");
    assertThat(look.find(".keys tbody tr")).hasCount(1);
    JsonObject key = new JsonArray(saved("state-keys", "JSON", "json")).getJsonObject(0);
    assertEquals("load", key.getString("key"));
    assertEquals(0.5, key.getJsonObject("value").getDouble("cpu"));
    look.at("?view=latency");
    List<String> pairs = lines(saved("round-trips", "CSV", "csv"));
    assertEquals(1 + 6, pairs.size());
    List<String> events = lines(saved("events", "CSV", "csv"));
    assertTrue(events.stream().anyMatch(line -> line.contains("member-join,store-1,alive")));
  }

  private String saved(String table, String kind, String ending) throws Exception {
    Download download =
        look.page.waitForDownload(
            () -> look.find("[aria-label='Save " + table + " as " + kind + "']").first().click());
    assertTrue(
        download
            .suggestedFilename()
            .matches(table + "-ops-1-\\d{4}-\\d\\d-\\d\\dT\\d\\d-\\d\\d-\\d\\dZ\\." + ending),
        download.suggestedFilename());
    return Files.readString(download.path());
  }

  private static List<String> lines(String csv) {
    assertTrue(csv.endsWith("\r\n"), csv);
    return Arrays.asList(csv.split("\r\n"));
  }

  private Locator row(String name) {
    return look.find("tr.row[data-member='" + name + "']");
  }

  private static void start(String name) throws Exception {
    GossipOptions options =
        LoopbackPeers.quick(name).setTags(Map.of("role", name.replaceAll("-.*", "")));
    if (name.equals("store-1")) {
      options.setTags(Map.of("role", "store", "note", "=1+2"));
    }
    if (!STARTED.isEmpty()) {
      options.setSeeds(List.of("127.0.0.1:" + STARTED.get(NAMES.get(0)).actualPort()));
    }
    STARTED.put(name, peers.start(options));
  }
}
