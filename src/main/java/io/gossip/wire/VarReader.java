package io.gossip.wire;

import io.gossip.member.Bytes;

/** Reads what {@link VarWriter} writes; no length is believed before it is held against the end. */
final class VarReader {
  private final byte[] bytes;
  private final int end;
  private int at;

  VarReader(byte[] bytes, int from, int end) {
    this.bytes = bytes;
    this.at = from;
    this.end = end;
  }

  /** Bytes that are left. */
  int left() {
    return end - at;
  }

  int octet() throws DecodeException {
    if (at >= end) {
      throw new DecodeException(DropReason.TRUNCATED);
    }
    return bytes[at++] & 0xff;
  }

  long fixed64() throws DecodeException {
    long value = 0;
    for (int i = 0; i < 8; i++) {
      value = value << 8 | octet();
    }
    return value;
  }

  /** A number from 0 to {@code limit}. */
  long number(long limit) throws DecodeException {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int octet = octet();
      value |= (long) (octet & 0x7f) << shift;
      if (octet < 0x80) {
        return within(value, limit);
      }
    }
    throw new DecodeException(DropReason.MALFORMED);
  }

  private static long within(long value, long limit) throws DecodeException {
    if (value < 0 || value > limit) {
      throw new DecodeException(DropReason.OUT_OF_RANGE);
    }
    return value;
  }

  /**
   * A count of things of which each takes at least so many bytes.
   *
   * @param smallest bytes of one
   */
  int count(int limit, int smallest) throws DecodeException {
    long count = number(Integer.MAX_VALUE);
    if (count > limit) {
      throw new DecodeException(DropReason.TOO_MANY);
    }
    if (count * smallest > left()) {
      throw new DecodeException(DropReason.TRUNCATED);
    }
    return (int) count;
  }

  Bytes block(int limit) throws DecodeException {
    int length = length(limit);
    Bytes block = Bytes.copyOf(bytes, at, length);
    at += length;
    return block;
  }

  /** A text that must be UTF-8. */
  String text(int limit) throws DecodeException {
    int length = length(limit);
    at += length;
    return MsgpackReader.utf8(bytes, at - length, length);
  }

  private int length(int limit) throws DecodeException {
    long length = number(Integer.MAX_VALUE);
    if (length > limit) {
      throw new DecodeException(DropReason.TOO_LARGE);
    }
    if (length > left()) {
      throw new DecodeException(DropReason.TRUNCATED);
    }
    return (int) length;
  }
}
