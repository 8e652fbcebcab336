package io.gossip.bench;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.OptionalLong;

/**
 * What all peers of a group have sent since they started: payload bytes, without any headers. A
 * number that the peers do not count is empty, never 0.
 *
 * @param udpBytes in datagrams
 * @param udpPackets datagrams
 * @param tcpBytes in streams
 */
record Traffic(OptionalLong udpBytes, OptionalLong udpPackets, OptionalLong tcpBytes) {
  static Traffic of(BenchGroup group) throws Exception {
    return of(group.counters());
  }

  /**
   * Sums up.
   *
   * @param counters those of each peer's stats
   */
  static Traffic of(List<JsonObject> counters) {
    return new Traffic(
        sum(counters, "bytes.out"),
        sum(counters, "packets.out"),
        sum(counters, "streams.bytes.out"));
  }

  Traffic since(Traffic earlier) {
    return new Traffic(
        difference(udpBytes, earlier.udpBytes),
        difference(udpPackets, earlier.udpPackets),
        difference(tcpBytes, earlier.tcpBytes));
  }

  /** UDP and TCP together. */
  OptionalLong bytes() {
    return udpBytes.isPresent() && tcpBytes.isPresent()
        ? OptionalLong.of(udpBytes.getAsLong() + tcpBytes.getAsLong())
        : OptionalLong.empty();
  }

  private static OptionalLong sum(List<JsonObject> counters, String name) {
    return counters.stream().allMatch(peer -> peer.containsKey(name))
        ? OptionalLong.of(counters.stream().mapToLong(peer -> peer.getLong(name)).sum())
        : OptionalLong.empty();
  }

  private static OptionalLong difference(OptionalLong now, OptionalLong before) {
    return now.isPresent() && before.isPresent()
        ? OptionalLong.of(now.getAsLong() - before.getAsLong())
        : OptionalLong.empty();
  }
}
