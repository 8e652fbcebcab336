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
