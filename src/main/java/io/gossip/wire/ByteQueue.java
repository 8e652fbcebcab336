package io.gossip.wire;

import java.util.Arrays;

/** Bytes that have come in and are not used up. It grows with what came, never with a promise. */
final class ByteQueue {
  private byte[] bytes;
  private int start;
  private int end;

  ByteQueue() {
    bytes = new byte[0];
  }

  /** A queue of these bytes, uncopied. */
  ByteQueue(byte[] bytes, int from) {
    this.bytes = bytes;
    this.start = from;
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

  /** A big-endian number of four bytes at the start, unsigned. */
  long number() {
    long value = 0;
    for (int i = 0; i < 4; i++) {
      value = value << 8 | bytes[start + i] & 0xff;
    }
    return value;
  }

  byte[] take(int length) {
    byte[] taken = Arrays.copyOfRange(bytes, start, start + length);
    start += length;
    return taken;
  }

  void drop(int length) {
    start += length;
  }

  /** Forgets everything. */
  void clear() {
    bytes = new byte[0];
    start = 0;
    end = 0;
  }
}
