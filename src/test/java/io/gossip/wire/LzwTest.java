package io.gossip.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.wire.Vectors.Vector;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compressed bytes are the very bytes of Go's encoder, and reading them ends at the bound. */
class LzwTest {
  private final LzwEncoder encoder = new LzwEncoder();
  private final LzwDecoder decoder = new LzwDecoder();

  static Stream<Vector> good() {
    return Vectors.load("lzw").stream().filter(v -> !v.name().contains("bad"));
  }

  static Stream<Vector> bad() {
    return Vectors.load("lzw").stream().filter(v -> v.name().contains("bad"));
  }

  static Stream<Vector> messages() {
    return Vectors.load("compress").stream();
  }

  private byte[] decode(byte[] bytes, int limit) throws DecodeException {
    return decoder.decode(bytes, 0, bytes.length, limit);
  }

  @ParameterizedTest
  @MethodSource("good")
  void readsAndWritesBitForBit(Vector vector) throws DecodeException {
    int size = vector.decoded().getInteger("inputLen");
    byte[] plain = decode(vector.bytes(), size);

    CRC32 crc = new CRC32();
    crc.update(plain);
    assertEquals(size, plain.length);
    assertEquals(vector.decoded().getString("inputCrc32"), "%08x".formatted(crc.getValue()));
    if (!vector.name().contains("decode-only")) {
      assertEquals(Vectors.hex(vector.bytes()), Vectors.hex(encoder.encode(plain)));
    }
    if (size > 0) {
      DecodeException cut =
          assertThrows(DecodeException.class, () -> decode(vector.bytes(), size - 1));
      assertEquals(DropReason.TOO_LARGE, cut.reason());
    }
  }

  @ParameterizedTest
  @MethodSource("bad")
  void refusesWhatGoRefuses(Vector vector) {
    DecodeException refused =
        assertThrows(DecodeException.class, () -> decode(vector.bytes(), 1_000));
    assertEquals(DropReason.COMPRESSION, refused.reason());
  }

  @ParameterizedTest
  @MethodSource("messages")
  void readsAndWritesCompressMessages(Vector vector) throws DecodeException {
    Compression compression = new Compression();
    byte[] plain = compression.unwrap(vector.bytes(), 1, vector.bytes().length, 100_000);

    assertEquals(vector.decoded().getString("innerHex"), Vectors.hex(plain));
    assertEquals(Vectors.hex(vector.bytes()), Vectors.hex(compression.wrap(plain)));
  }

  @Test
  void everyTextComesBack() throws DecodeException {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int i = 0; i < 400; i++) {
      byte[] plain = new byte[random.nextInt(i % 40 == 0 ? 60_000 : 2_000)];
      int letters = 1 + random.nextInt(256);
      for (int at = 0; at < plain.length; at++) {
        plain[at] = (byte) random.nextInt(letters);
      }
      assertArrayEquals(plain, decode(encoder.encode(plain), plain.length), "seed " + seed);
    }
  }

  @Test
  void ignoresWhatFollowsTheEnd() throws DecodeException {
    assertArrayEquals(new byte[] {0}, decode(Vectors.hex("00010404ffff"), 10));
  }

  @Test
  void aBombIsStoppedAtTheBound() {
    byte[] bomb = encoder.encode(new byte[8 << 20]);
    assertTrue(bomb.length < 20_000, "a bomb of " + bomb.length + " bytes");
    int limit = WireLimits.PACKET_DECOMPRESSED;
    assertThrows(DecodeException.class, () -> decode(bomb, limit));
    long before = Allocation.soFar();
    assertThrows(DecodeException.class, () -> decode(bomb, limit));
    assertTrue(Allocation.soFar() - before < 3L * limit);
  }
}
