package io.gossip.web;

import static io.gossip.web.PeerRoutesTest.assertProblem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.bus.Schemas;
import io.gossip.member.Member;
import io.gossip.member.MemberEventType;
import io.gossip.member.MemberState;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EventRoutesTest {
  private static final Member MEMBER = FakePeer.member("api-1", 1, MemberState.ALIVE, 60);

  private final Vertx vertx = Vertx.vertx();
  private FakePeer peer;
  private Site site;

  @BeforeEach
  void open() throws Exception {
    peer = new FakePeer(vertx, "events", "r1");
    site = new Site(vertx, new WebOptions().setPort(0).setAddress("events").setEventsKept(5));
    site.following();
  }

  @AfterEach
  void close() throws Exception {
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  @Test
  void aPageHoldsTheEventsAfterANumber() throws Exception {
    updates(4);
    JsonObject page = site.get("/api/v1/events?since=2&run=r1").json();
    assertEquals("r1", page.getString("run"));
    assertEquals(4, page.getLong("seq"));
    assertFalse(page.getBoolean("truncated"));
    JsonArray events = page.getJsonArray("events");
    assertEquals(2, events.size());
    assertEquals(3, events.getJsonObject(0).getLong("seq"));
    Schemas.assertValid("event", events.getJsonObject(1));
    assertEquals(0, site.get("/api/v1/events?since=4").json().getJsonArray("events").size());
  }

  @Test
  void aPageSaysWhenItIsNotTheWholeStory() throws Exception {
    updates(8);
    JsonObject all = site.get("/api/v1/events").json();
    assertTrue(all.getBoolean("truncated"));
    assertEquals(5, all.getJsonArray("events").size());
    assertEquals(4, all.getJsonArray("events").getJsonObject(0).getLong("seq"));
    assertFalse(site.get("/api/v1/events?since=3").json().getBoolean("truncated"));
    JsonObject otherRun = site.get("/api/v1/events?since=7&run=r0").json();
    assertTrue(otherRun.getBoolean("truncated"));
    assertEquals(5, otherRun.getJsonArray("events").size());
    assertTrue(site.get("/api/v1/events?since=9").json().getBoolean("truncated"));
  }

  @Test
  void aWrongNumberIsNamed() throws Exception {
    assertProblem(
        400,
        "since must be the number of an event, 0 or more, was x",
        site.get("/api/v1/events?since=x"));
    assertEquals(400, site.get("/api/events?since=-1", "accept", "text/event-stream").status());
  }

  @Test
  void theStreamCarriesEachEventOnce() throws Exception {
    LiveStream stream = site.stream("/api/v1/events");
    assertEquals("text/event-stream", stream.response().getHeader("content-type"));
    assertEquals(0, stream.next("now").data().getLong("seq"));
    peer.happens(MemberEventType.JOIN, MEMBER, "");
    peer.happens(MemberEventType.FAILED, FakePeer.changed(MEMBER, MemberState.DEAD), "no ack");
    LiveStream.Block first = stream.next();
    assertEquals("r1:1", first.field("id"));
    Schemas.assertValid("event", first.data());
    LiveStream.Block second = stream.next();
    assertEquals("r1:2", second.field("id"));
    assertEquals("no ack", second.data().getString("reason"));
  }

  @Test
  void userEventsComeInBetweenAndDoNotMoveThePlace() throws Exception {
    LiveStream stream = site.stream("/api/v1/events");
    stream.next("now");
    updates(1);
    assertEquals("r1:1", stream.next().field("id"));
    JsonObject event = new JsonObject("{\"name\":\"deploy\",\"payload\":\"djE=\"}");
    peer.says(event);
    LiveStream.Block said = stream.next();
    assertEquals("user-event", said.field("event"));
    assertEquals(event, said.data());
    assertEquals("", said.field("id"));
  }

  @Test
  void aStreamResumesAfterItsLastEvent() throws Exception {
    updates(6);
    LiveStream stream = site.stream("/api/v1/events?since=0&run=r1", "last-event-id", "r1:4");
    assertEquals("r1:5", stream.next().field("id"));
    assertEquals("r1:6", stream.next().field("id"));
    LiveStream byQuery = site.stream("/api/v1/events?since=5&run=r1");
    assertEquals("r1:6", byQuery.next().field("id"));
  }

  @Test
  void aStreamThatIsTooFarBehindIsToldToListAgain() throws Exception {
    updates(8);
    LiveStream stream = site.stream("/api/v1/events", "last-event-id", "r1:2");
    LiveStream.Block told = stream.next();
    assertEquals("relist", told.field("event"));
    assertEquals("r1:8", told.field("id"));
    peer.happens(MemberEventType.UPDATE, MEMBER, "");
    assertEquals("r1:9", stream.next().field("id"));
    LiveStream ofOtherRun = site.stream("/api/v1/events", "last-event-id", "r0:8");
    assertEquals("relist", ofOtherRun.next().field("event"));
  }

  @Test
  void aNewRunOfThePeerEndsTheOldNumbers() throws Exception {
    updates(2);
    LiveStream stream = site.stream("/api/v1/events?since=2&run=r1");
    stream.next("now");
    peer.stop();
    FakePeer next = new FakePeer(vertx, "events", "r2");
    next.happens(MemberEventType.JOIN, MEMBER, "");
    LiveStream.Block told = stream.next();
    assertEquals("relist", told.field("event"));
    assertEquals("r2", told.data().getString("run"));
    next.happens(MemberEventType.UPDATE, MEMBER, "");
    assertEquals("r2:2", stream.next().field("id"));
  }

  @Test
  void aPeerThatWentIsNoticedAndSoIsItsReturn() throws Exception {
    LiveStream stream = site.stream("/api/v1/events");
    assertFalse(stream.next("now").data().containsKey("problem"));
    peer.stop();
    String problem = null;
    for (int tick = 0; problem == null && tick < 3; tick++) {
      problem = stream.next("now").data().getString("problem");
    }
    assertNotNull(problem, "a peer that went is named as the problem");
    assertTrue(problem.startsWith("The peer is not started"), problem);
    new FakePeer(vertx, "events", "r2");
    assertEquals("r2", stream.next("relist").data().getString("run"));
  }

  @Test
  void aClientThatReadsNothingCostsNoMemoryAndListsAgainLater() throws Exception {
    LiveStream stream = site.stream("/api/v1/events");
    stream.next("now");
    stream.response().pause();
    int many = 20_000;
    Member talkative = FakePeer.member("talkative-" + "x".repeat(1000), 2, MemberState.ALIVE, 0);
    for (int i = 0; i < many; i++) {
      peer.happens(MemberEventType.UPDATE, talkative, "");
    }
    site.heard(many);
    stream.response().resume();
    LiveStream.Block told = stream.next("relist");
    assertEquals(many, told.data().getLong("seq"));
  }

  @Test
  void streamsBeyondTheLimitAreRefused() throws Exception {
    WebOptions one = new WebOptions().setPort(0).setAddress("events").setMaxStreams(1);
    Site small = new Site(vertx, one);
    small.stream("/api/v1/events").next("now");
    Site.Answer answer = small.get("/api/v1/events", "accept", "text/event-stream");
    assertProblem(503, "Too many streams are open (option maxStreams).", answer);
  }

  private void updates(int n) throws Exception {
    for (int i = 0; i < n; i++) {
      peer.happens(MemberEventType.UPDATE, MEMBER, "");
    }
    site.heard(n);
  }
}
