package io.gossip.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.member.Bytes;
import io.gossip.member.MemberAddress;
import io.gossip.message.Alive;
import io.gossip.message.Announcement;
import io.gossip.message.Announcement.Away;
import io.gossip.message.Dead;
import io.gossip.message.Encoded;
import io.gossip.message.GossipMessage;
import io.gossip.message.Nack;
import io.gossip.message.Notice;
import io.gossip.message.Offer;
import io.gossip.message.Offer.Sense;
import io.gossip.message.UserMessage;
import io.gossip.message.Wave;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WaveTest {
  private static final MessageCodec CODEC = new MessageCodec();
  private static final List<GossipMessage> RUMOURS =
      List.of(
          new Dead(7, "node-b", "node-a"),
          new UserMessage(Bytes.wrap(new byte[300])),
          new Notice(1, "node-a", true, Bytes.ofText("hello")));

  private final PacketCodec packets = new PacketCodec(WireOptions.PLAIN.withCompression(true));

  @Test
  void comesOutOfAPacketAsItWentIn() {
    Wave wave = read(new Wave("nödE", encoded(RUMOURS)));
    assertEquals("nödE", wave.until());
    assertEquals(RUMOURS, wave.rumours().stream().map(Encoded::message).toList());
  }

  @Test
  void itsRumoursGoOnByteForByte() {
    Wave wave = read(new Wave(null, encoded(RUMOURS)));
    assertNull(wave.until());
    for (int i = 0; i < RUMOURS.size(); i++) {
      assertEquals(
          Bytes.wrap(CODEC.encode(RUMOURS.get(i)).bytes()),
          Bytes.wrap(wave.rumours().get(i).bytes()));
    }
  }

  @Test
  void anAliveTakesHalfTheBytesUnlessSomethingWouldBeLost() {
    int plain = sizeInWave(alive(Bytes.EMPTY, Announcement.PLAIN));
    int away = sizeInWave(alive(Bytes.EMPTY, Announcement.of(new Away(5))));
    int nil = sizeInWave(alive(Bytes.NIL, Announcement.PLAIN));
    assertTrue(2 * plain < CODEC.encode(alive(Bytes.EMPTY, Announcement.PLAIN)).size(), "" + plain);
    assertTrue(away > CODEC.encode(alive(Bytes.EMPTY, Announcement.PLAIN)).size());
    assertTrue(nil > 2 * plain);
  }

  private static Alive alive(Bytes meta, Announcement announcement) {
    MemberAddress address = MemberAddress.parse("10.0.0.1:7946");
    return new Alive(3, "peer-1", address, meta, Bytes.ofHex("010502020505"), announcement);
  }

  /** Reads it again, too. */
  private int sizeInWave(Alive claim) {
    Wave wave = new Wave(null, encoded(List.of(claim)));
    Encoded again = read(wave).rumours().get(0);
    assertEquals(claim, again.message());
    assertEquals(Bytes.wrap(CODEC.encode(claim).bytes()), Bytes.wrap(again.bytes()));
    return CODEC.encode(wave).size();
  }

  @ParameterizedTest
  @EnumSource
  void numbersComeOutAsTheyWentIn(Sense sense) {
    Offer offer = new Offer(sense, List.of(1, -1, Integer.MIN_VALUE, 0x01020304));
    assertEquals(List.of(offer), open(CODEC.encode(offer).bytes()).messages());
  }

  @Test
  void aRumourIsNoPingAndNoWave() {
    Encoded inner = CODEC.encode(new Wave(null, encoded(RUMOURS)));
    for (Encoded foreign : List.of(inner, CODEC.encode(new Nack(1)))) {
      byte[] bytes = CODEC.encode(new Wave("", List.of(foreign))).bytes();
      assertEquals(List.of(DropReason.UNKNOWN_TYPE), open(bytes).drops());
    }
  }

  @Test
  void whatIsCutOrPaddedIsDropped() {
    byte[] wave = CODEC.encode(new Wave("n", encoded(RUMOURS))).bytes();
    assertEquals(List.of(DropReason.TRUNCATED), open(Arrays.copyOf(wave, wave.length - 1)).drops());
    byte[] offer = CODEC.encode(new Offer(Sense.HELD, List.of(1, 2))).bytes();
    assertEquals(
        List.of(DropReason.MALFORMED), open(Arrays.copyOf(offer, offer.length + 1)).drops());
    assertEquals(List.of(DropReason.UNKNOWN_TYPE), open(Vectors.hex("f27f")).drops());
    assertEquals(List.of(DropReason.TRUNCATED), open(Vectors.hex("f2")).drops());
    assertEquals(List.of(DropReason.EMPTY), open(Vectors.hex("f200")).drops());
  }

  private Opened open(byte[] bytes) {
    return packets.open(bytes);
  }

  private Wave read(Wave wave) {
    byte[] packet = packets.seal(List.of(CODEC.encode(wave)), true);
    return assertInstanceOf(Wave.class, packets.open(packet).messages().get(0));
  }

  private static List<Encoded> encoded(List<GossipMessage> messages) {
    return messages.stream().map(CODEC::encode).toList();
  }
}
