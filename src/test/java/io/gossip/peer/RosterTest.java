package io.gossip.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.member.Dialect;
import io.gossip.member.MemberAddress;
import io.gossip.message.Ack;
import io.gossip.message.Announcement;
import io.gossip.message.Announcement.ListPage;
import io.gossip.message.Announcement.ListRequest;
import io.gossip.message.Encoded;
import io.gossip.message.GossipMessage;
import io.gossip.message.Origin;
import io.gossip.message.Ping;
import io.gossip.message.Source;
import io.gossip.protocol.ProtocolConfig;
import io.gossip.serf.Keys;
import io.gossip.wire.MessageCodec;
import io.gossip.wire.PacketCodec;
import io.gossip.wire.SerfCodec;
import io.gossip.wire.SerfTags;
import io.gossip.wire.WireOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Asking for the member list over UDP (contract §5), on real bytes. */
class RosterTest {
  private static final MemberAddress ASKER = MemberAddress.parse("127.0.0.1:5555");
  private final MessageCodec codec = new MessageCodec();
  private final PacketCodec packets = new PacketCodec(WireOptions.PLAIN);
  private final List<byte[]> answers = new ArrayList<>();

  private final PeerEffects out =
      new SilentEffects() {
        @Override
        public void sendPacket(MemberAddress to, List<Encoded> parts, boolean checksummed) {
          assertEquals(ASKER, to);
          answers.add(packets.seal(parts, checksummed));
        }
      };

  private Peer peerWith(int members) {
    PeerConfig config =
        new PeerConfig(
            "self",
            MemberAddress.parse("127.0.0.1:7946"),
            1,
            Map.of("role", "web"),
            Dialect.SERF,
            ProtocolConfig.lan(),
            List.of(),
            List.of());
    Peer peer =
        new Peer(
            config,
            "run-1",
            new Random(1),
            new PeerCodecs(codec, new SerfTags(), new SerfCodec()),
            Keys.NONE);
    peer.start(1_000, new SilentEffects());
    for (int i = 1; i < members; i++) {
      GossipMessage alive =
          new io.gossip.message.Alive(
              7,
              "member-" + i,
              MemberAddress.parse("10.0.0.1:" + (7_000 + i)),
              new SerfTags().encode(Map.of("n", "" + i)),
              io.gossip.member.Bytes.ofHex("010502020505"),
              Announcement.NONE);
      peer.received(2_000, new Origin(ASKER, 100), alive, new SilentEffects());
    }
    return peer;
  }

  private ListPage ask(Peer peer, int cursor, int bytes) {
    Ping bare = new Ping(5, "", Source.NONE, Announcement.of(new ListRequest(cursor, 0)));
    int padding = Math.max(0, bytes - codec.encode(bare).size() - 4);
    Ping padded = new Ping(5, "", Source.NONE, Announcement.of(new ListRequest(cursor, padding)));
    byte[] request = packets.seal(List.of(codec.encode(padded)), false);
    answers.clear();
    GossipMessage received = packets.open(request).messages().get(0);
    peer.received(3_000, new Origin(ASKER, request.length), received, out);
    if (answers.isEmpty()) {
      return null;
    }
    assertTrue(answers.get(0).length <= request.length, "no amplification");
    Ack ack = (Ack) packets.open(answers.get(0)).messages().get(0);
    assertEquals(5, ack.seqNo());
    return ack.announcement().field(ListPage.class);
  }

  @Test
  void listsEverybodyInPagesThatAreNeverLargerThanTheRequest() {
    Peer peer = peerWith(200);
    TreeSet<String> names = new TreeSet<>();
    int cursor = 0;
    int pages = 0;
    do {
      ListPage page = ask(peer, cursor, 1_400);
      assertEquals("run-1", page.run());
      assertEquals(peer.seq(), page.seq());
      assertEquals(200, page.total());
      assertTrue(page.entries().size() >= 8, "a page holds " + page.entries().size());
      page.entries().forEach(entry -> names.add(entry.node().name()));
      cursor = page.next();
      pages++;
    } while (cursor != 0 && pages < 100);
    assertEquals(200, names.size());
  }

  @Test
  void tellsAgeIncarnationAndTags() {
    Peer peer = peerWith(2);
    ListPage page = ask(peer, 0, 1_400);
    Announcement.Entry entry = page.entries().get(0);
    assertEquals("member-1", entry.node().name());
    assertEquals(7, entry.node().incarnation());
    assertEquals(1_000, entry.ageMillis());
    assertEquals(Map.of("n", "1"), new SerfTags().decode(entry.node().meta()));
    assertEquals(0, page.next());
  }

  @Test
  void aTinyRequestGetsNoMoreThanItsSize() {
    Peer peer = peerWith(50);
    for (int bytes = 20; bytes < 300; bytes += 7) {
      ListPage page = ask(peer, 0, bytes);
      if (page != null) {
        assertEquals(50, page.total());
      }
    }
    assertNotNull(ask(peer, 0, 400));
  }

  @Test
  void aCursorBeyondTheEndYieldsAnEmptyPage() {
    ListPage page = ask(peerWith(3), 1_000_000, 1_400);
    assertTrue(page.entries().isEmpty());
    assertEquals(0, page.next());
  }
}
