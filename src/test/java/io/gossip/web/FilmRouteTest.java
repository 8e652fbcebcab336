package io.gossip.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.bus.Addresses;
import io.gossip.bus.Film;
import io.gossip.bus.FilmRequest;
import io.gossip.bus.LocalBus;
import io.gossip.bus.MemberJson;
import io.gossip.bus.Schemas;
import io.gossip.client.GossipClient;
import io.gossip.member.MemberCounts;
import io.gossip.member.MemberEvent;
import io.gossip.member.MemberEventType;
import io.gossip.member.MemberState;
import io.gossip.storage.StorageOptions;
import io.gossip.storage.StorageVerticle;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FilmRouteTest {
  private final Vertx vertx = Vertx.vertx();
  private final FakePeer peer = new FakePeer(vertx, "film", "r");

  @AfterEach
  void close() throws Exception {
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  private JsonObject film(Site site, String query) throws Exception {
    Site.Answer answer = site.get("/api/v1/film" + query);
    assertEquals(200, answer.status(), answer.body());
    Schemas.assertValid("film", answer.json());
    return answer.json();
  }

  private static List<String> names(JsonObject film, String field) {
    return film.getJsonArray(field).stream()
        .map(JsonObject.class::cast)
        .map(item -> item.containsKey("member") ? item.getJsonObject("member") : item)
        .map(member -> member.getString("name"))
        .toList();
  }

  @Test
  void withoutAStoreItIsWhatThisStartHasSeen() throws Exception {
    peer.with(FakePeer.member("still", 1, MemberState.ALIVE, 900));
    Site site = Site.on(vertx, "film").following();
    peer.happened(MemberEventType.JOIN, FakePeer.member("a", 2, MemberState.ALIVE, 60), "", 60);
    peer.happened(
        MemberEventType.FAILED, FakePeer.member("a", 2, MemberState.DEAD, 30), "silent", 30);
    JsonObject film = film(site, "");
    assertEquals("still", film.getString("name"));
    assertEquals(List.of("still"), names(film, "members"));
    assertEquals(List.of("a", "a"), names(film, "events"));
    long since = System.currentTimeMillis() - 45_000;
    assertEquals(1, film(site, "?from=" + since).getJsonArray("events").size());
  }

  @Test
  void withAStoreItReachesBackBeyondThisStart() throws Exception {
    StorageOptions options = new StorageOptions().setAddress("film").setKind("memory");
    vertx.deployVerticle(new StorageVerticle(options)).await(10, TimeUnit.SECONDS);
    Site site = Site.on(vertx, "film").following();
    long start = 1_700_000_000_000L;
    tell("earlier", 1, start, MemberEventType.JOIN, "old", MemberState.ALIVE);
    tell("earlier", 2, start + 10, MemberEventType.FAILED, "old", MemberState.DEAD);
    tell("r", 1, start + 20, MemberEventType.JOIN, "new", MemberState.ALIVE);
    JsonObject all = film(site, "");
    assertEquals(start, all.getLong("from"));
    assertEquals(List.of(), names(all, "members"));
    assertEquals(List.of("old", "old", "new"), names(all, "events"));
    JsonObject part = film(site, "?from=" + (start + 5) + "&until=" + (start + 15));
    assertEquals(List.of("old"), names(part, "members"));
    assertEquals("alive", part.getJsonArray("members").getJsonObject(0).getString("state"));
    assertEquals(1, part.getJsonArray("events").size());
    assertEquals(start + 15, part.getLong("until"));
    GossipClient client = GossipClient.create(vertx, "film");
    Film typed = client.film(new FilmRequest(start + 5, start + 15)).await(10, TimeUnit.SECONDS);
    assertEquals(part, typed.toJson());
    assertEquals("old", typed.events().get(0).member().name());
    assertEquals(3, client.film(FilmRequest.ALL).await(10, TimeUnit.SECONDS).events().size());
    Site.Answer nothing = site.get("/api/v1/film?until=" + (start - 1));
    assertEquals(404, nothing.status(), nothing.body());
  }

  @Test
  void whatIsNoTimeIsRefusedByName() throws Exception {
    Site site = Site.on(vertx, "film").following();
    Site.Answer answer = site.get("/api/v1/film?from=yesterday");
    assertEquals(400, answer.status());
    assertTrue(answer.json().getString("detail").contains("from must be epoch milliseconds"));
    Site.Answer turned = site.get("/api/v1/film?from=20&until=10");
    assertEquals(400, turned.status());
    assertTrue(turned.json().getString("detail").contains("until"), turned.body());
  }

  @Test
  void ofTooManyEventsTheNewestStayAndNoneOfTheMomentWhereItBegins() {
    List<MemberEvent> events = new ArrayList<>();
    for (int i = 0; i <= Film.MAX_EVENTS; i++) {
      events.add(event("r", i + 1, 1_000 + i / 3, MemberEventType.UPDATE, "m", MemberState.ALIVE));
    }
    List<MemberEvent> cut = Film.cut(events);
    assertEquals(Film.MAX_EVENTS - 2, cut.size());
    assertEquals(1_001, cut.get(0).at());
    assertEquals(cut, Film.cut(cut));
    assertFalse(cut.isEmpty());
  }

  private void tell(
      String run, long seq, long at, MemberEventType type, String name, MemberState state) {
    JsonObject event = MemberJson.encode(event(run, seq, at, type, name, state));
    new LocalBus(vertx).publish(new Addresses("film").members(), event);
  }

  private static MemberEvent event(
      String run, long seq, long at, MemberEventType type, String name, MemberState state) {
    MemberCounts counts = new MemberCounts(1, 0, 0, 0, 0);
    return new MemberEvent(run, seq, at, type, FakePeer.member(name, 3, state, 5), counts, "");
  }
}
