package io.gossip.protocol;

import static io.gossip.member.MemberState.ALIVE;
import static io.gossip.member.MemberState.SUSPECT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.member.Bytes;
import io.gossip.member.MemberAddress;
import io.gossip.message.Ack;
import io.gossip.message.Announcement;
import io.gossip.message.IndirectPing;
import io.gossip.message.Nack;
import io.gossip.message.Ping;
import io.gossip.message.Source;
import io.gossip.message.Suspect;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One probe, step by step, as memberlist.md §11 describes it. */
class ProbingTest {
  private final Fixture fixture = new Fixture(ProtocolConfig.lan());
  private final RecordedEffects out = fixture.out;
  private Entry target;
  private Ping ping;

  @BeforeEach
  void probeTheOnlyOther() {
    target = fixture.add("n", Fixture.FIRST, ALIVE, 5, Bytes.EMPTY);
    fixture.rules.prober().due(fixture.now, out);
    ping = out.packets.get(0).first(Ping.class);
  }

  private Ack ack(long seqNo) {
    return new Ack(seqNo, Bytes.NIL, Announcement.NONE);
  }

  private void addRelays(int count) {
    for (int i = 0; i < count; i++) {
      MemberAddress address = MemberAddress.parse("10.0.1." + i + ":7946");
      fixture.add("relay" + i, address, ALIVE, 1, Bytes.EMPTY);
    }
  }

  @Test
  void pingsTheMemberByNameFromOurAddress() {
    assertEquals("n", ping.node());
    assertEquals(new Source(Fixture.OWN, "self"), ping.source());
    assertEquals(Fixture.FIRST, out.packets.get(0).to());
    assertFalse(out.packets.get(0).checksummed(), "plain pings carry no CRC");
  }

  @Test
  void anAckEndsTheProbeAndMeasuresTheRoundTrip() {
    fixture.core.awareness().change(3);
    fixture.core.above().nanos += 12_000_000;
    assertTrue(
        fixture.rules.prober().acked(fixture.now + 12, ack(ping.seqNo()), Fixture.FIRST, out));
    assertEquals(12, target.rttMillis());
    assertEquals(2, fixture.core.awareness().score());
    fixture.rules.prober().over(fixture.now + 1_000, ping.seqNo(), out);
    assertEquals(ALIVE, target.state());
  }

  @Test
  void tellsOfSilenceOnceAtEachStep() {
    fixture.rules.prober().pingLate(fixture.now, ping.seqNo() + 1, out);
    assertEquals(0, out.unanswered[0]);
    fixture.rules.prober().pingLate(fixture.now, ping.seqNo(), out);
    assertEquals(1, out.unanswered[0]);
    assertEquals(0, out.unanswered[1]);
    fixture.rules.prober().over(fixture.now, ping.seqNo(), out);
    fixture.rules.prober().over(fixture.now, ping.seqNo(), out);
    assertEquals(1, out.unanswered[1]);
  }

  @Test
  void anAckOfAnotherNumberIsNotOurs() {
    assertFalse(
        fixture.rules.prober().acked(fixture.now, ack(ping.seqNo() + 1), Fixture.FIRST, out));
  }

  @Test
  void asksOthersAndTriesTcpWhenTheAckIsLate() {
    addRelays(5);
    fixture.rules.prober().pingLate(fixture.now, ping.seqNo(), out);
    List<IndirectPing> asked =
        out.packets.stream()
            .map(packet -> packet.first(IndirectPing.class))
            .filter(request -> request != null)
            .toList();
    assertEquals(3, asked.size());
    assertTrue(asked.stream().allMatch(request -> request.nack() && request.node().equals("n")));
    assertEquals(1, out.streams.size());
    assertEquals(Fixture.FIRST, out.streams.get(0).to());
  }

  @Test
  void aTcpAnswerSavesTheMember() {
    fixture.rules.prober().pingLate(fixture.now, ping.seqNo(), out);
    fixture
        .rules
        .client()
        .answered(fixture.now, out.streams.get(0).token(), ack(ping.seqNo()), out);
    fixture.rules.prober().over(fixture.now + 1_000, ping.seqNo(), out);
    assertEquals(ALIVE, target.state());
  }

  @Test
  void silenceIsASuspicionOfOursAndOurHealthSuffers() {
    fixture.rules.prober().pingLate(fixture.now, ping.seqNo(), out);
    fixture.rules.prober().over(fixture.now + 1_000, ping.seqNo(), out);
    assertEquals(SUSPECT, target.state());
    assertEquals("self", target.suspicion().accuser());
    assertEquals(1, fixture.core.awareness().score());
  }

