package io.gossip.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.member.Bytes;
import io.gossip.member.MemberAddress;
import io.gossip.member.MemberState;
import io.gossip.message.Ack;
import io.gossip.message.Alive;
import io.gossip.message.Announcement;
import io.gossip.message.Announcement.Carried;
import io.gossip.message.Announcement.Digest;
import io.gossip.message.Announcement.Speaker;
import io.gossip.message.Encoded;
import io.gossip.message.GossipMessage;
import io.gossip.message.IndirectPing;
import io.gossip.message.NodeState;
import io.gossip.message.Notice;
import io.gossip.message.Offer;
import io.gossip.message.Ping;
import io.gossip.message.PushPull;
import io.gossip.message.Repair;
import io.gossip.message.Source;
import io.gossip.message.Suspect;
import io.gossip.message.Watch;
import io.gossip.message.Wave;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is one of ours, and what reaches whom (contract §5). */
class ContactsTest {
  private static final MemberAddress THIRD = MemberAddress.parse("10.0.0.3:7946");
  private final Fixture peer = new Fixture(ProtocolConfig.lan());
  private final RecordedEffects out = peer.out;
  private final Entry member = peer.add("n", Fixture.FIRST, MemberState.ALIVE, 5, Bytes.EMPTY);

  private void receive(MemberAddress from, GossipMessage message) {
    message.deliverTo(new PacketDelivery(peer.core, peer.rules, peer.now, from, out));
    peer.rules.settleContacts(out);
  }

  private static Ping ping(Announcement announcement) {
    return new Ping(1, "self", Source.NONE, announcement);
  }

  private static Alive alive(String node, MemberAddress address, Announcement announcement) {
    return new Alive(7, node, address, Bytes.EMPTY, Fixture.PLAIN, announcement);
  }

  /** The ping that a probe of the only other sends. */
  private Ping probe() {
    out.clear();
    peer.rules.prober().due(peer.now, out);
    return out.packets.get(0).first(Ping.class);
  }

  private static Ack ack(Ping ping, Announcement announcement) {
    return new Ack(ping.seqNo(), Bytes.NIL, announcement);
  }

  private List<Ping> pingsTo(MemberAddress to) {
    return out.packets.stream()
        .filter(packet -> packet.to().equals(to) && packet.first(Ping.class) != null)
        .map(packet -> packet.first(Ping.class))
        .toList();
  }

  @Test
  void aPingAnnouncesAndOneWithoutTheKeyTakesItBackAtOnce() {
    receive(Fixture.FIRST, ping(Announcement.PLAIN));
    assertTrue(member.announced());
    receive(Fixture.FIRST, ping(Announcement.NONE));
    assertFalse(member.ours());
  }

  @Test
  void whoStandsBehindAnotherAddressIsKnownByTheSourceItNames() {
    Source source = new Source(Fixture.FIRST, "n");
    receive(THIRD, new Ping(1, "self", source, Announcement.PLAIN));
    assertTrue(member.announced());
    receive(THIRD, new Ping(1, "self", new Source(THIRD, "n"), Announcement.NONE));
    assertTrue(member.announced(), "it is at another address");
  }

  @Test
  void anAckAnnouncesAndOneWithoutTheKeyTakesItBackAtOnce() {
    receive(Fixture.FIRST, ack(probe(), Announcement.PLAIN));
    assertTrue(member.announced());
    receive(Fixture.FIRST, ack(probe(), Announcement.NONE));
    assertFalse(member.ours());
  }

  @Test
  void aLateAckOfItsOwnCountsAndAnothersForItDoesNot() {
    receive(Fixture.FIRST, ping(Announcement.PLAIN));
    peer.add("relay", Fixture.SECOND, MemberState.ALIVE, 1, Bytes.EMPTY);
    peer.rules.prober().atOnce(peer.now, member, out);
    Ping ping = out.packets.get(out.packets.size() - 1).first(Ping.class);
    peer.rules.prober().pingLate(peer.now, ping.seqNo(), out);
    receive(Fixture.SECOND, ack(ping, Announcement.NONE));
    assertTrue(member.announced());
    peer.rules.prober().atOnce(peer.now, member, out);
    ping = out.packets.get(out.packets.size() - 1).first(Ping.class);
    peer.rules.prober().pingLate(peer.now, ping.seqNo(), out);
    peer.now += 700;
    receive(Fixture.FIRST, ack(ping, Announcement.NONE));
    assertFalse(member.ours());
  }

