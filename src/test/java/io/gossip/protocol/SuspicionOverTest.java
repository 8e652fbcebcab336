package io.gossip.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gossip.member.Bytes;
import io.gossip.member.MemberAddress;
import io.gossip.member.MemberState;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever clocks and timers do, a suspicion ends. */
class SuspicionOverTest {
  private static final MemberAddress WHERE = MemberAddress.parse("10.0.1.1:7946");

  private final Fixture fixture = new Fixture(ProtocolConfig.lan());
  private final Entry other = fixture.add("n1", WHERE, MemberState.ALIVE, 1, Bytes.EMPTY);

  private RecordedEffects.Delay last() {
    return fixture.out.wakeups.get(fixture.out.wakeups.size() - 1);
  }

  private void wake(RecordedEffects.Delay delay) {
    fixture.rules.woken(fixture.now, delay.wakeup(), fixture.out);
  }

  /** Seed 896: a clock that ran fast woke a peer a millisecond before the end, and never again. */
  @Test
  void aTimerThatComesTooEarlyIsAskedForAgain() {
    fixture.rules.suspectRule().accuse(fixture.now, other, List.of(), fixture.out);
    RecordedEffects.Delay end = last();
    fixture.now += end.millis() - 1;
    wake(end);
    assertEquals(MemberState.SUSPECT, other.state());
    assertEquals(1, last().millis());
    fixture.now += 1;
    wake(last());
    assertEquals(MemberState.DEAD, other.state());
  }
}
