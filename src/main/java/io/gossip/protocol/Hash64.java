package io.gossip.protocol;

import io.gossip.member.Bytes;

/**
 * Hashes a few values into 64 bits that can be summed up: FNV-1a over the values, then the
 * finalizer of MurmurHash3, so that every bit of the sum depends on every bit of each value.
 * Against accidents only: whoever can write to the group can do worse than find a collision.
 */
public final class Hash64 {
  private static final long OFFSET = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  private long hash = OFFSET;

  /** Adds a text and its length, so that neighbours cannot run into each other. */
  public Hash64 add(String text) {
    for (int i = 0; i < text.length(); i++) {
      step(text.charAt(i));
    }
    return add(text.length());
  }

  public Hash64 add(Bytes bytes) {
    for (int i = 0; i < bytes.length(); i++) {
      step(bytes.at(i));
    }
    return add(bytes.length());
  }

  public Hash64 add(long value) {
    for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
      step(value >>> shift & 0xff);
    }
    return this;
  }

  /** The hash of all that was added. */
  public long value() {
    long h = hash;
    h = (h ^ h >>> 33) * 0xff51afd7ed558ccdL;
    h = (h ^ h >>> 33) * 0xc4ceb9fe1a85ec53L;
    return h ^ h >>> 33;
  }

  private void step(long value) {
    hash = (hash ^ value) * PRIME;
  }
}
