package io.gossip.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.member.Bytes;
import io.gossip.member.MemberAddress;
import io.gossip.member.MemberState;
import io.gossip.message.Dead;
import io.gossip.message.Ping;
import io.gossip.message.Suspect;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a peer answers to accusations, and when it would rather be silent. */
class DefenceTest {
  private static final int OTHERS = 20;

  /** Half of thirty pings. */
  private static final int ENOUGH = 15;

  /** Less than a third of them. */
  private static final int TOO_FEW = 9;

  private final Fixture fixture = new Fixture(ProtocolConfig.lan());
  private final RecordedEffects out = fixture.out;

  private void others(int count) {
    for (int i = 0; i < count; i++) {
      MemberAddress address = MemberAddress.parse("10.0.1." + i + ":7946");
      Entry other = fixture.add("n" + i, address, MemberState.ALIVE, 1, Bytes.EMPTY);
      other.mark(Entry.Mark.ANNOUNCED, true);
    }
  }

  private void suspect() {
    Suspect claim = new Suspect(incarnation(), "self", "n1");
    fixture.rules.suspectRule().apply(fixture.now, claim, Fixture.FIRST, out);
  }

  private void declareDead() {
    Dead claim = new Dead(incarnation(), "self", "n1");
    fixture.rules.deadRule().apply(fixture.now, claim, Fixture.FIRST, out);
  }

  private long incarnation() {
    return fixture.core.self().entry.incarnation();
  }

  private List<Long> asked() {
    List<Long> asked = new ArrayList<>();
    for (RecordedEffects.Packet packet : out.packets) {
      asked.add(packet.first(Ping.class).seqNo());
    }
    out.packets.clear();
    return asked;
  }

  /** Others answer so many of the pings of the test under way. */
  private void answer(int count) {
    for (long seqNo : asked().subList(0, count)) {
      assertTrue(fixture.rules.defence().acked(fixture.now, seqNo, out));
    }
  }

  /** Lets time pass to the wakeup that was asked for last. */
  private void next() {
    RecordedEffects.Delay last = out.wakeups.get(out.wakeups.size() - 1);
    fixture.now += last.millis();
    fixture.rules.woken(fixture.now, last.wakeup(), out);
  }

  /** Tests until one has had its time, each answered by so many; returns milliseconds passed. */
  private long until(int answers, java.util.function.BooleanSupplier done) {
    long started = fixture.now;
    for (int i = 0; i < 1_000 && !done.getAsBoolean(); i++) {
      if (out.packets.isEmpty()) {
        next();
      } else {
        answer(answers);
      }
    }
    assertTrue(done.getAsBoolean());
    return fixture.now - started;
  }

  @Test
  void lessThanAThirdIsNotEnoughAndThereIsOneTestAtATime() {
    others(OTHERS);
    suspect();
    assertEquals(1, incarnation());
    answer(TOO_FEW);
    assertEquals(1, incarnation());
    suspect();
    declareDead();
    assertEquals(List.of(), out.packets, "one test at a time");
  }

  @Test
  void theFifteenthAnswerIsEnough() {
    others(OTHERS);
    suspect();
    assertEquals(30, out.packets.size());
    answer(ENOUGH);
    assertEquals(2, incarnation());
    assertFalse(fixture.core.reach().heldBack());
  }

  @Test
  void whoHasJustStartedRefutesAtOnce() {
    others(OTHERS);
    fixture.core.self().startedAt = fixture.now - 29_999;
    suspect();
    assertEquals(2, incarnation());
    declareDead();
    assertEquals(3, incarnation());
    assertFalse(fixture.core.reach().heldBack());
    fixture.now += 1;
    suspect();
    assertEquals(3, incarnation());
  }

  @Test
  void aClockSetBackMakesNobodyYoung() {
    others(OTHERS);
    fixture.core.self().startedAt = fixture.now + 1;
    suspect();
    assertEquals(1, incarnation());
  }

  /** In a group that is too busy everybody's answers come late. */
  @Test
  void lateAnswersCountUntilTheNextTest() {
    others(OTHERS);
    suspect();
    List<Long> asked = asked();
    next();
    assertEquals(1, incarnation());
    fixture.now += 1_000;
    for (long seqNo : asked.subList(0, ENOUGH)) {
      assertTrue(fixture.rules.defence().acked(fixture.now, seqNo, out));
    }
    assertEquals(2, incarnation());
    assertFalse(fixture.core.reach().heldBack());
  }

