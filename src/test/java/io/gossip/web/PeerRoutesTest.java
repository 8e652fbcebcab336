package io.gossip.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.bus.Schemas;
import io.gossip.member.MemberEventType;
import io.gossip.member.MemberState;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PeerRoutesTest {
  private final Vertx vertx = Vertx.vertx();
  private FakePeer peer;
  private Site site;

  @BeforeEach
  void open() throws Exception {
    peer =
        new FakePeer(vertx, "routes", "r")
            .with(
                FakePeer.member("api-1", 1, MemberState.ALIVE, 60),
                FakePeer.member("db 2/ä", 2, MemberState.DEAD, 5));
    site = Site.on(vertx, "routes");
  }

  @AfterEach
  void close() throws Exception {
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  @Test
  void theListEqualsTheAnswerOfTheBus() throws Exception {
    Site.Answer answer = site.get("/api/v1/members");
    assertEquals(200, answer.status());
    assertEquals("application/json", answer.type());
    Schemas.assertValid("member-list", answer.json());
    assertEquals(peer.list(), answer.json());
  }

  @Test
  void theUnversionedPathIsAnAlias() throws Exception {
    assertEquals(peer.list(), site.get("/api/members").json());
    assertEquals(404, site.get("/api/v2/members").status());
    assertEquals(404, site.get("/api/v1/v1/members").status());
  }

  @Test
  void oneMemberIsFoundByItsName() throws Exception {
    JsonObject member = site.get("/api/v1/members/db%202%2F%C3%A4").json();
    Schemas.assertValid("member", member);
    assertEquals("db 2/ä", member.getString("name"));
    assertEquals("failed", member.getString("state"));
  }

  @Test
  void anUnknownMemberIsAProblem() throws Exception {
    Site.Answer answer = site.get("/api/v1/members/nobody");
    assertProblem(404, "no member named nobody", answer);
  }

  @Test
  void statsArePassedOn() throws Exception {
    assertEquals(FakePeer.stats(), site.get("/api/v1/stats").json());
  }

  @Test
  void roundTripsAreAskedForByName() throws Exception {
    assertEquals(
        new JsonObject("{\"a\":\"api-1\",\"b\":\"db 2/ä\"}"),
        site.get("/api/v1/rtt?a=api-1&b=db%202%2F%C3%A4").json());
    assertEquals(new JsonObject("{\"a\":\"x\"}"), site.get("/api/rtt?a=x").json());
  }

  @Test
  void aPeerThatLostItsNameIsNotReadyUntilItIsBack() throws Exception {
    site.following();
    JsonObject won = new JsonObject().put("name", "api-1").put("rival", "h:1").put("lost", false);
    peer.conflicts(won);
    assertEquals(200, site.get("/health/ready").status());
    LiveStream stream = site.stream("/api/v1/events");
    peer.conflicts(won.copy().put("lost", true));
    assertEquals("h:1", stream.next("conflict").data().getString("rival"));
    Site.Answer lost = site.get("/health/ready");
    assertEquals(503, lost.status());
    assertEquals("The name api-1 belongs to h:1", lost.json().getString("reason"));
    assertEquals(200, site.get("/health/live").status());
    peer.happens(MemberEventType.LEAVE, FakePeer.member("api-1", 1, MemberState.LEFT, 0), "");
    stream.next();
    assertEquals(503, site.get("/health/ready").status());
    peer.happens(MemberEventType.JOIN, FakePeer.member("api-1", 1, MemberState.ALIVE, 0), "");
    stream.next();
    assertEquals(200, site.get("/health/ready").status());
  }

  @Test
  void aPeerIsReadyWhenItSaysSoAndItsTroublesAreNamed() throws Exception {
    peer.stats(FakePeer.stats().put("notReady", "knows nobody yet"));
    Site.Answer early = site.get("/health/ready");
    assertEquals(503, early.status());
    assertEquals("knows nobody yet", early.json().getString("reason"));
    peer.stats(FakePeer.stats().put("problems", new JsonArray().add("store: disk full")));
    Site.Answer ready = site.get("/health/ready");
    assertEquals(200, ready.status());
    assertEquals("[\"store: disk full\"]", ready.json().getJsonArray("problems").encode());
  }

  @Test
  void unknownPathsAndMethodsAreProblems() throws Exception {
    assertProblem(404, "There is no GET /api/v1/nothing.", site.get("/api/v1/nothing"));
    assertProblem(404, "There is no GET /nothing.", site.get("/nothing"));
    assertProblem(
        405,
        "DELETE /api/v1/members is not allowed.",
        site.ask(HttpMethod.DELETE, "/api/v1/members", null));
  }

  @Test
  void withoutAPeerItIsLiveAndNotReady() throws Exception {
    assertEquals("UP", site.get("/health/ready").json().getString("status"));
    peer.stop();
    Site.Answer answer = site.get("/api/v1/members");
    assertProblem(503, answer.json().getString("detail"), answer);
    assertTrue(answer.json().getString("detail").startsWith("The peer is not started"));
    assertEquals(503, site.get("/health/ready").status());
    assertEquals("DOWN", site.get("/health/ready").json().getString("status"));
    assertEquals(200, site.get("/health/live").status());
    assertEquals(200, site.get("/").status());
  }

  static void assertProblem(int status, String detail, Site.Answer answer) {
    assertEquals("application/problem+json", answer.type(), answer.body());
    assertEquals(detail, answer.json().getString("detail"));
    assertEquals(status, answer.json().getInteger("status"));
    assertEquals(status, answer.status());
  }
}
