package io.gossip.wire;

import java.util.zip.CRC32;

/** The checksum in front of a packet (type 12, memberlist.md §4.5): CRC-32 of all that follows. */
final class Checksum {
  /** Type byte and checksum. */
  static final int SIZE = 5;

  private Checksum() {}

  static byte[] prepend(byte[] bytes) {
    MsgpackWriter out = new MsgpackWriter(SIZE + bytes.length);
    out.octet(MessageType.CHECKSUM).fixed(of(bytes, 0, bytes.length), 4);
    return out.plain(bytes, 0, bytes.length).toArray();
  }

  /** Leaves room for a checksum of all that will follow, and returns where. */
  static int reserve(MsgpackWriter out) {
    int at = out.size();
    out.octet(MessageType.CHECKSUM).fixed(0, SIZE - 1);
    return at;
  }

  /** Writes the checksum into the room that was left for it. */
  static void fill(MsgpackWriter out, int at) {
    byte[] bytes = out.buffer();
    long sum = of(bytes, at + SIZE, out.size());
    for (int i = 1; i < SIZE; i++) {
      bytes[at + i] = (byte) (sum >>> 8 * (SIZE - 1 - i));
    }
  }

  /** Whether a checksum stands at {@code from}. */
  static boolean present(byte[] bytes, int from, int end) {
    return end - from >= SIZE && (bytes[from] & 0xff) == MessageType.CHECKSUM;
  }

  static void check(byte[] bytes, int from, int end) throws DecodeException {
    long expected = 0;
    for (int i = 1; i < SIZE; i++) {
      expected = expected << 8 | bytes[from + i] & 0xff;
    }
    if (expected != of(bytes, from + SIZE, end)) {
      throw new DecodeException(DropReason.CHECKSUM);
    }
  }

  private static long of(byte[] bytes, int from, int end) {
    CRC32 crc = new CRC32();
    crc.update(bytes, from, end - from);
    return crc.getValue();
  }
}
