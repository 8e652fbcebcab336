package io.gossip.web;

import static io.gossip.web.PeerRoutesTest.assertProblem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.bus.Schemas;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ActionRoutesTest {
  private final Vertx vertx = Vertx.vertx();
  private FakePeer peer;
  private Site site;

  @BeforeEach
  void open() throws Exception {
    peer = new FakePeer(vertx, "actions", "r");
    site = Site.on(vertx, "actions");
  }

  @AfterEach
  void close() throws Exception {
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  @Test
  void commandsReachThePeerAndAnswersComeBack() throws Exception {
    Site.Answer joined =
        site.postJson("/api/v1/join", "{\"addresses\":[\"h.example\",\"h.example:1\"]}");
    Schemas.assertValid("join-answer", joined.json());
    assertEquals(1, joined.json().getInteger("joined"));
    assertEquals("{}", site.postJson("/api/v1/leave", "{}").body());
    assertEquals("{}", site.postJson("/api/rejoin", null).body());
    String tags = "{\"tags\":{\"zone\":\"eu-1\"}}";
    assertEquals(new JsonObject(tags), site.postJson("/api/v1/tags", tags).json());
    assertEquals(List.of("join", "leave", "rejoin", "tags"), peer.commands());
  }

  @Test
  void whatSerfCanDoReachesThePeerAsItIs() throws Exception {
    String event = "{\"name\":\"deploy\",\"payload\":\"djE=\",\"coalesce\":true}";
    assertEquals(new JsonObject(event), site.postJson("/api/v1/event", event).json());
    String query = "{\"name\":\"load\",\"filters\":{\"nodes\":[\"a\"]},\"timeoutMillis\":5}";
    assertEquals(new JsonObject(query), site.postJson("/api/query", query).json());
    String gone = "{\"name\":\"db-1\",\"prune\":true}";
    assertEquals(new JsonObject(gone), site.postJson("/api/v1/force-leave", gone).json());
    assertEquals(
        new JsonObject("{\"op\":\"use\",\"key\":\"k\"}"),
        site.postJson("/api/v1/keys/use", "{\"key\":\"k\",\"op\":\"list\"}").json());
    assertEquals(new JsonObject("{\"op\":\"list\"}"), site.get("/api/v1/keys").json());
    assertEquals(List.of("event", "query", "force-leave", "keys", "keys"), peer.commands());
  }

  @Test
  void stateIsReadAndWritten() throws Exception {
    String set = "{\"key\":\"load\",\"value\":{\"cpu\":0.5},\"ttlMillis\":5}";
    assertEquals(new JsonObject(set), site.postJson("/api/v1/state/set", set).json());
    String key = "{\"key\":\"load\"}";
    assertEquals(new JsonObject(key), site.postJson("/api/v1/state/delete", key).json());
    assertEquals(new JsonObject("{}"), site.get("/api/v1/state").json());
    assertEquals(new JsonObject("{\"peer\":\"b\"}"), site.get("/api/v1/state?peer=b").json());
    assertEquals(
        new JsonObject("{\"key\":\"a b\",\"peer\":\"b\"}"),
        site.get("/api/v1/state?peer=b&key=a%20b").json());
    String large = "{\"key\":\"k\",\"value\":\"" + "x".repeat(65_530) + "\"}";
    assertEquals(new JsonObject(large), site.postJson("/api/v1/state/set", large).json());
    assertEquals(
        List.of("state-set", "state-delete", "state-list", "state-list", "state-get", "state-set"),
        peer.commands());
  }

  @Test
  void aQueryOverHttpCannotSendToTheBusNorOutlastTheConnection() throws Exception {
    Site.Answer bus = site.postJson("/api/v1/query", "{\"name\":\"q\",\"replyAddress\":\"x\"}");
    assertProblem(400, "replyAddress is not taken over HTTP", bus);
    Site.Answer acks = site.postJson("/api/v1/query", "{\"name\":\"q\",\"ackAddress\":\"x\"}");
    assertProblem(400, "ackAddress is not taken over HTTP", acks);
    Site.Answer stream =
        site.post(
            "/api/v1/query",
            "{\"name\":\"q\",\"replyAddress\":\"x\"}",
            "content-type",
            "application/json",
            "accept",
            "text/event-stream");
    assertProblem(400, "replyAddress is not taken over HTTP", stream);
    Site.Answer slow = site.postJson("/api/v1/query", "{\"name\":\"q\",\"timeoutMillis\":50001}");
    assertProblem(400, "timeoutMillis must be at most 50000 over HTTP, was 50001", slow);
    assertTrue(peer.commands().isEmpty());
  }

  @Test
  void keysAreReadUnderTheRuleOfActions() throws Exception {
    for (String[] foreign :
        new String[][] {{"origin", "http://evil.example"}, {"x-forwarded-for", "203.0.113.9"}}) {
      assertEquals(403, site.get("/api/v1/keys", foreign).status(), foreign[0]);
      assertEquals(403, site.get("/api/keys", foreign).status(), foreign[0]);
    }
    WebOptions off = new WebOptions().setPort(0).setAddress("actions").setActions("off");
    assertEquals(403, new Site(vertx, off).get("/api/v1/keys").status());
    assertTrue(peer.commands().isEmpty());
  }

  @Test
  void aPageOfTheDashboardMayActToo() throws Exception {
    String host = "localhost:" + site.verticle.actualPort();
    Site.Answer answer =
        site.post(
            "/api/v1/leave",
            "{}",
            "content-type",
            "application/json; charset=utf-8",
            "host",
            host,
            "origin",
            "http://" + host,
            "sec-fetch-site",
            "same-origin");
    assertEquals(200, answer.status());
  }

  @Test
  void wrongRequestsAreNamedByThePeer() throws Exception {
    Site.Answer answer = site.postJson("/api/v1/join", "{\"adresses\":[]}");
    assertEquals(400, answer.status());
    assertTrue(answer.json().getString("detail").contains("adresses"), answer.body());
    assertEquals(400, site.postJson("/api/v1/join", "{nonsense").status());
    assertEquals(400, site.postJson("/api/v1/join", "[1]").status());
    assertEquals(400, site.postJson("/api/v1/keys/list", "null").status());
    String large = "{\"tags\":{\"k\":\"" + "x".repeat(600) + "\"}}";
    Site.Answer tooLarge = site.postJson("/api/v1/tags", large);
    assertEquals(413, tooLarge.status());
    assertTrue(tooLarge.json().getString("detail").contains("512"), tooLarge.body());
    assertTrue(peer.commands().isEmpty());
  }

  @Test
  void aBodyBeyondTheLimitIsAProblem() throws Exception {
    Site.Answer answer = site.postJson("/api/v1/tags", "x".repeat(70_000));
    assertProblem(413, "The body may have at most 65536 bytes.", answer);
  }

  @Test
  void actionsOfForeignPagesAreRefused() throws Exception {
    for (String[] foreign :
        new String[][] {
          {"origin", "http://evil.example"},
          {"origin", "null"},
          {"origin", "http://127.0.0.1:1"},
          {"sec-fetch-site", "cross-site"},
          {"sec-fetch-site", "same-site"},
          {"x-forwarded-for", "203.0.113.9"},
          {"forwarded", "for=203.0.113.9"}
        }) {
      Site.Answer answer =
          site.post(
              "/api/v1/leave", "{}", "content-type", "application/json", foreign[0], foreign[1]);
      assertProblem(403, answer.json().getString("detail"), answer);
    }
    assertTrue(peer.commands().isEmpty());
  }

  @Test
  void onlyJsonIsTaken() throws Exception {
    for (String type : List.of("text/plain", "application/x-www-form-urlencoded", "")) {
      Site.Answer answer = site.post("/api/v1/leave", "{}", "content-type", type);
      assertProblem(415, "content-type must be application/json.", answer);
    }
    assertEquals(415, site.post("/api/v1/leave", "{}").status());
    assertTrue(peer.commands().isEmpty());
  }

  @Test
  void aForeignHostIsRefusedForReadingToo() throws Exception {
    assertEquals(421, site.get("/api/v1/members", "host", "evil.example").status());
    assertEquals(421, site.get("/", "host", "evil.example:8080").status());
    assertEquals(421, site.get("/", "host", "127.0.0.1.evil.example").status());
    assertEquals(200, site.get("/", "host", "localhost:1").status());
    assertEquals(200, site.get("/", "host", "[::1]:8080").status());
  }

  @Test
  void aServerOnAllAddressesStillActsForLoopbackHostsOnly() throws Exception {
    WebOptions open = new WebOptions().setPort(0).setHost("0.0.0.0").setAddress("actions");
    Site everywhere = new Site(vertx, open);
    assertEquals(200, everywhere.get("/api/v1/members", "host", "peer.example").status());
    Site.Answer rebound =
        everywhere.post(
            "/api/v1/leave",
            "{}",
            "content-type",
            "application/json",
            "host",
            "evil.example",
            "origin",
            "http://evil.example");
    assertProblem(403, "Actions need a Host of loopback, was evil.example.", rebound);
    assertEquals(200, everywhere.postJson("/api/v1/leave", "{}").status());
  }

  @Test
  void actionsCanBeOff() throws Exception {
    WebOptions options = new WebOptions().setPort(0).setAddress("actions").setActions("off");
    Site readOnly = new Site(vertx, options);
    Site.Answer answer = readOnly.postJson("/api/v1/leave", "{}");
    assertProblem(403, "Actions are off (option actions).", answer);
    assertEquals(200, readOnly.get("/api/v1/members").status());
  }

  @Test
  void withoutAPeerActionsAreUnavailable() throws Exception {
    peer.stop();
    assertEquals(503, site.postJson("/api/v1/leave", "{}").status());
  }
}
