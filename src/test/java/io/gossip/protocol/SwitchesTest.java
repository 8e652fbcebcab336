package io.gossip.protocol;

import static io.gossip.member.MemberState.ALIVE;
import static io.gossip.member.MemberState.DEAD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.member.Bytes;
import io.gossip.member.MemberAddress;
import io.gossip.message.IndirectPing;
import io.gossip.message.Origin;
import io.gossip.message.Ping;
import io.gossip.message.Suspect;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Parts of Lifeguard and our departures from memberlist, switched off one by one. */
class SwitchesTest {
  private static final ProtocolConfig LAN = ProtocolConfig.lan();
  private static final Lifeguard NO_PROBE = new Lifeguard(false, true, true);
  private static final Lifeguard NO_SUSPICION = new Lifeguard(true, false, true);
  private static final Lifeguard NO_BUDDY = new Lifeguard(true, true, false);

  private static Fixture group(ProtocolConfig config, int others) {
    Fixture fixture = new Fixture(config);
    for (int i = 0; i < others; i++) {
      fixture.add("n" + i, MemberAddress.parse("10.0.1." + i + ":7946"), ALIVE, 1, Bytes.EMPTY);
    }
    return fixture;
  }

  private static Ping beginProbe(Fixture fixture) {
    fixture.out.clear();
    fixture.rules.prober().due(fixture.now, fixture.out);
    return fixture.out.packets.get(0).first(Ping.class);
  }

  @Test
  void everyPeerRunsWithAllOfLifeguardAndAllDepartures() {
    for (ProtocolConfig config : List.of(LAN, ProtocolConfig.wan(), ProtocolConfig.local())) {
      assertEquals(Lifeguard.ALL, config.lifeguard());
      assertEquals(Departures.ALL, config.departures());
    }
  }

  @Test
  void withoutLhaProbeNobodyAsksForNacks() {
    Fixture fixture = group(LAN.with(NO_PROBE), 9);
    Ping ping = beginProbe(fixture);
    fixture.rules.prober().pingLate(fixture.now, ping.seqNo(), fixture.out);
    List<IndirectPing> asked =
        fixture.out.packets.stream()
            .map(packet -> packet.first(IndirectPing.class))
            .filter(request -> request != null)
            .toList();
    assertEquals(3, asked.size());
    assertTrue(asked.stream().noneMatch(IndirectPing::nack));
  }

  @Test
  void withoutLhaProbeAFailedProbeLeavesTheHealthScoreAlone() {
    for (Lifeguard lifeguard : List.of(Lifeguard.ALL, NO_PROBE)) {
      RecordedEffects out = new RecordedEffects();
      Swim swim =
          new Swim(
              "self",
              Fixture.PLAIN,
              LAN.with(lifeguard),
              List.of(),
              new Random(1),
              Fixture.ENCODER);
      swim.start(1_000, Fixture.OWN, Bytes.EMPTY, 1, out);
      swim.received(1_000, new Origin(Fixture.FIRST, 100), new Suspect(1, "self", "n"), out);
      assertEquals(lifeguard.probe() ? 1 : 0, swim.healthScore(), lifeguard.toString());
    }
  }

  @Test
  void withoutLhaSuspicionASuspicionIsShortAndNobodyConfirms() {
    Fixture fixture = group(LAN.with(NO_SUSPICION), 9);
    Entry suspect = fixture.core.members().get("n3");
    fixture.rules.suspectRule().apply(fixture.now, by("n1"), Fixture.FIRST, fixture.out);
    long shortest = Formulas.suspicionMillis(4, 10, 1_000);
    assertEquals(fixture.now + shortest, suspect.suspicion().endsAt());
    assertFalse(suspect.suspicion().confirm("n2"));
    Fixture whole = group(LAN, 9);
    whole.rules.suspectRule().apply(whole.now, by("n1"), Fixture.FIRST, whole.out);
    assertEquals(
        whole.now + 6 * shortest, whole.core.members().get("n3").suspicion().endsAt(), "Lifeguard");
  }

  /** memberlist takes the number from the length of a suspicion, and at 2 there are none. */
  @Test
  void thePapersConfirmationsCountWhateverTheSuspicionsLength() {
    for (int mult : new int[] {2, 4}) {
      ProtocolConfig config =
          new ProtocolConfig(
              LAN.probing(),
              new ProtocolConfig.Suspicions(mult, 6),
              LAN.gossip(),
              LAN.repair(),
              LAN.memory());
      assertEquals(mult - 2, confirmations(config));
      assertEquals(3, confirmations(config.with(Lifeguard.confirmedBy(3))));
    }
  }

