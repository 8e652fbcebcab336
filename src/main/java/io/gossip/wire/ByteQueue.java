package io.gossip.wire;

import java.util.Arrays;

/** Bytes that have come in and are not used up. It grows with what came, never with a promise. */
final class ByteQueue {
  private byte[] bytes;
  private int start;
  private int end;
  private final ValueScanner scanner = new ValueScanner();
  private int scanned;

  ByteQueue() {
    bytes = new byte[0];
  }

  /** A queue of these bytes, uncopied. */
  ByteQueue(byte[] bytes) {
    this.bytes = bytes;
    this.end = bytes.length;
  }

  void append(byte[] chunk) {
    if (chunk.length > bytes.length - end) {
      int size = end - start;
      byte[] roomy = start >= chunk.length && size <= start ? bytes : grown(size + chunk.length);
      System.arraycopy(bytes, start, roomy, 0, size);
      bytes = roomy;
      start = 0;
      end = size;
    }
    System.arraycopy(chunk, 0, bytes, end, chunk.length);
    end += chunk.length;
  }

  private byte[] grown(int needed) {
    return new byte[Math.max(needed, Math.min(2 * bytes.length, needed + (1 << 20)))];
  }

  int size() {
    return end - start;
  }

  byte[] array() {
    return bytes;
  }

  int start() {
    return start;
  }

  int end() {
    return end;
  }

  /** The first byte, 0 to 255. */
  int first() {
    return bytes[start] & 0xff;
  }

  /** The unsigned big-endian number of four bytes that stands so far behind the start. */
  long number(int offset) {
    long value = 0;
    for (int i = 0; i < 4; i++) {
      value = value << 8 | bytes[start + offset + i] & 0xff;
    }
    return value;
  }

  /**
   * Length of the msgpack value at the start, or -1 while it is not complete.
   *
   * @param limit of its length
   */
  int value(int limit) throws DecodeException {
    int at = scanner.scan(bytes, start + scanned, end, limit - scanned);
    scanned = at - start;
    if (!scanner.done()) {
      return -1;
    }
    int length = scanned;
    scanned = 0;
    scanner.restart();
    return length;
  }

  byte[] take(int length) {
    byte[] taken = Arrays.copyOfRange(bytes, start, start + length);
    start += length;
    return taken;
  }

  void drop(int length) {
    start += length;
  }
}
