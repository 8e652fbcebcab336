package io.gossip.wire;

import java.util.Arrays;

/**
 * Reads LZW (memberlist.md §8) and stops at a bound. Each table entry is the previous string and
 * one byte more, which stand side by side in the output: so an entry is a place in the output. Not
 * thread-safe.
 */
final class LzwDecoder {
  private final int[] starts = new int[Lzw.LAST_CODE + 1];
  private final int[] lengths = new int[Lzw.LAST_CODE + 1];

  private byte[] input;
  private int at;
  private int end;
  private long pending;
  private int pendingBits;

  private int limit;
  private byte[] output;
  private int size;

  private int width;
  private int high;
  private int previous;
  private int previousLength;

  /**
   * @param limit bytes of the output
   * @throws DecodeException if the input is malformed or would become larger than the limit
   */
  byte[] decode(byte[] bytes, int from, int to, int limit) throws DecodeException {
    this.input = bytes;
    this.at = from;
    this.end = to;
    this.pending = 0;
    this.pendingBits = 0;
    this.limit = limit;
    this.output = new byte[(int) Math.min(limit, 64 + 4L * (to - from))];
    this.size = 0;
    clear();
    try {
      for (int code = code(); code != Lzw.END; code = code()) {
        if (code == Lzw.CLEAR) {
          clear();
        } else {
          string(code);
        }
      }
      return size == output.length ? output : Arrays.copyOf(output, size);
    } finally {
      input = null;
      output = null;
    }
  }

  private void clear() {
    width = Lzw.FIRST_WIDTH;
    high = Lzw.END;
    previousLength = 0;
  }

  private void string(int code) throws DecodeException {
    if (code > high) {
      throw new DecodeException(DropReason.COMPRESSION);
    }
    if (previousLength > 0) {
      starts[high] = previous;
      lengths[high] = previousLength + 1;
    }
    int length = code < Lzw.CLEAR ? 1 : lengths[code];
    reserve(length);
    if (code < Lzw.CLEAR) {
      output[size] = (byte) code;
    } else {
      copy(starts[code], length);
    }
    previous = size;
    previousLength = length;
    size += length;
    grow();
  }

  /** Forward and byte by byte: the newest entry ends in the byte that is written first here. */
  private void copy(int from, int length) {
    for (int i = 0; i < length; i++) {
      output[size + i] = output[from + i];
    }
  }

  private void grow() {
    if (high == Lzw.LAST_CODE) {
      previousLength = 0;
    } else if (++high == 1 << width && width < Lzw.LAST_WIDTH) {
      width++;
    }
  }

  private void reserve(int length) throws DecodeException {
    if (length > limit - size) {
      throw new DecodeException(DropReason.TOO_LARGE);
    }
    if (length > output.length - size) {
      long roomy = Math.max(size + length, 2L * output.length);
      output = Arrays.copyOf(output, (int) Math.min(limit, roomy));
    }
  }

  private int code() throws DecodeException {
    while (pendingBits < width) {
      if (at == end) {
        throw new DecodeException(DropReason.COMPRESSION);
      }
      pending |= (input[at++] & 0xffL) << pendingBits;
      pendingBits += 8;
    }
    int code = (int) pending & (1 << width) - 1;
    pending >>>= width;
    pendingBits -= width;
    return code;
  }
}
