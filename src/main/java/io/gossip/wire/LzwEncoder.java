package io.gossip.wire;

import java.util.Arrays;

/** Writes LZW bit for bit as Go's encoder does (memberlist.md §8). Not thread-safe. */
final class LzwEncoder {
  private static final int SLOTS = 1 << 14;
  private static final int FREE = -1;

  // Open addressing: prefix code and next byte in the key, the code of the two in the value.
  private final int[] keys = new int[SLOTS];
  private final short[] codes = new short[SLOTS];

  private MsgpackWriter out;
  private long pending;
  private int pendingBits;
  private int width;
  private int high;

  byte[] encode(byte[] input) {
    out = new MsgpackWriter(16 + input.length);
    pending = 0;
    pendingBits = 0;
    width = Lzw.FIRST_WIDTH;
    clear();
    if (input.length > 0) {
      strings(input);
    }
    emit(Lzw.END);
    if (pendingBits > 0) {
      out.octet((int) pending);
    }
    byte[] encoded = out.toArray();
    out = null;
    return encoded;
  }

  private void strings(byte[] input) {
    int string = input[0] & 0xff;
    for (int i = 1; i < input.length; i++) {
      int next = input[i] & 0xff;
      int slot = slot(string << 8 | next);
      if (keys[slot] != FREE) {
        string = codes[slot];
        continue;
      }
      if (emitString(string)) {
        keys[slot] = string << 8 | next;
        codes[slot] = (short) high;
      }
      string = next;
    }
    emitString(string);
  }

  /** Writes a code; false if that filled the table, which is then empty again. */
  private boolean emitString(int code) {
    emit(code);
    high++;
    if (high == Lzw.LAST_CODE) {
      clear();
      return false;
    }
    if (high == 1 << width) {
      width++;
    }
    return true;
  }

  private void clear() {
    emit(Lzw.CLEAR);
    width = Lzw.FIRST_WIDTH;
    high = Lzw.END;
    Arrays.fill(keys, FREE);
  }

  private int slot(int key) {
    int slot = (key * 0x9e3779b1) >>> (32 - 14);
    while (keys[slot] != FREE && keys[slot] != key) {
      slot = (slot + 1) & (SLOTS - 1);
    }
    return slot;
  }

  private void emit(int code) {
    pending |= (long) code << pendingBits;
    pendingBits += width;
    while (pendingBits >= 8) {
      out.octet((int) pending);
      pending >>>= 8;
      pendingBits -= 8;
    }
  }
}
