package io.gossip.wire;

/**
 * Finds the end of one msgpack value without reading it, and goes on where it stopped when more
 * bytes have come. Each byte is looked at once, however the bytes drip in. It never recurses.
 */
final class ValueScanner {
  private final long[] left = new long[WireLimits.VALUE_DEPTH + 1];
  private int depth;
  private long payload;

  ValueScanner() {
    restart();
  }

  /** Prepares for the next value. */
  void restart() {
    depth = 0;
    left[0] = 1;
    payload = 0;
  }

  boolean done() {
    return depth < 0;
  }

  /**
   * Goes on at {@code from}, which is where the last call stopped.
   *
   * @param room bytes that the value may still take from there on
   * @return where it stopped: behind the value if {@link #done}, else where it needs more bytes
   * @throws DecodeException if the value is larger than its room, too deep, or no msgpack
   */
  int scan(byte[] bytes, int from, int to, long room) throws DecodeException {
    int at = from;
    while (!done()) {
      if (payload > room - (at - from)) {
        throw new DecodeException(DropReason.TOO_LARGE);
      }
      int step = (int) Math.min(payload, to - at);
      at += step;
      payload -= step;
      if (payload > 0) {
        return at;
      }
      if (left[depth] == 0) {
        depth--;
      } else if (at >= to || at + headerSize(bytes[at] & 0xff) > to) {
        return checked(at, from, room);
      } else {
        at += header(bytes, at, room - (at - from));
      }
    }
    return checked(at, from, room);
  }

  private static int checked(int at, int from, long room) throws DecodeException {
    if (at - from > room) {
      throw new DecodeException(DropReason.TOO_LARGE);
    }
    return at;
  }

  /** Takes the header of one value into account and returns its size. */
  private int header(byte[] bytes, int at, long room) throws DecodeException {
    int type = bytes[at] & 0xff;
    left[depth]--;
    if (type >= 0x80 && type <= 0x8f) {
      enter(2L * (type & 0x0f), room);
    } else if (type >= 0x90 && type <= 0x9f) {
      enter(type & 0x0f, room);
    } else if (type == 0xdc || type == 0xdd) {
      enter(length(bytes, at), room);
    } else if (type == 0xde || type == 0xdf) {
      enter(2 * length(bytes, at), room);
    } else {
      payload = payload(type, bytes, at);
    }
    return headerSize(type);
  }

  private void enter(long values, long room) throws DecodeException {
    if (values > room) {
      throw new DecodeException(DropReason.TOO_MANY);
    }
    if (++depth > WireLimits.VALUE_DEPTH) {
      throw new DecodeException(DropReason.TOO_DEEP);
    }
    left[depth] = values;
  }

  private static long payload(int type, byte[] bytes, int at) throws DecodeException {
    if (type >= 0xa0 && type <= 0xbf) {
      return type & 0x1f;
    }
    return switch (type) {
      case 0xc1 -> throw new DecodeException(DropReason.MALFORMED);
      case 0xc4, 0xc5, 0xc6, 0xd9, 0xda, 0xdb -> length(bytes, at);
      case 0xc7, 0xc8, 0xc9 -> length(bytes, at) + 1;
      case 0xcc, 0xd0 -> 1;
      case 0xcd, 0xd1, 0xd4 -> 2;
      case 0xd5 -> 3;
      case 0xca, 0xce, 0xd2 -> 4;
      case 0xd6 -> 5;
      case 0xcb, 0xcf, 0xd3 -> 8;
      case 0xd7 -> 9;
      case 0xd8 -> 17;
      default -> 0;
    };
  }

  /** Bytes of a value's type and length. */
  private static int headerSize(int type) {
    return switch (type) {
      case 0xc4, 0xc7, 0xd9 -> 2;
      case 0xc5, 0xc8, 0xda, 0xdc, 0xde -> 3;
      case 0xc6, 0xc9, 0xdb, 0xdd, 0xdf -> 5;
      default -> 1;
    };
  }

  private static long length(byte[] bytes, int at) {
    long length = 0;
    for (int i = 1; i < headerSize(bytes[at] & 0xff); i++) {
      length = length << 8 | bytes[at + i] & 0xff;
    }
    return length;
  }
}
