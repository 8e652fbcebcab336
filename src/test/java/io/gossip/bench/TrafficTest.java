package io.gossip.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TrafficTest {
  @Test
  void sumsUpOverThePeersAndTakesTheDifference() {
    Traffic before = Traffic.of(List.of(peer(10, 1, 5), peer(20, 2, 6)));
    Traffic after = Traffic.of(List.of(peer(11, 2, 5), peer(120, 4, 16)));
    Traffic sent = after.since(before);
    assertEquals(OptionalLong.of(101), sent.udpBytes());
    assertEquals(OptionalLong.of(3), sent.udpPackets());
    assertEquals(OptionalLong.of(10), sent.tcpBytes());
    assertEquals(OptionalLong.of(111), sent.bytes());
  }

  @Test
  void whatOnePeerDoesNotCountIsUnknownAndNotZero() {
    JsonObject onlyUdp = new JsonObject().put("bytes.out", 1).put("packets.out", 1);
    Traffic traffic = Traffic.of(List.of(peer(1, 1, 1), onlyUdp));
    assertEquals(OptionalLong.of(2), traffic.udpBytes());
    assertEquals(OptionalLong.empty(), traffic.tcpBytes());
    assertEquals(OptionalLong.empty(), traffic.bytes());
    assertEquals(OptionalLong.empty(), traffic.since(traffic).tcpBytes());
  }

  private static JsonObject peer(long udpBytes, long udpPackets, long tcpBytes) {
    return new JsonObject()
        .put("bytes.out", udpBytes)
        .put("packets.out", udpPackets)
        .put("streams.bytes.out", tcpBytes);
  }
}
