package io.gossip.wire;

import java.util.Arrays;

/** Writes LZW bit for bit as Go's encoder does (memberlist.md §8). Not thread-safe. */
final class LzwEncoder {
  private static final int MIN_SLOT_BITS = 6;
  private static final int MAX_SLOT_BITS = 14;
  private static final int FREE = -1;

  // Open addressing: prefix code and next byte in the key, the code of the two in the value.
  private final int[] keys = new int[1 << MAX_SLOT_BITS];
  private final short[] codes = new short[1 << MAX_SLOT_BITS];

  /** Only so many slots are used, and cleared, as the input can fill to a quarter. */
  private int slotBits;

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
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(4 * Math.min(input.length, 4_096));
    slotBits = Math.max(MIN_SLOT_BITS, Math.min(bits, MAX_SLOT_BITS));
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
    Arrays.fill(keys, 0, 1 << slotBits, FREE);
  }

  private int slot(int key) {
    int slot = (key * 0x9e3779b1) >>> (Integer.SIZE - slotBits);
    while (keys[slot] != FREE && keys[slot] != key) {
      slot = (slot + 1) & ((1 << slotBits) - 1);
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
