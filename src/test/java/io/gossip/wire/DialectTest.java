package io.gossip.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gossip.member.Bytes;
import io.gossip.member.MemberAddress;
import io.gossip.message.Ack;
import io.gossip.message.Alive;
import io.gossip.message.Announcement;
import io.gossip.message.GossipMessage;
import io.gossip.message.IndirectPing;
import io.gossip.message.Nack;
import io.gossip.message.Ping;
import io.gossip.message.PushPull;
import io.gossip.message.Source;
import io.gossip.message.Suspect;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What memberlist's decoders tolerate, ours tolerates too (memberlist.md §4.2); no more. */
class DialectTest {
  private static final String SEQ_NO = "a55365714e6f";
  private static final String NODE = "a44e6f6465";
  private static final String INCARNATION = "ab496e6361726e6174696f6e";

  private final PacketCodec codec = new PacketCodec(WireOptions.PLAIN);

  private GossipMessage message(String hex) {
    Opened opened = codec.open(Vectors.hex(hex));
    assertEquals(List.of(), opened.drops());
    return opened.messages().get(0);
  }

  private DropReason drop(String hex) {
    Opened opened = codec.open(Vectors.hex(hex));
    assertEquals(List.of(), opened.messages());
    assertEquals(1, opened.drops().size());
    return opened.drops().get(0);
  }