  /** How many confirmations a suspicion takes. */
  private static int confirmations(ProtocolConfig config) {
    Fixture fixture = group(config, 9);
    fixture.rules.suspectRule().apply(fixture.now, by("n1"), Fixture.FIRST, fixture.out);
    Suspicion suspicion = fixture.core.members().get("n3").suspicion();
    int taken = 0;
    while (suspicion.confirm("other-" + taken)) {
      taken++;
    }
    return taken;
  }

  private static Suspect by(String accuser) {
    return new Suspect(1, "n3", accuser);
  }

  @Test
  void withoutBuddyAPingDoesNotCarryTheSuspicion() {
    for (Lifeguard lifeguard : List.of(Lifeguard.ALL, NO_BUDDY)) {
      Fixture fixture = group(LAN.with(lifeguard), 1);
      Suspect claim = new Suspect(1, "n0", "other");
      fixture.rules.suspectRule().apply(fixture.now, claim, Fixture.FIRST, fixture.out);
      // Whatever gossip would add to the ping is taken out of the queue first.
      while (!fixture.core.queue().isEmpty()) {
        fixture.core.queue().forgetMostSent();
      }
      beginProbe(fixture);
      Suspect told = fixture.out.packets.get(0).first(Suspect.class);
      if (lifeguard.buddy()) {
        assertNotNull(told);
      } else {
        assertNull(told);
      }
    }
  }

  @Test
  void memberlistSendsARumourAsOftenAsItsFormulaSaysAlsoInASmallGroup() {
    assertEquals(8, group(LAN, 8).core.retransmitLimit());
    assertEquals(4, group(LAN.memberlistRules(), 8).core.retransmitLimit());
  }

  @Test
  void memberlistDrawsItsHearersAfreshEachTime() {
    assertTrue(passedOverTwice(LAN.memberlistRules()), "somebody in a hundred draws");
    assertFalse(passedOverTwice(LAN), "in turn nobody is");
  }

  /** Whether any of six is left out by four ticks of three, which is two rounds and a bit. */
  private static boolean passedOverTwice(ProtocolConfig config) {
    Fixture fixture = group(config, 6);
    for (int run = 0; run < 100; run++) {
      fixture.out.clear();
      for (int tick = 0; tick < 4; tick++) {
        fixture.core.broadcast("x" + run + tick, by("n1"));
        fixture.rules.gossiper().due(fixture.now, fixture.out);
      }
      long reached =
          fixture.out.packets.stream().map(RecordedEffects.Packet::to).distinct().count();
      if (reached < 6) {
        return true;
      }
    }
    return false;
  }

  @Test
  void memberlistTicksWhetherThereIsSomethingToSayOrNot() {
    Fixture fixture = group(LAN.memberlistRules(), 4);
    Gossiper gossiper = fixture.rules.gossiper();
    long first = 0;
    for (int rumour = 0; rumour < 10; rumour++) {
      fixture.now += 37;
      fixture.out.clear();
      fixture.core.broadcast("x", by("n1"));
      gossiper.wakeIfNeeded(fixture.now, fixture.out);
      long tick = fixture.now + fixture.out.wakeups.get(0).millis();
      assertTrue(tick > fixture.now && tick <= fixture.now + 200);
      first = rumour == 0 ? tick : first;
      assertEquals(0, (tick - first) % 200);
      fixture.now = tick;
      gossiper.due(fixture.now, fixture.out);
    }
  }

  @Test
  void memberlistNeverDialsTheDead() {
    for (ProtocolConfig config : List.of(LAN, LAN.memberlistRules())) {
      Fixture fixture = group(config, 0);
      Entry dead = fixture.add("gone", Fixture.FIRST, DEAD, 1, Bytes.EMPTY);
      fixture.core.members().show(dead, true);
      fixture.rules.rejoiner().start(fixture.out);
      fixture.rules.rejoiner().due(1, fixture.out);
      assertEquals(config.departures().knocking() ? 1 : 0, fixture.out.streams.size());
    }
    assertEquals(0, LAN.memberlistRules().memory().reclaimMillis());
  }
}
