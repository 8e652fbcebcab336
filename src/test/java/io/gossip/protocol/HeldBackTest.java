package io.gossip.protocol;

import static io.gossip.member.MemberState.ALIVE;
import static io.gossip.member.MemberState.DEAD;
import static io.gossip.member.MemberState.SUSPECT;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gossip.member.Bytes;
import io.gossip.member.MemberAddress;
import io.gossip.message.IndirectPing;
import io.gossip.message.Ping;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who was declared dead and is not well: whom it accuses all the same, so that views end right. */
class HeldBackTest {
  private static final int SILENT = 10;

  private final Fixture fixture = new Fixture(ProtocolConfig.lan());
  private final RecordedEffects out = fixture.out;
  private Entry helper;
  private Entry target;
  private long seqNo;

  @BeforeEach
  void probeOneOfManyWhoseSilenceMayBeOurs() {
    for (int i = 0; i < SILENT; i++) {
      MemberAddress address = MemberAddress.parse("10.0.1." + i + ":7946");
      fixture.add("silent" + i, address, ALIVE, 1, Bytes.EMPTY);
    }
    helper = fixture.add("helper", Fixture.SECOND, ALIVE, 1, Bytes.EMPTY);
    fixture.core.reach().heldBack(true);
    probe();
  }

  /** A probe of another than the helper, who answers us. */
  private void probe() {
    do {
      fixture.core.heard(fixture.now);
      fixture.core.reach().answered(fixture.now, helper);
      begin();
      if (target == helper) {
        fixture.rules.prober().stoodStill();
      }
    } while (target == helper);
    out.packets.clear();
    fixture.rules.prober().pingLate(fixture.now, seqNo, out);
  }

  private void begin() {
    out.packets.clear();
    fixture.rules.prober().due(fixture.now, out);
    Ping ping = out.packets.get(0).first(Ping.class);
    target = fixture.core.members().get(ping.node());
    seqNo = ping.seqNo();
  }

  /** Others say something all the while. */
  private void pass(long millis) {
    long until = fixture.now + millis;
    while (fixture.now < until) {
      fixture.now = Math.min(until, fixture.now + 500);
      fixture.core.heard(fixture.now);
    }
  }

  private void end() {
    pass(1_000);
    fixture.rules.prober().over(fixture.now, seqNo, out);
  }

  @Test
  void thoseWhoAnswerAreAskedToTryForUs() {
    List<MemberAddress> asked =
        out.packets.stream()
            .filter(packet -> packet.first(IndirectPing.class) != null)
            .map(RecordedEffects.Packet::to)
            .toList();
    assertEquals(List.of(Fixture.SECOND), asked);
  }

  @Test
  void silenceThatNobodyConfirmsIsOurs() {
    for (int i = 0; i < SILENT; i++) {
      end();
      assertEquals(ALIVE, target.state());
      probe();
    }
    assertEquals(0, fixture.core.reach().wellFor(fixture.now), "trouble of our own");
  }

  @Test
  void whoDoesNotAnswerAnotherEitherIsAccusedAndBuried() {
    fixture.rules.prober().nacked(fixture.now, seqNo, Fixture.SECOND);
    end();
    assertEquals(SUSPECT, target.state());
    assertEquals(Long.MAX_VALUE, fixture.core.reach().wellFor(fixture.now), "no trouble of ours");
    RecordedEffects.Delay over = out.wakeups.get(out.wakeups.size() - 1);
    pass(over.millis());
    fixture.core.reach().answered(fixture.now, helper);
    fixture.rules.woken(fixture.now, over.wakeup(), out);
    assertEquals(DEAD, target.state());
  }

  @Test
  void ifNobodyAnswersForLongItsWordCounts() {
    fixture.rules.prober().stoodStill();
    pass(fixture.core.longestSuspicionMillis() + 1);
    begin();
    end();
    assertEquals(SUSPECT, target.state());
  }
}
