package io.gossip.sim;

import io.gossip.message.Encoded;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts what is sent, payload and headers apart, as it would be on a real wire. */
public final class Traffic {
  /** IPv4 and UDP. */
  private static final int DATAGRAM_HEADER = 28;

  /** IPv4 and TCP with the usual options. */
  private static final int SEGMENT_HEADER = 52;

  /** Payload of one segment on an Ethernet link. */
  private static final int SEGMENT_BYTES = 1_448;

  /** Handshake and end of a connection: segments without payload, acknowledgements included. */
  private static final int CONNECTION_SEGMENTS = 7;

  private long packets;
  private long packetBytes;
  private long streamBytes;
  private long headerBytes;
  private long streams;
  private int largestPacket;
  private final Map<Class<?>, long[]> messages = new HashMap<>();

  void datagram(List<Encoded> parts, int bytes) {
    packets++;
    packetBytes += bytes;
    headerBytes += DATAGRAM_HEADER;
    largestPacket = Math.max(largestPacket, bytes);
    for (Encoded part : parts) {
      messages.computeIfAbsent(part.message().getClass(), kind -> new long[1])[0]++;
    }
  }

  void connection() {
    streams++;
    headerBytes += (long) CONNECTION_SEGMENTS * SEGMENT_HEADER;
  }

  void stream(int bytes) {
    streamBytes += bytes;
    // Each segment is acknowledged by one without payload.
    headerBytes += 2L * SEGMENT_HEADER * (bytes / SEGMENT_BYTES + 1);
  }

  /** Datagrams sent. */
  public long packets() {
    return packets;
  }

  /** Payload of all datagrams. */
  public long packetBytes() {
    return packetBytes;
  }

  /** Payload of all streams. */
  public long streamBytes() {
    return streamBytes;
  }

  /** Payload of datagrams and streams. */
  public long bytes() {
    return packetBytes + streamBytes;
  }

  /** IP, UDP and TCP headers, reckoned. */
  public long headerBytes() {
    return headerBytes;
  }

  /** Connections opened. */
  public long streams() {
    return streams;
  }

  /** Payload of the largest datagram. */
  public int largestPacket() {
    return largestPacket;
  }

  /** How many messages of each kind went out in datagrams. */
  public Map<String, Long> messages() {
    Map<String, Long> counts = new TreeMap<>();
    messages.forEach((kind, count) -> counts.put(kind.getSimpleName(), count[0]));
    return counts;
  }
}