  /** On a network that loses much a third is answered, by luck on a bad line too. */
  @Test
  void betweenAThirdAndHalfAsManyAgainTell() {
    others(OTHERS);
    suspect();
    answer(10);
    next();
    assertEquals(30, out.packets.size());
    answer(12);
    assertEquals(1, incarnation());
    next();
    next();
    answer(10);
    next();
    answer(13);
    assertEquals(2, incarnation());
  }

  /** A false death of a healthy member costs it a round trip. */
  @Test
  void whoIsWellRefutesItsDeathAtOnce() {
    others(OTHERS);
    declareDead();
    answer(ENOUGH);
    assertEquals(2, incarnation());
  }

  @Test
  void whoHearsNobodyIsSilentAndComesBackWhenItHasBeenWellForLong() {
    others(OTHERS);
    long shortest = fixture.core.shortestSuspicionMillis();
    suspect();
    long silent = until(TOO_FEW, () -> fixture.core.reach().heldBack());
    assertTrue(silent >= shortest && silent < shortest + 3_000, "held back after " + silent);
    assertEquals(1, incarnation());
    long first = until(ENOUGH, () -> incarnation() > 1);
    assertTrue(first >= 30_000 && first <= 35_000, "back after " + first);
    assertFalse(fixture.core.reach().heldBack());

    // The next time it has to be well for twice as long.
    fixture.core.reach().troubled(fixture.now);
    declareDead();
    assertTrue(fixture.core.reach().heldBack());
    long second = until(ENOUGH, () -> incarnation() > 2);
    assertTrue(second >= 60_000 && second <= 65_000, "back after " + second);
  }

  @Test
  void aFailedTestBeginsTheTimeAnew() {
    others(OTHERS);
    fixture.core.reach().troubled(fixture.now);
    declareDead();
    for (int i = 0; i < 100; i++) {
      if (out.packets.isEmpty()) {
        next();
      } else {
        // Well for twenty seconds, then not, and so on.
        answer(fixture.now / 20_000 % 2 == 0 ? ENOUGH : 0);
      }
    }
    assertEquals(1, incarnation());
    assertTrue(fixture.core.reach().heldBack());
  }

  @Test
  void heldBackItAccusesNobodyAndItsTimeoutsCountForNothing() {
    others(OTHERS);
    fixture.core.heard(fixture.now);
    fixture.core.reach().troubled(fixture.now);
    declareDead();
    answer(1);
    assertTrue(fixture.core.doubts(fixture.now, false));
    fixture.now += fixture.core.longestSuspicionMillis() + 1;
    assertFalse(fixture.core.doubts(fixture.now, false), "it may really be alone");
  }

  @Test
  void inATinyGroupThereIsNobodyToAsk() {
    others(2);
    suspect();
    assertEquals(2, incarnation());
  }

  @Test
  void strangersAreNotAsked() {
    for (int i = 0; i < OTHERS; i++) {
      MemberAddress address = MemberAddress.parse("10.0.1." + i + ":7946");
      fixture.add("n" + i, address, MemberState.ALIVE, 1, Bytes.EMPTY);
    }
    suspect();
    assertEquals(List.of(), out.packets);
    assertEquals(2, incarnation());
  }

  @Test
  void whatOthersDoNotReachEitherIsNoTroubleOfOurs() {
    Reach reach = new Reach(1_000);
    for (int i = 0; i < 5; i++) {
      reach.pinged(i, false);
    }
    assertEquals(Long.MAX_VALUE, reach.wellFor(5));
    reach.pinged(5, false);
    assertEquals(1, reach.wellFor(6));
  }

  @Test
  void aPauseOfOursIsNoSilenceOfOthers() {
    Reach reach = new Reach(1_000);
    reach.heard(0);
    reach.stoodStill(20_000);
    reach.heard(20_001);
    assertEquals(Long.MAX_VALUE, reach.wellFor(20_001));
    reach.heard(23_002);
    assertEquals(0, reach.wellFor(23_002));
  }
}