  @Test
  void onlyMissingNacksCountAgainstOurHealth() {
    addRelays(3);
    fixture.rules.prober().pingLate(fixture.now, ping.seqNo(), out);
    fixture.rules.prober().nacked(fixture.now, ping.seqNo(), Fixture.SECOND);
    fixture.rules.prober().nacked(fixture.now, ping.seqNo(), Fixture.SECOND);
    fixture.rules.prober().over(fixture.now + 1_000, ping.seqNo(), out);
    assertEquals(SUSPECT, target.state());
    assertEquals(1, fixture.core.awareness().score());
  }

  @Test
  void aPoorHealthScoreStretchesTheProbe() {
    fixture.rules.prober().acked(fixture.now, ack(ping.seqNo()), Fixture.FIRST, out);
    fixture.core.awareness().change(3);
    out.clear();
    fixture.rules.prober().due(fixture.now, out);
    assertTrue(
        out.wakeups.stream()
            .anyMatch(
                delay -> delay.wakeup() instanceof Wakeup.ProbeOver && delay.millis() == 4_000));
  }

  @Test
  void aSuspectHearsOfItsSuspicionWithThePing() {
    fixture.rules.prober().over(fixture.now + 1_000, ping.seqNo(), out);
    out.clear();
    fixture.rules.prober().due(fixture.now + 1_000, out);
    RecordedEffects.Packet packet = out.packets.get(0);
    assertNotNull(packet.first(Ping.class));
    assertEquals(new Suspect(5, "n", "self"), packet.first(Suspect.class));
    assertTrue(packet.checksummed());
  }

  @Test
  void onlyOneProbeIsUnderWayAtATime() {
    out.clear();
    fixture.rules.prober().due(fixture.now + 500, out);
    assertTrue(out.packets.isEmpty());
  }

  @Test
  void successiveProbesOfOneMemberAreAtMostTwoRoundsApart() {
    fixture.rules.prober().acked(fixture.now, ack(ping.seqNo()), Fixture.FIRST, out);
    addRelays(9);
    int others = 10;
    int gap = 0;
    for (int i = 0; i < 400; i++) {
      out.clear();
      fixture.rules.prober().due(fixture.now, out);
      Ping next = out.packets.get(0).first(Ping.class);
      fixture.rules.prober().acked(fixture.now, ack(next.seqNo()), Fixture.FIRST, out);
      gap = next.node().equals("n") ? 0 : gap + 1;
      assertTrue(gap <= 2 * others - 1, "SWIM §4.3 bounds the gap by 2n-1");
    }
  }

  @Test
  void relaysAPingAndItsAckUnderTheAskersNumber() {
    MemberAddress asker = MemberAddress.parse("10.0.9.9:7946");
    out.clear();
    fixture
        .rules
        .relays()
        .ping(
            new IndirectPing(77, Fixture.FIRST, "n", true, new Source(asker, "asker")),
            Fixture.SECOND,
            out);
    Ping relayed = out.packets.get(0).first(Ping.class);
    assertTrue(fixture.rules.relays().acked(ack(relayed.seqNo()), out));
    assertEquals(asker, out.packets.get(1).to());
    assertEquals(77, out.packets.get(1).first(Ack.class).seqNo());
    fixture.rules.relays().late(relayed.seqNo(), out);
    assertEquals(2, out.packets.size(), "no nack after an ack");
  }

  @Test
  void aRelayThatHearsNothingSaysSo() {
    out.clear();
    fixture
        .rules
        .relays()
        .ping(new IndirectPing(77, Fixture.FIRST, "n", true, Source.NONE), Fixture.SECOND, out);
    Ping relayed = out.packets.get(0).first(Ping.class);
    fixture.rules.relays().late(relayed.seqNo(), out);
    assertEquals(Fixture.SECOND, out.packets.get(1).to());
    assertEquals(77, out.packets.get(1).first(Nack.class).seqNo());
    assertFalse(fixture.rules.relays().acked(ack(relayed.seqNo()), out), "late acks are dropped");
  }

  @Test
  void relaysAreBounded() {
    for (int i = 0; i < 3_000; i++) {
      fixture
          .rules
          .relays()
          .ping(new IndirectPing(i, Fixture.FIRST, "n", true, Source.NONE), Fixture.SECOND, out);
    }
    assertTrue(out.refusals.contains(Refusal.BUSY));
    assertNull(out.wakeup(Wakeup.LeaveOver.class));
  }
}
