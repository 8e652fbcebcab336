package io.gossip.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.bus.Schemas;
import io.gossip.member.MemberState;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RttTableTest {
  private final Vertx vertx = Vertx.vertx();
  private final FakePeer peer = new FakePeer(vertx, "rtts", "r");

  @AfterEach
  void close() throws Exception {
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  @Test
  void everyPairIsThereOnceAskedAndTheUnknownIsNull() throws Exception {
    peer.with(
        FakePeer.member("c", 3, MemberState.ALIVE, 1),
        FakePeer.member("a", 1, MemberState.ALIVE, 1),
        FakePeer.member("b", 2, MemberState.ALIVE, 1),
        FakePeer.member("gone", 4, MemberState.DEAD, 1));
    peer.distances((a, b) -> (a + b).contains("c") && (a + b).contains("a") ? Double.NaN : 2.5);
    JsonObject table = ask("");
    assertEquals(new JsonArray(List.of("a", "b", "c")), table.getJsonArray("names"));
    assertEquals(3, table.getInteger("total"));
    assertEquals(
        new JsonArray("[[0,2.5,null],[2.5,0,2.5],[null,2.5,0]]"), table.getJsonArray("rttMillis"));
  }

  @Test
  void ofManyMembersSomeOfEachGroupAreTakenAndThisPeer() throws Exception {
    IntStream.range(0, 250)
        .forEach(i -> peer.with(FakePeer.member("node-" + i, i + 1, MemberState.ALIVE, 1)));
    peer.distances((a, b) -> 1);
    JsonObject table = ask("?by=zone");
    assertEquals(250, table.getInteger("total"));
    Map<String, Long> zones =
        table.getJsonArray("names").stream()
            .map(name -> peer.known((String) name).tags().get("zone"))
            .collect(Collectors.groupingBy(zone -> zone, Collectors.counting()));
    assertEquals(Set.of("eu-1", "eu-2", "eu-3"), zones.keySet());
    zones.forEach((zone, count) -> assertTrue(count >= 20 && count <= 23, zone + " " + count));
    assertTrue(table.getJsonArray("names").contains("node-0"), "this peer");
    assertEquals(64, table.getJsonArray("rttMillis").size());
    assertEquals(64, table.getJsonArray("rttMillis").getJsonArray(63).size());
  }

  private JsonObject ask(String query) throws Exception {
    Site.Answer answer = Site.on(vertx, "rtts").get("/api/v1/rtts" + query);
    assertEquals(200, answer.status(), answer.body());
    Schemas.assertValid("rtt-table", answer.json());
    return answer.json();
  }
}
