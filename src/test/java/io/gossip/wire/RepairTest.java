package io.gossip.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.member.Bytes;
import io.gossip.member.MemberAddress;
import io.gossip.member.StateVersion;
import io.gossip.message.Announcement;
import io.gossip.message.GossipMessage;
import io.gossip.message.NodeState;
import io.gossip.message.Repair;
import io.gossip.message.StateDelta;
import io.gossip.message.StateDigest;
import io.gossip.message.StateSummary;
import io.gossip.message.ViewMessage;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Messages of type 243. */
class RepairTest {
  private static final StateVersion THIRD = new StateVersion(1_764_236_327_000L, 3);
  private static final StateDigest.Known KNOWN = new StateDigest.Known("node", THIRD);

  private static final StateDelta.OfOwner CHANGE =
      new StateDelta.OfOwner(
          "node",
          new StateVersion(1_764_236_327_000L, 0),
          StateVersion.ZERO,
          THIRD,
          12_345,
          List.of(
              new StateDelta.Item("load", Bytes.ofText("0.5"), THIRD, 30_000, "ops"),
              new StateDelta.Item("old", Bytes.EMPTY, new StateVersion(1, 2), 0, "")));

  private static final Bytes STATE = Bytes.ofText("state");
  private static final NodeState NODE =
      new NodeState(
          "b",
          MemberAddress.parse("10.0.0.1:7946"),
          Bytes.ofHex("ff80"),
          7,
          NodeState.SUSPECT,
          Bytes.ofHex("010502020505"),
          Announcement.PLAIN);

  static final List<Repair> EVERY_KIND =
      List.of(
          new ViewMessage.Buckets("a", -1, Long.MIN_VALUE, List.of(1L, -2L, 0L, Long.MAX_VALUE)),
          new ViewMessage.Marks("a", 1, 0, true, List.of(3L), List.of(-9L, 5L)),
          new ViewMessage.Entries("a", 1, 2, List.of(4L), List.of(NODE, NODE), STATE),
          new StateSummary(0xfedc_ba98_7654_3210L),
          new StateDigest(List.of(KNOWN, new StateDigest.Known("b", StateVersion.ZERO))),
          new StateDelta(List.of(CHANGE), List.of(KNOWN), true));

  private final PacketCodec packets = new PacketCodec(WireOptions.PLAIN);
  private final StreamCodec streams = new StreamCodec(WireOptions.PLAIN);

  @Test
  void eachKindComesOutOfAPacketAsItWentIn() {
    for (Repair message : EVERY_KIND) {
      byte[] bytes = packets.seal(List.of(new MessageCodec().encode(message)), true);
      assertEquals(List.of(message), packets.open(bytes).messages());
    }
  }

  @Test
  void eachKindComesOutOfAStreamAsRequestAndAsReplyHoweverItIsCut() throws DecodeException {
    for (Repair message : EVERY_KIND) {
      byte[] request = streams.sealRequest(message);
      for (int size = 1; size <= request.length; size++) {
        assertEquals(Optional.of(message), read(streams.requestReader(), request, size));
        assertEquals(Optional.of(message), read(streams.replyReader(), request, size));
      }
    }
  }

  @Test
  void isType243AndItsKind() {
    List<String> heads =
        EVERY_KIND.stream()
            .map(message -> new MessageCodec().encode(message).bytes())
            .map(bytes -> (bytes[0] & 0xff) + " " + bytes[1])
            .toList();
    assertEquals(List.of("243 1", "243 2", "243 3", "243 10", "243 11", "243 12"), heads);
  }

  @Test
  void oneSmallChangeTakesLittleMoreThanItself() {
    StateDelta.Item item = new StateDelta.Item("load", Bytes.ofText("0.5"), THIRD, 0, "");
    StateDelta.OfOwner change =
        new StateDelta.OfOwner("node", CHANGE.floor(), THIRD, THIRD, 0, List.of(item));
    assertTrue(new MessageCodec().encode(StateDelta.of(change)).size() <= 64);
  }

  @Test
  void whatIsCutOrOfAnUnknownKindIsDropped() {
    byte[] bytes = new MessageCodec().encode(EVERY_KIND.get(5)).bytes();
    for (int length = 1; length < bytes.length; length++) {
      int end = length;
      DecodeException cut =
          assertThrows(DecodeException.class, () -> MessageReader.read(bytes, 0, end));
      assertEquals(DropReason.TRUNCATED, cut.reason());
    }
    bytes[1] = 99;
    DecodeException unknown =
        assertThrows(DecodeException.class, () -> MessageReader.read(bytes, 0, bytes.length));
    assertEquals(DropReason.UNKNOWN_TYPE, unknown.reason());
  }

  @Test
  void aStreamThatPromisesMoreThanTheLimitIsRefusedAtItsHeader() {
    byte[] head = {(byte) 243, 11, 0x00, 0x40, 0x00, 0x01};
    DecodeException refused =
        assertThrows(DecodeException.class, () -> streams.requestReader().feed(head));
    assertEquals(DropReason.TOO_LARGE, refused.reason());
  }

  @Test
  void moreMarksThanTheBoundAndNamelessSendersAreRefused() {
    List<Long> many = Collections.nCopies(WireLimits.REPAIR_MARKS + 1, 1L);
    assertEquals(
        DropReason.TOO_MANY, refused(new ViewMessage.Marks("a", 1, 0, true, List.of(), many)));
    assertEquals(DropReason.NAMELESS, refused(new ViewMessage.Buckets("", 1, 1, List.of())));
  }

  @Test
  void whatIsBeyondItsBoundIsRefused() {
    Bytes large = Bytes.wrap(new byte[WireLimits.STATE_VALUE + 1]);
    assertEquals(DropReason.TOO_LARGE, refused(item("k", large)));
    assertEquals(DropReason.TOO_LARGE, refused(item("k".repeat(256), Bytes.ofText("1"))));
    assertEquals(DropReason.NAMELESS, refused(item("", Bytes.ofText("1"))));
    StateDelta.Item one = CHANGE.items().get(0);
    assertEquals(
        DropReason.TOO_MANY, refused(of(Collections.nCopies(WireLimits.STATE_ITEMS + 1, one))));
  }

  private static StateDelta item(String key, Bytes value) {
    return of(List.of(new StateDelta.Item(key, value, THIRD, 0, "")));
  }

  private static StateDelta of(List<StateDelta.Item> items) {
    return StateDelta.of(
        new StateDelta.OfOwner("n", StateVersion.ZERO, StateVersion.ZERO, THIRD, 0, items));
  }

  private static DropReason refused(Repair delta) {
    byte[] bytes = new MessageCodec().encode(delta).bytes();
    return assertThrows(DecodeException.class, () -> MessageReader.read(bytes, 0, bytes.length))
        .reason();
  }

  private static Optional<GossipMessage> read(StreamReader reader, byte[] bytes, int size)
      throws DecodeException {
    Optional<GossipMessage> read = Optional.empty();
    for (int at = 0; at < bytes.length && read.isEmpty(); at += size) {
      read = reader.feed(Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + size)));
    }
    return read;
  }
}
