package io.gossip.wire;

/** Reads lengths of 7 bits a byte, low bits first, and what they announce. */
final class Varint {
  /** Lengths of more than 21 bits are beyond every packet. */
  private static final int MAX_SHIFT = 14;

  private final byte[] bytes;
  private final int end;
  private int at;

  Varint(byte[] bytes, int from, int end) {
    this.bytes = bytes;
    this.at = from;
    this.end = end;
  }

  static void write(MsgpackWriter out, int value) {
    int rest = value;
    while (rest > 0x7f) {
      out.octet(rest & 0x7f | 0x80);
      rest >>>= 7;
    }
    out.octet(rest);
  }

  boolean done() {
    return at >= end;
  }

  /** A length of something that is all there. */
  int length(int limit) throws DecodeException {
    int value = 0;
    for (int shift = 0; shift <= MAX_SHIFT; shift += 7) {
      if (at >= end) {
        throw new DecodeException(DropReason.TRUNCATED);
      }
      int octet = bytes[at++] & 0xff;
      value |= (octet & 0x7f) << shift;
      if (octet < 0x80) {
        return checked(value, limit);
      }
    }
    throw new DecodeException(DropReason.TOO_LARGE);
  }

  private int checked(int length, int limit) throws DecodeException {
    if (length > limit) {
      throw new DecodeException(DropReason.TOO_LARGE);
    }
    if (length > end - at) {
      throw new DecodeException(DropReason.TRUNCATED);
    }
    return length;
  }

  /** Passes so many bytes and returns where they began. */
  int skip(int length) {
    at += length;
    return at - length;
  }
}
