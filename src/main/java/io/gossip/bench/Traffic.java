package io.gossip.bench;

/**
 * What all peers of a group have sent since they started: payload bytes, without any headers.
 *
 * @param udpBytes in datagrams
 * @param udpPackets datagrams
 * @param tcpBytes in streams
 */
record Traffic(long udpBytes, long udpPackets, long tcpBytes) {
  static Traffic of(BenchGroup group) throws Exception {
    return new Traffic(
        group.counter("bytes.out"),
        group.counter("packets.out"),
        group.counter("streams.bytes.out"));
  }

  Traffic since(Traffic earlier) {
    return new Traffic(
        udpBytes - earlier.udpBytes, udpPackets - earlier.udpPackets, tcpBytes - earlier.tcpBytes);
  }

  long bytes() {
    return udpBytes + tcpBytes;
  }
}