  @Test
  void answersOverStreamsCountAsWell() {
    receive(Fixture.FIRST, ping(Announcement.PLAIN));
    Ping ping = probe();
    peer.rules.prober().pingLate(peer.now, ping.seqNo(), out);
    long token = out.streams.get(0).token();
    peer.rules.client().answered(peer.now, token, ack(ping, Announcement.NONE), out);
    assertFalse(member.ours());
    Source source = new Source(Fixture.FIRST, "n");
    Ping over = new Ping(9, "self", source, Announcement.PLAIN);
    peer.rules.server().received(peer.now, 77, THIRD, over, out);
    assertTrue(member.announced());
  }

  @Test
  void anUnexpectedAckSaysNothing() {
    receive(Fixture.FIRST, ping(Announcement.PLAIN));
    receive(Fixture.FIRST, new Ack(4_711, Bytes.NIL, Announcement.NONE));
    assertTrue(member.announced());
  }

  @Test
  void aClaimThatIsPassedOnOnlySaysItAndItsOwnAnnounces() {
    receive(THIRD, alive("n", Fixture.FIRST, Announcement.PLAIN));
    assertTrue(member.ours());
    assertFalse(member.announced());
    receive(Fixture.SECOND, alive("m", Fixture.SECOND, Announcement.PLAIN));
    assertTrue(peer.core.members().get("m").announced());
  }

  @Test
  void aPushPullAnnouncesItsSenderAlone() {
    NodeState speaker = node("m", Fixture.SECOND, Announcement.of(new Speaker()));
    NodeState other = node("o", THIRD, Announcement.PLAIN);
    MemberAddress socket = MemberAddress.parse("10.0.0.2:50000");
    PushPull request = new PushPull(true, List.of(other, speaker), Bytes.EMPTY);
    peer.rules.server().received(peer.now, 7, socket, request, out);
    assertTrue(peer.core.members().get("m").announced());
    assertTrue(peer.core.members().get("o").ours());
    assertFalse(peer.core.members().get("o").announced());
    for (NodeState told : peer.rules.pushPulls().request(false).nodes()) {
      boolean speaks = told.announcement().field(Speaker.class) != null;
      assertEquals(told.name().equals("self"), speaks, told.name());
    }
    for (Encoded rumour : peer.core.queue().take(2, 60_000, 9)) {
      assertNull(((Alive) rumour.message()).announcement().field(Speaker.class));
    }
  }

  private static NodeState node(String name, MemberAddress address, Announcement announcement) {
    return new NodeState(
        name, address, Bytes.EMPTY, 3, NodeState.ALIVE, Fixture.PLAIN, announcement);
  }

  @Test
  void aNewcomerOfWhomAStrangerTellsIsPingedOnce() {
    receive(THIRD, alive("m", Fixture.SECOND, Announcement.NONE));
    Wakeup.GreetingDue due = out.wakeup(Wakeup.GreetingDue.class);
    peer.rules.woken(peer.now, due, out);
    Ping ping = pingsTo(Fixture.SECOND).get(0);
    assertEquals(Announcement.PLAIN, ping.announcement());
    assertEquals(new Source(Fixture.OWN, "self"), ping.source());
    out.clear();
    Alive newer = new Alive(8, "m", Fixture.SECOND, Bytes.EMPTY, Fixture.PLAIN, Announcement.NONE);
    receive(THIRD, newer);
    peer.rules.woken(peer.now, due, out);
    assertEquals(List.of(), pingsTo(Fixture.SECOND));
    receive(Fixture.SECOND, ack(ping, Announcement.PLAIN));
    assertTrue(peer.core.members().get("m").announced());
  }

  @Test
  void whoTellsOfItselfIsNotAsked() {
    receive(Fixture.SECOND, alive("m", Fixture.SECOND, Announcement.NONE));
    receive(THIRD, alive("o", THIRD, Announcement.PLAIN));
    assertNull(out.wakeup(Wakeup.GreetingDue.class));
  }

