package io.gossip.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.bus.Schemas;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A page asks before it offers actions; the answer is the one that actions would get. */
@Timeout(60)
class SessionRoutesTest {
  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() throws Exception {
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  @Test
  void whoeverMayActIsToldSo() throws Exception {
    Site site = Site.on(vertx, "session");
    JsonObject session = asked(site);
    assertTrue(session.getBoolean("allowed"));
    assertEquals("loopback", session.getString("actions"));
    assertEquals(session, site.get("/api/session").json());
  }

  @Test
  void whoeverMayNotIsToldTheReasonOfTheRefusal() throws Exception {
    Site site = Site.on(vertx, "session");
    JsonObject session = asked(site, "x-forwarded-for", "203.0.113.9");
    assertFalse(session.getBoolean("allowed"));
    assertEquals(
        session.getString("reason"),
        site.post(
                "/api/v1/leave",
                "{}",
                "content-type",
                "application/json",
                "x-forwarded-for",
                "203.0.113.9")
            .json()
            .getString("detail"));
  }

  @Test
  void actionsThatAreOffAreOffForAll() throws Exception {
    Site site = new Site(vertx, new WebOptions().setPort(0).setActions("off"));
    JsonObject session = asked(site);
    assertFalse(session.getBoolean("allowed"));
    assertEquals("Actions are off (option actions).", session.getString("reason"));
  }

  private static JsonObject asked(Site site, String... headers) throws Exception {
    Site.Answer answer = site.get("/api/v1/session", headers);
    assertEquals(200, answer.status());
    Schemas.assertValid("session", answer.json());
    return answer.json();
  }
}