  @Test
  void takesKeysInAnyOrderAndTheLastOfTwo() {
    assertEquals(
        new Ping(2, "a", Source.NONE, Announcement.NONE),
        message("0083" + SEQ_NO + "01" + NODE + "a161" + SEQ_NO + "02"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "01",
        "e0",
        "cb3ff0000000000000",
        "82a16101a162c0",
        "92a16101",
        "d90161",
        "c40161",
        "c7010561",
        "d40561",
        "dc0002c0c0",
        "de0001a16101",
        "c0",
        "d3ffffffffffffffff"
      })
  void passesUnknownKeysWithAnyValue(String value) {
    assertEquals(new Nack(5), message("0b82a3666f6f" + value + SEQ_NO + "05"));
  }

  @Test
  void takesMissingKeysAndNilAsZero() {
    assertEquals(new Nack(0), message("0b80"));
    assertEquals(new Nack(0), message("0bc0"));
    assertEquals(new Nack(0), message("0b81" + SEQ_NO + "c0"));
    assertEquals(new Ack(0, Bytes.NIL, Announcement.NONE), message("0280"));
  }

  @Test
  void knowsKeysByTheirExactCase() {
    assertEquals(new Nack(0), message("0b81a55365714e4f05"));
  }

  @Test
  void ignoresWhatFollowsTheMap() {
    assertEquals(new Nack(5), message("0b81" + SEQ_NO + "05ffff"));
  }

  @Test
  void takesLargeMapHeaders() {
    assertEquals(new Nack(5), message("0bde0001" + SEQ_NO + "05"));
    assertEquals(new Nack(5), message("0bdf00000001" + SEQ_NO + "05"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a161", "d90161", "da000161", "db0000000161", "c40161", "c5000161"})
  void takesEveryFormOfText(String text) {
    assertEquals(new Suspect(0, "a", ""), message("0381" + NODE + text));
  }

  @Test
  void takesKeysInNewForms() {
    assertEquals(new Nack(5), message("0b81d9055365714e6f05"));
    assertEquals(new Nack(5), message("0b81c4055365714e6f05"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a20102", "d9020102", "c4020102", "c500020102", "920102", "dc00020102"})
  void takesEveryFormOfBytes(String bytes) {
    assertEquals(Bytes.ofHex("0102"), ((Ack) message("0281a75061796c6f6164" + bytes)).payload());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "7f",
        "cc7f",
        "cd007f",
        "ce0000007f",
        "cf000000000000007f",
        "d07f",
        "d1007f",
        "d20000007f",
        "d3000000000000007f"
      })
  void takesEveryWidthOfNumber(String number) {
    assertEquals(new Nack(127), message("0b81" + SEQ_NO + number));
  }

  @ParameterizedTest
  @CsvSource({
    "ff, OUT_OF_RANGE",
    "d0ff, OUT_OF_RANGE",
    "cf0000000100000000, OUT_OF_RANGE",
    "cfffffffffffffffff, OUT_OF_RANGE",
    "cb3ff0000000000000, MALFORMED",
    "a131, MALFORMED",
    "c3, MALFORMED",
    "ce0000, TRUNCATED",
    "'', TRUNCATED"
  })
  void refusesNumbersThatDoNotFit(String number, DropReason reason) {
    assertEquals(reason, drop("0b81" + SEQ_NO + number));
  }

  @Test
  void refusesAPortBeyondSixteenBits() {
    assertEquals(DropReason.OUT_OF_RANGE, drop("0482" + NODE + "a161a4506f7274ce00010000"));
  }

  @ParameterizedTest
  @CsvSource({"c2, false", "c3, true", "00, false", "01, true", "c0, false"})
  void takesBooleansAndTheirNumbers(String value, boolean expected) {
    assertEquals(expected, ((IndirectPing) message("0181a44e61636b" + value)).nack());
  }

  @Test
  void dropsANameThatIsNotText() {
    assertEquals(DropReason.NAME_NOT_TEXT, drop("0481" + NODE + "a2c328"));
    assertEquals(DropReason.NAME_NOT_TEXT, drop("0381" + NODE + "a1ff"));
  }

  @Test
  void dropsAMemberWithoutName() {
    assertEquals(DropReason.NAMELESS, drop("0481" + INCARNATION + "01"));
    assertEquals(DropReason.NAMELESS, drop("0581" + NODE + "a0"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"06", "0983", "0a00", "0c", "f4", "f0", "ff"})
  void dropsTypesThatHaveNoMeaningInAPlainPacket(String hex) {
    drop(hex);
  }

  @Test
  void keepsTheOtherPartsOfACompound() {
    Opened opened =
        codec.open(
            Vectors.hex(
                "0704" + "0001" + "0009" + "0000" + "0009" + "ef" + "0b81" + SEQ_NO + "01" + "0b81"
                    + SEQ_NO + "02"));

    assertEquals(List.of(new Nack(1), new Nack(2)), opened.messages());
    assertEquals(List.of(DropReason.UNKNOWN_TYPE, DropReason.EMPTY), opened.drops());
  }

  @Test
  void leavesOutOnlyTheMalformedMembersOfAPushPull() throws DecodeException {
    StreamReader reader = new StreamCodec(WireOptions.PLAIN).requestReader();
    GossipMessage message =
        reader
            .feed(
                Vectors.hex(
                    "0682a54e6f64657304ac5573657253746174654c656e01"
                        + "81a44e616d65a1ff"
                        + "81a44e616d65a161"
                        + "c0"
                        + "81a44e616d65a162"
                        + "7a"))
            .orElseThrow();

    PushPull exchange = (PushPull) message;
    assertEquals(List.of("a", "b"), exchange.nodes().stream().map(n -> n.name()).toList());
    assertEquals("z", exchange.userState().text());
    assertEquals(1, reader.drops().get(DropReason.NAME_NOT_TEXT));
    assertEquals(1, reader.drops().get(DropReason.NAMELESS));
  }

  @Test
  void neverWritesVersionsThatCrashOldPeers() {
    Alive alive =
        new Alive(
            1,
            "a",
            MemberAddress.parse("127.0.0.1:1"),
            Bytes.NIL,
            Bytes.ofHex("010502"),
            Announcement.NONE);

    byte[] bytes = new MessageCodec().encode(alive).bytes();
    assertEquals(Bytes.NIL, ((Alive) message(Vectors.hex(bytes))).versions());
  }

  @Test
  void neverSealsAPacketThatCrashesOldPeers() {
    assertThrows(IllegalArgumentException.class, () -> codec.seal(List.of(), false));
  }
}
