package io.gossip.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gossip.message.Announcement.Digest;
import io.gossip.message.ViewMessage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How long a newcomer goes on asking who is in the group. */
class CatchUpTest {
  private final Fixture fixture = new Fixture(ProtocolConfig.lan());
  private final RecordedEffects out = fixture.out;
  private final Entry host = fixture.ours("host", 1);

  CatchUpTest() {
    fixture.ours("other", 2);
    changed();
  }

  private void changed() {
    fixture.core.members().digest().look(fixture.now, 0);
  }

  private void look(int number) {
    fixture.now += 500;
    fixture.rules.woken(fixture.now, new Wakeup.CatchUpDue("host", number), out);
  }

  private List<Wakeup> looksAsked() {
    return out.wakeups.stream()
        .map(RecordedEffects.Delay::wakeup)
        .filter(Wakeup.CatchUpDue.class::isInstance)
        .toList();
  }

  private void answeredAlike() {
    RecordedEffects.Stream asked = out.streams.get(out.streams.size() - 1);
    String from = fixture.core.members().at(asked.to()).name();
    Digest own = Agreement.own(fixture.core);
    ViewMessage alike =
        new ViewMessage.Marks(from, own.view(), own.layer(), false, List.of(), List.of());
    fixture.rules.client().answered(fixture.now, asked.token(), alike, out);
  }

  @Test
  void aViewThatHasNotChangedSinceIsLookedAtNoMore() {
    look(0);
    assertEquals(host.address(), out.streams.get(0).to());
    answeredAlike();
    look(1);
    assertEquals(1, out.streams.size());
    assertEquals(List.of(new Wakeup.CatchUpDue("host", 1)), looksAsked());
  }

  /** Stragglers of a large group learned name after name for half a minute. */
  @Test
  void whoIsStillToldOfOthersAsksAgain() {
    look(0);
    answeredAlike();
    fixture.now += 100;
    fixture.ours("late", 3);
    changed();
    look(1);
    assertEquals(2, out.streams.size());
    assertEquals(new Wakeup.CatchUpDue("host", 2), looksAsked().get(1));
  }

  @Test
  void aLookThatCameToNothingIsRepeated() {
    look(0);
    fixture
        .rules
        .client()
        .failed(fixture.now, out.streams.get(0).token(), StreamFailure.TIMEOUT, out);
    look(1);
    assertEquals(2, out.streams.size());
  }

  @Test
  void anEndIsInSight() {
    for (int number = 0; number < 8; number++) {
      look(number);
      answeredAlike();
      fixture.ours("late-" + number, 10 + number);
      changed();
    }
    assertEquals(8, out.streams.size());
    assertEquals(7, looksAsked().size());
  }
}
