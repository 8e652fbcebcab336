package io.gossip.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.bus.Addresses;
import io.gossip.bus.FailureCode;
import io.gossip.bus.LocalBus;
import io.gossip.bus.Requests;
import io.gossip.bus.Schemas;
import io.gossip.bus.WhyRequest;
import io.gossip.member.MemberEventType;
import io.gossip.member.MemberState;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WhyRoutesTest {
  private final Vertx vertx = Vertx.vertx();
  private FakePeer peer;
  private Site site;

  @BeforeEach
  void open() throws Exception {
    peer = new FakePeer(vertx, "why", "r").with(FakePeer.member("me", 1, MemberState.ALIVE, 60));
    site = Site.on(vertx, "why").following();
  }

  @AfterEach
  void close() throws Exception {
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  @Test
  void withoutAStoreTheLastEventsAreTold() throws Exception {
    peer.happens(MemberEventType.JOIN, FakePeer.member("db 2/ä", 2, MemberState.ALIVE, 0), "");
    peer.happens(MemberEventType.FAILED, FakePeer.member("db 2/ä", 2, MemberState.DEAD, 0), "");
    Site.Answer answer = site.heard(2).get("/api/v1/members/db%202%2F%C3%A4/why");
    assertEquals(200, answer.status(), answer.body());
    Schemas.assertValid("why", answer.json());
    assertEquals("failed", answer.json().getString("state"));
    assertEquals(2, answer.json().getJsonArray("events").size());
    assertEquals(404, site.get("/api/v1/members/nobody/why").status());
    assertTrue(site.get("/api/v1/members/me/why").body().contains("No event of it is stored"));
  }

  @Test
  void whoTheStoreDoesNotKnowMayStillBeListed() throws Exception {
    new LocalBus(vertx)
        .serve(
            new Addresses("why").why(),
            body -> Future.failedFuture(FailureCode.NOT_FOUND.failure("nothing is remembered")))
        .completion()
        .await(10, TimeUnit.SECONDS);
    peer.happens(MemberEventType.UPDATE, FakePeer.member("me", 1, MemberState.ALIVE, 60), "");
    Site.Answer answer = site.heard(1).get("/api/v1/members/me/why");
    assertEquals(200, answer.status(), answer.body());
    Schemas.assertValid("why", answer.json());
    assertEquals("alive", answer.json().getString("state"));
    assertEquals(0, answer.json().getJsonArray("events").size(), "none that is not stored");
    assertEquals(404, site.get("/api/v1/members/me/why?at=5").status(), "before it was there");
    assertEquals(404, site.get("/api/v1/members/nobody/why").status());
  }

  @Test
  void theListOfATimeComesFromTheStore() throws Exception {
    assertEquals(503, site.get("/api/v1/members?at=5").status(), "without a store");
    new LocalBus(vertx)
        .serve(
            new Addresses("why").history(),
            body -> Future.succeededFuture(new JsonObject().put("at", Requests.history(body))))
        .completion()
        .await(10, TimeUnit.SECONDS);
    assertEquals(5, site.get("/api/v1/members?at=5").json().getInteger("at"));
    assertEquals(400, site.get("/api/v1/members?at=-5").status());
    assertEquals(1, site.get("/api/v1/members").json().getJsonArray("members").size());
  }

  @Test
  void theStoreIsAskedFirstAndGetsTheTime() throws Exception {
    AtomicReference<WhyRequest> asked = new AtomicReference<>();
    JsonObject stored = new JsonObject().put("from", "the store");
    new LocalBus(vertx)
        .serve(
            new Addresses("why").why(),
            body -> {
              asked.set(WhyRequest.of(body));
              return Future.succeededFuture(stored);
            })
        .completion()
        .await(10, TimeUnit.SECONDS);
    assertEquals(stored, site.get("/api/v1/members/a/why?at=1700000000000").json());
    assertEquals(new WhyRequest("a", OptionalLong.of(1_700_000_000_000L)), asked.get());
    Site.Answer wrong = site.get("/api/v1/members/a/why?at=noon");
    assertEquals(400, wrong.status());
    assertTrue(wrong.body().contains("epoch milliseconds"), wrong.body());
  }
}
