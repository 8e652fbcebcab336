package io.gossip.wire;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Damages valid bytes in the ways in which bytes get damaged, from a seed. */
public final class Mutator {
  private static final byte[] NASTY = {
    0,
    1,
    7,
    9,
    10,
    12,
    0x7f,
    (byte) 0x8f,
    (byte) 0x9f,
    (byte) 0xbf,
    (byte) 0xc0,
    (byte) 0xc1,
    (byte) 0xc6,
    (byte) 0xc9,
    (byte) 0xcf,
    (byte) 0xd3,
    (byte) 0xdb,
    (byte) 0xdd,
    (byte) 0xdf,
    (byte) 0xf4,
    (byte) 0xff
  };

  private final Random random;
  private final List<byte[]> seeds;

  /** Damages these seeds; the same seed gives the same bytes. */
  public Mutator(long seed, List<byte[]> seeds) {
    this.random = new Random(seed);
    this.seeds = seeds;
  }

  /** The next damaged input. */
  public byte[] next() {
    byte[] bytes = any().clone();
    for (int i = random.nextInt(4); i >= 0; i--) {
      bytes = damaged(bytes);
    }
    return bytes;
  }

  private byte[] any() {
    return seeds.get(random.nextInt(seeds.size()));
  }

  private byte[] damaged(byte[] bytes) {
    if (bytes.length == 0) {
      return new byte[] {nasty()};
    }
    int at = random.nextInt(bytes.length);
    switch (random.nextInt(6)) {
      case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> bytes[at] = nasty();
      case 2 -> bytes[at] = (byte) random.nextInt();
      case 3 -> {
        return Arrays.copyOf(bytes, at);
      }
      case 4 -> {
        return joined(Arrays.copyOf(bytes, at), any());
      }
      default -> Arrays.fill(bytes, at, Math.min(bytes.length, at + 4), (byte) 0xff);
    }
    return bytes;
  }

  private byte nasty() {
    return NASTY[random.nextInt(NASTY.length)];
  }

  private byte[] joined(byte[] head, byte[] other) {
    int from = random.nextInt(other.length + 1);
    byte[] joined = Arrays.copyOf(head, head.length + other.length - from);
    System.arraycopy(other, from, joined, head.length, other.length - from);
    return joined;
  }
}
