package io.gossip.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.member.Bytes;
import io.gossip.message.Encoded;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bounds, one by one; {@link SeededDamageTest} has what nobody thought of. */
class HostileBytesTest {
  private final PacketCodec packets = new PacketCodec(WireOptions.PLAIN);
  private final StreamCodec streams = new StreamCodec(WireOptions.PLAIN);

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
    long before = Allocation.soFar();
    Opened opened = packets.open(packet);
    long taken = Allocation.soFar() - before;

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
    long before = Allocation.soFar();
    assertThrows(DecodeException.class, () -> streams.requestReader().feed(stream));
    long taken = Allocation.soFar() - before;
    assertTrue(taken < 65_536, "took " + taken + " bytes");
  }

  @Test
  void aLongPromiseTakesNoMemoryUntilItIsKept() throws DecodeException {
    byte[] start =
        Vectors.hex("0683a44a6f696ec2a54e6f646573ce00100000ac5573657253746174654c656e00");
    streams.requestReader().feed(start);
    long before = Allocation.soFar();
    assertTrue(streams.requestReader().feed(start).isEmpty());
    assertTrue(Allocation.soFar() - before < 16_384);
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
  void aPacketOfBombsIsStoppedAtTheBound() {
    byte[] bomb = new Compression().wrap(new byte[400 * 1024]);
    List<Encoded> parts = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      parts.add(new Encoded(null, bomb));
    }
    byte[] packet = packets.seal(parts, false);
    packets.open(packet);
    long before = Allocation.soFar();
    Opened opened = packets.open(packet);
    long taken = Allocation.soFar() - before;

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
}
