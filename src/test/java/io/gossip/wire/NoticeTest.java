package io.gossip.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gossip.member.Bytes;
import io.gossip.message.GossipMessage;
import io.gossip.message.Notice;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NoticeTest {
  private static final Notice NOTICE =
      new Notice(Long.MAX_VALUE, "node", true, Bytes.ofText("hello"));

  private final PacketCodec packets = new PacketCodec(WireOptions.PLAIN);
  private final StreamCodec streams =
      new StreamCodec(WireOptions.PLAIN.withCompression(true).withLabel("blue"));

  @Test
  void comesOutOfAPacketAsItWentIn() {
    byte[] bytes = packets.seal(List.of(new MessageCodec().encode(NOTICE)), true);
    assertEquals(List.of(NOTICE), packets.open(bytes).messages());
  }

  @Test
  void isMessageType241() {
    assertEquals(241, new MessageCodec().encode(NOTICE).bytes()[0] & 0xff);
  }

  @Test
  void namesTheChannelThatItIsFor() {
    Notice notice = new Notice(3, "node", true, Bytes.ofText("hi"), "ledger");
    byte[] bytes = packets.seal(List.of(new MessageCodec().encode(notice)), false);
    assertEquals(List.of(notice), packets.open(bytes).messages());
  }

  @Test
  void comesOutOfAStreamHoweverItIsCut() throws DecodeException {
    Notice large = new Notice(7, "node", false, Bytes.wrap(new byte[300_000]));
    byte[] bytes = streams.sealRequest(large);
    StreamReader reader = streams.requestReader();
    Optional<GossipMessage> read = Optional.empty();
    for (int at = 0; at < bytes.length && read.isEmpty(); at += 999) {
      read = reader.feed(Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + 999)));
    }
    assertEquals(Optional.of(large), read);
  }

  @Test
  void aPacketThatPromisesMoreThanItHoldsIsDropped() {
    byte[] bytes = packets.seal(List.of(new MessageCodec().encode(NOTICE)), false);
    Opened opened = packets.open(Arrays.copyOf(bytes, bytes.length - 1));
    assertEquals(List.of(DropReason.TRUNCATED), opened.drops());
  }

  @Test
  void withoutAnOriginItIsDropped() {
    Notice nameless = new Notice(1, "", true, Bytes.EMPTY);
    byte[] bytes = packets.seal(List.of(new MessageCodec().encode(nameless)), false);
    assertEquals(List.of(DropReason.NAMELESS), packets.open(bytes).drops());
  }

  @Test
  void aStreamThatPromisesMoreThanTheLimitIsRefusedAtItsHeader() {
    StreamCodec plain = new StreamCodec(WireOptions.PLAIN);
    byte[] bytes =
        plain.sealRequest(
            new Notice(1, "n", false, Bytes.wrap(new byte[WireLimits.NOTICE_BYTES + 1])));
    DecodeException refused =
        assertThrows(
            DecodeException.class, () -> plain.requestReader().feed(Arrays.copyOf(bytes, 64)));
    assertEquals(DropReason.OUT_OF_RANGE, refused.reason());
  }
}
