package io.gossip.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.member.Bytes;
import io.gossip.member.MemberAddress;
import io.gossip.message.Ack;
import io.gossip.message.Alive;
import io.gossip.message.Announcement;
import io.gossip.message.Announcement.Away;
import io.gossip.message.Announcement.CallAsked;
import io.gossip.message.Announcement.Called;
import io.gossip.message.Announcement.Carried;
import io.gossip.message.Announcement.Digest;
import io.gossip.message.Announcement.Entry;
import io.gossip.message.Announcement.ListPage;
import io.gossip.message.Announcement.ListRequest;
import io.gossip.message.Announcement.RefusalAsked;
import io.gossip.message.Announcement.RefusalSeen;
import io.gossip.message.Announcement.SeenAt;
import io.gossip.message.Announcement.SelfDoubted;
import io.gossip.message.Announcement.Speaker;
import io.gossip.message.Announcement.UnknownField;
import io.gossip.message.GossipMessage;
import io.gossip.message.NodeState;
import io.gossip.message.Offer;
import io.gossip.message.Ping;
import io.gossip.message.PushPull;
import io.gossip.message.Source;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our key {@code _g} travels, and spoils nothing. */
class AnnouncementTest {
  private static final MemberAddress ADDRESS = MemberAddress.parse("[2001:db8::1]:7946");
  private static final NodeState STATE =
      new NodeState(
          "peer-ä",
          ADDRESS,
          Bytes.ofHex("ff80"),
          7,
          4,
          Bytes.ofHex("010502020505"),
          Announcement.NONE);

  /** One of each kind of field. */
  static final Announcement EVERY_FIELD =
      new Announcement(
          3,
          -1L,
          List.of(
              new ListRequest(70_000, 300),
              new ListPage("run", 1L << 40, 20_000, 12, List.of(new Entry(STATE, 86_400_000L))),
              new Carried(new Offer(Offer.Sense.HELD, List.of(7, -1))),
              new Speaker(),
              new Digest(Long.MIN_VALUE + 5, 77),
              new SelfDoubted(4_321),
              new Away(1_700_000_000_000L),
              new SeenAt(ADDRESS),
              new CallAsked(65_535),
              new Called(1_700_000_000_000L, true),
              new RefusalAsked("peer-ä", 0xffff_ffffL),
              new RefusalSeen(true, false),
              new RefusalSeen(false, true),
              new UnknownField(200, Bytes.ofHex("00ff"))));

  private final PacketCodec codec = new PacketCodec(WireOptions.PLAIN);
  private final MessageCodec encoder = new MessageCodec();

  private GossipMessage through(GossipMessage message) {
    Opened opened = codec.open(codec.seal(List.of(encoder.encode(message)), false));
    assertEquals(List.of(), opened.drops());
    return opened.messages().get(0);
  }

  @Test
  void everyFieldComesThrough() {
    Ping ping = new Ping(1, "", Source.NONE, EVERY_FIELD);

    assertEquals(ping, through(ping));
  }

  @Test
  void everyMessageThatMayCarryOneDoes() throws DecodeException {
    Announcement plain = Announcement.PLAIN;
    Ack ack = new Ack(1, Bytes.NIL, plain);
    Alive alive = new Alive(1, "a", ADDRESS, Bytes.EMPTY, Bytes.ofHex("010502020505"), plain);
    NodeState state =
        new NodeState("a", ADDRESS, Bytes.EMPTY, 1, 0, Bytes.ofHex("010502020505"), plain);
    PushPull exchange = new PushPull(true, List.of(state), Bytes.EMPTY);
    StreamCodec streams = new StreamCodec(WireOptions.PLAIN);

    assertEquals(ack, through(ack));
    assertEquals(alive, through(alive));
    assertEquals(
        exchange, streams.requestReader().feed(streams.sealRequest(exchange)).orElseThrow());
  }

  /** A wave holds claims, and a claim has a key: without a bound one could hold the other. */
  @Test
  void onlyAPingCarriesAMessageAndOnlyOneOfOurTypes() {
    Announcement carrying = Announcement.of(new Carried(new Offer(Offer.Sense.HELD, List.of(7))));
    Ack ack = (Ack) through(new Ack(1, Bytes.NIL, carrying));
    Ping strange =
        new Ping(1, "a", Source.NONE, Announcement.of(new UnknownField(3, Bytes.ofHex("0180"))));

    assertEquals(
        new UnknownField(3, Bytes.ofHex("f20200000007")), ack.announcement().fields().get(0));
    assertEquals(new Ping(1, "a", Source.NONE, Announcement.NONE), through(strange));
  }

  @Test
  void strangersGetNoKey() {
    Ping ping = new Ping(1, "a", Source.NONE, Announcement.NONE);

    assertEquals("0082a44e6f6465a161a55365714e6f01", Vectors.hex(encoder.encode(ping).bytes()));
  }

  @Test
  void theKeyComesLast() {
    Ping ping = new Ping(1, "a", Source.NONE, Announcement.PLAIN);

    assertEquals(
        "0083a44e6f6465a161a55365714e6f01a25f67a20100", Vectors.hex(encoder.encode(ping).bytes()));
  }

  @Test
  void paddingIsRealZeroBytes() {
    Ping bare = new Ping(1, "", Source.NONE, Announcement.of(new ListRequest(0, 0)));
    Ping padded = new Ping(1, "", Source.NONE, Announcement.of(new ListRequest(0, 1_000)));

    int grown = encoder.encode(padded).size() - encoder.encode(bare).size();
    assertTrue(grown >= 1_000 && grown < 1_008, "grew by " + grown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "c0",
        "05",
        "82a16101a162c0",
        "a0",
        "a101",
        "a20000",
        "a3010001",
        "a401000105",
        "a5010002ffff",
        "ab01ffffffffffffffffffff",
        "a40100c80a",
        "c40100"
      })
  void aMalformedOneCountsAsNone(String value) {
    Opened opened = codec.open(Vectors.hex("0083a44e6f6465a161a25f67" + value + "a55365714e6f01"));

    assertEquals(List.of(new Ping(1, "a", Source.NONE, Announcement.NONE)), opened.messages());
  }
}
