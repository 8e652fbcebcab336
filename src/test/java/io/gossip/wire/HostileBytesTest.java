package io.gossip.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import io.gossip.member.Bytes;
import io.gossip.message.Encoded;
import io.gossip.wire.Vectors.Vector;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes in, only messages, reasons and {@link DecodeException} come out, in bounds. */
class HostileBytesTest {
  private static final int INPUTS = 50_000;

  private final PacketCodec packets = new PacketCodec(WireOptions.PLAIN);
  private final StreamCodec streams = new StreamCodec(WireOptions.PLAIN);

  private static List<byte[]> bytes(String layer, String... files) {
    List<byte[]> all = new ArrayList<>();
    for (String file : files) {
      for (Vector vector : Vectors.load(file)) {
        if (vector.layer().equals(layer) && vector.bytes().length < 4_000) {
          all.add(vector.bytes());
        }
      }
    }
    return all;
  }

  private static long seed() {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    return seed;
  }

  @Test
  void damagedPacketsAreOnlyDropped() {
    long seed = seed();
    List<byte[]> seeds = bytes("message", "memberlist-messages");
    seeds.addAll(bytes("udp", "compound", "crc", "labels", "udp-captured", "serf-captured"));
    seeds.addAll(bytes("message", "compress"));
    Mutator mutator = new Mutator(seed, seeds);
    for (int i = 0; i < INPUTS; i++) {
      byte[] packet = mutator.next();
      try {
        assertNotNull(packets.open(packet));
      } catch (Throwable e) {
        fail("seed " + seed + ", packet " + Vectors.hex(packet), e);
      }
    }
  }

  @Test
  void damagedStreamsAreOnlyRefused() {
    long seed = seed();
    Mutator mutator =
        new Mutator(seed, bytes("tcp", "memberlist-messages", "tcp-streams", "serf-captured"));
    Random cuts = new Random(seed);
    for (int i = 0; i < INPUTS; i++) {
      byte[] stream = mutator.next();
      try {
        drip(stream, cuts, i % 2 == 0 ? streams.requestReader() : streams.replyReader());
      } catch (DecodeException e) {
        assertNotNull(e.reason());
      } catch (Throwable e) {
        fail("seed " + seed + ", stream " + Vectors.hex(stream), e);
      }
    }
  }

  private static void drip(byte[] stream, Random cuts, StreamReader reader) throws DecodeException {
    for (int at = 0; at < stream.length; ) {
      int end = Math.min(stream.length, at + 1 + cuts.nextInt(200));
      reader.feed(Arrays.copyOfRange(stream, at, end));
      at = end;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0bdf7fffffff", // a map of two thousand million entries
        "0b81a161dd7fffffff", // an array of as many values
        "0b81a161ddffffffff",
        "0281a75061796c6f6164dd7fffffff", // and one as a byte string
        "0281a75061796c6f6164dbffffffff", // a text of four thousand million bytes
        "0281a75061796c6f6164c67fffffff",
        "0381a44e6f6465db7fffffff",
        "0b81dbffffffff", // and one as a key
        "07ff", // 255 parts, and none there
        "0081a25f67c67fffffff"
      })
  void promisesAreNotBelieved(String hex) {
    byte[] packet = Vectors.hex(hex);
    packets.open(packet);
    long before = allocated();
    Opened opened = packets.open(packet);
    long taken = allocated() - before;

    assertEquals(1, opened.drops().size());
    assertTrue(taken < 16_384, "took " + taken + " bytes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "06df7fffffff",
        "06dd7fffffff",
        "0681a54e6f646573ce00100001",
        "0681a54e6f646573d2ffffffff",
        "0681ac5573657253746174654c656ece01400001",
        "0881aa557365724d73674c656ece01400001",
        "0081a161db7fffffff",
        "0081a161ddffffffff"
      })
  void streamsPromiseTooMuchOnlyOnce(String hex) {
    byte[] stream = Vectors.hex(hex);
    assertThrows(DecodeException.class, () -> streams.requestReader().feed(stream));
    long before = allocated();
    assertThrows(DecodeException.class, () -> streams.requestReader().feed(stream));
    long taken = allocated() - before;
    assertTrue(taken < 65_536, "took " + taken + " bytes");
  }

  @Test
  void aLongPromiseTakesNoMemoryUntilItIsKept() throws DecodeException {
    byte[] start =
        Vectors.hex("0683a44a6f696ec2a54e6f646573ce00100000ac5573657253746174654c656e00");
    streams.requestReader().feed(start);
    long before = allocated();
    assertTrue(streams.requestReader().feed(start).isEmpty());
    assertTrue(allocated() - before < 16_384);
  }

