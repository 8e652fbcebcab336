package io.gossip.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrafficTest {
  @Test
  void readsTheCountersOfAPeer() {
    JsonObject counters =
        new JsonObject()
            .put("bytes.out", 100)
            .put("packets.out", 4)
            .put("streams.bytes.out", 50)
            .put("messages.out.user", 2)
            .put("messages.out.notice", 3)
            .put("messages.out.ping", 9);
    assertEquals(new Traffic(100, 50, 4, 5), Traffic.ofCounters(counters));
    assertEquals(Traffic.NONE, Traffic.ofCounters(new JsonObject()));
  }

  @Test
  void sumsUpOverThePeersAndTakesTheDifference() {
    Traffic before = Traffic.sum(List.of(new Traffic(10, 5, 1, 0), new Traffic(20, 6, 2, 7)));
    Traffic after = Traffic.sum(List.of(new Traffic(11, 5, 2, 1), new Traffic(120, 16, 4, 9)));
    Traffic sent = after.since(before);
    assertEquals(new Traffic(101, 10, 3, 3), sent);
    assertEquals(111, sent.bytes());
  }
}
