package io.gossip.bench;

import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * What peers have sent since they started: payload bytes, without any headers.
 *
 * @param udpBytes in datagrams
 * @param tcpBytes in streams
 * @param packets datagrams; messages where a library sends nothing else
 * @param copies how often a broadcast's payload was sent, each receiver counted
 */
public record Traffic(long udpBytes, long tcpBytes, long packets, long copies) {
  static final Traffic NONE = new Traffic(0, 0, 0, 0);

  /**
   * What one of our peers counted; a counter that is not there yet has counted nothing.
   *
   * @param counters those of its stats
   */
  static Traffic ofCounters(JsonObject counters) {
    return new Traffic(
        counters.getLong("bytes.out", 0L),
        counters.getLong("streams.bytes.out", 0L),
        counters.getLong("packets.out", 0L),
        counters.getLong("messages.out.notice", 0L) + counters.getLong("messages.out.user", 0L));
  }

  static Traffic sum(List<Traffic> peers) {
    return peers.stream().reduce(NONE, Traffic::plus);
  }

  Traffic plus(Traffic other) {
    return new Traffic(
        udpBytes + other.udpBytes,
        tcpBytes + other.tcpBytes,
        packets + other.packets,
        copies + other.copies);
  }

  Traffic since(Traffic earlier) {
    return new Traffic(
        udpBytes - earlier.udpBytes,
        tcpBytes - earlier.tcpBytes,
        packets - earlier.packets,
        copies - earlier.copies);
  }

  /** UDP and TCP together. */
  long bytes() {
    return udpBytes + tcpBytes;
  }
}