  @Test
  void countlessMembersAreCutOff() {
    StreamReader reader = streams.requestReader();
    byte[] node = Vectors.hex("81a44e616d65a161");
    byte[] chunk = new byte[node.length * 8_192];
    for (int i = 0; i < 8_192; i++) {
      System.arraycopy(node, 0, chunk, i * node.length, node.length);
    }
    DecodeException cut =
        assertThrows(
            DecodeException.class,
            () -> {
              reader.feed(Vectors.hex("0681a54e6f646573ce00100000"));
              for (int i = 0; i < 128; i++) {
                reader.feed(chunk);
              }
            });
    assertEquals(DropReason.TOO_MANY, cut.reason());
  }

  @Test
  void whatIsDamagedInsideAnEncryptedPacketIsOnlyDropped() {
    long seed = seed();
    WireOptions options =
        WireOptions.PLAIN.withLabel("l").withKeyring(Keyring.of(List.of(Bytes.wrap(new byte[16]))));
    PacketCodec codec = new PacketCodec(options);
    Encryption encryption = new Encryption(options.keyring());
    Mutator mutator = new Mutator(seed, bytes("udp", "compound", "crc", "udp-captured"));
    for (int i = 0; i < 10_000; i++) {
      byte[] plain = mutator.next();
      byte[] sealed = encryption.seal(plain, new byte[] {'l'});
      byte[] packet = Arrays.copyOf(new byte[] {(byte) 0xf4, 1, 'l'}, 3 + sealed.length);
      System.arraycopy(sealed, 0, packet, 3, sealed.length);
      Opened opened = codec.open(packet);
      assertFalse(opened.drops().contains(DropReason.WRONG_KEY), "seed " + seed);
      assertFalse(opened.drops().contains(DropReason.LABEL), "seed " + seed);
    }
  }

  @Test
  void aPacketOfBombsIsStoppedAtTheBound() {
    byte[] bomb = new Compression().wrap(new byte[400 * 1024]);
    List<Encoded> parts = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      parts.add(new Encoded(null, bomb));
    }
    byte[] packet = packets.seal(parts, false);
    packets.open(packet);
    long before = allocated();
    Opened opened = packets.open(packet);
    long taken = allocated() - before;

    assertEquals(20, opened.drops().size());
    assertEquals(19, Collections.frequency(opened.drops(), DropReason.TOO_LARGE));
    assertTrue(taken < 4L * WireLimits.PACKET_DECOMPRESSED, "took " + taken + " bytes");
  }

  @Test
  void aStreamBombIsStoppedAtTheBound() {
    byte[] bomb = new Compression().wrap(new byte[WireLimits.STREAM_DECOMPRESSED + 1]);
    DecodeException stopped =
        assertThrows(DecodeException.class, () -> streams.requestReader().feed(bomb));
    assertEquals(DropReason.TOO_LARGE, stopped.reason());
  }

  @Test
  void aFrameBeyondTheBoundIsRefusedByItsHeader() {
    WireOptions options =
        WireOptions.PLAIN.withKeyring(Keyring.of(List.of(Bytes.wrap(new byte[16]))));
    StreamReader reader = new StreamCodec(options).requestReader();
    DecodeException refused =
        assertThrows(DecodeException.class, () -> reader.feed(Vectors.hex("0a01400001")));
    assertEquals(DropReason.TOO_LARGE, refused.reason());
  }

  @Test
  void nestingEndsAtTheBound() {
    byte[] deep = new byte[40_000];
    Arrays.fill(deep, (byte) 0x91);
    System.arraycopy(Vectors.hex("0b81a161"), 0, deep, 0, 4);

    assertEquals(List.of(DropReason.TOO_DEEP), packets.open(deep).drops());
  }

  @Test
  void compoundsInCompoundsEndAtTheBound() {
    byte[] packet = Vectors.hex("0b81a55365714e6f01");
    for (int i = 0; i < 12; i++) {
      byte[] outer = new byte[packet.length + 4];
      outer[0] = 7;
      outer[1] = 1;
      outer[2] = (byte) (packet.length >> 8);
      outer[3] = (byte) packet.length;
      System.arraycopy(packet, 0, outer, 4, packet.length);
      packet = outer;
      int expected = i < WireLimits.WRAPPERS ? 1 : 0;
      assertEquals(expected, packets.open(packet).messages().size(), i + " wrappers");
    }
  }

  @Test
  void aPacketThatFillsTheBufferIsDropped() {
    assertEquals(List.of(DropReason.TOO_LARGE), packets.open(new byte[WireLimits.PACKET]).drops());
  }

  @Test
  void anEmptyPacketIsDropped() {
    assertEquals(List.of(DropReason.EMPTY), packets.open(new byte[0]).drops());
  }

  static long allocated() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getThreadAllocatedBytes(Thread.currentThread().getId());
  }
}