  @Test
  void oneOfOursIsNotToldWhereToAnswerAStrangerIs() {
    assertEquals(new Source(Fixture.OWN, "self"), probe().source());
    receive(Fixture.FIRST, ack(probeAgain(), Announcement.PLAIN));
    assertEquals(Source.NONE, probe().source());
  }

  /** The first probe has not ended: it fails. */
  private Ping probeAgain() {
    peer.rules.prober().stoodStill();
    return probe();
  }

  @Test
  void whoIsOnlySaidToBeOursGetsAWaveInsideAPingUntilItAnswers() {
    receive(THIRD, alive("n", Fixture.FIRST, Announcement.PLAIN));
    out.clear();
    peer.rules.waves().due(peer.now, out);
    Ping ping = pingsTo(Fixture.FIRST).get(0);
    assertTrue(ping.announcement().field(Carried.class).message() instanceof Wave);
    assertNoOwnTypes(Fixture.FIRST);
    receive(Fixture.FIRST, ack(ping, Announcement.PLAIN));
    out.clear();
    peer.core.broadcast("x", new Suspect(1, "x", "self"));
    peer.rules.waves().due(peer.now, out);
    assertTrue(out.packets.stream().anyMatch(packet -> packet.first(Wave.class) != null));
  }

  @Test
  void whatAPingCarriesIsTakenInAndItsAckGoesAlone() {
    Encoded rumour = Fixture.ENCODER.encode(alive("m", Fixture.SECOND, Announcement.PLAIN));
    Carried carried = new Carried(new Wave(null, List.of(rumour)));
    peer.core.broadcast("x", new Suspect(1, "x", "self"));
    receive(Fixture.FIRST, ping(Announcement.of(carried)));
    assertEquals(MemberState.ALIVE, peer.core.members().get("m").state());
    assertEquals(1, out.packets.get(0).parts().size());
    Ack ack = out.packets.get(0).first(Ack.class);
    assertTrue(ack.payload().isNil(), "digests never travel as payload");
    assertTrue(ack.announcement().field(Digest.class) != null);
  }

  @Test
  void whoStopsAnnouncingIsAStrangerAtOnce() {
    receive(Fixture.FIRST, ping(Announcement.PLAIN));
    assertTrue(peer.rules.watches().accepts(40, new Watch("n", 5), out));
    peer.reviewWatches();
    final long watch = out.watches.get(0).token();
    receive(Fixture.FIRST, ping(Announcement.NONE));
    assertEquals(List.of(watch, 40L), out.closed);
    out.clear();
    peer.core.broadcast("x", new Suspect(1, "x", "self"));
    peer.core.broadcast(Lane.NOTICE, Fixture.ENCODER.encode(new Notice(1, "x", true, Bytes.EMPTY)));
    peer.rules.waves().due(peer.now, out);
    peer.rules.gossiper().due(peer.now, out);
    peer.reviewWatches();
    peer.rules.prober().due(peer.now, out);
    assertFalse(peer.rules.watches().accepts(41, new Watch("n", 5), out));
    assertEquals(1, out.watches.size());
    assertFalse(out.packets.isEmpty());
    assertNoOwnTypes(Fixture.FIRST);
    assertEquals(Announcement.PLAIN, pingsTo(Fixture.FIRST).get(0).announcement());
  }

  private void assertNoOwnTypes(MemberAddress to) {
    out.packets.stream()
        .filter(packet -> packet.to().equals(to))
        .flatMap(packet -> packet.parts().stream())
        .forEach(part -> assertFalse(ours(part.message()), part.message().toString()));
  }

  private static boolean ours(GossipMessage message) {
    return message instanceof Wave
        || message instanceof Offer
        || message instanceof Notice
        || message instanceof Repair
        || message instanceof Watch;
  }

  @Test
  void pingsThatWaitForAnAnswerAreBounded() {
    for (int i = 0; i < 5_000; i++) {
      peer.rules.contacts().greet(member, out);
    }
    assertFalse(
        peer.rules.contacts().acked(ack(pingsTo(Fixture.FIRST).get(0), Announcement.PLAIN)));
    assertTrue(
        peer.rules.contacts().acked(ack(pingsTo(Fixture.FIRST).get(4_999), Announcement.PLAIN)));
    assertNull(out.packets.get(0).first(IndirectPing.class));
  }
}
