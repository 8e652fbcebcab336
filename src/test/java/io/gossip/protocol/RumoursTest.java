package io.gossip.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.member.Bytes;
import io.gossip.message.Encoded;
import io.gossip.message.Notice;
import org.junit.jupiter.api.Test;

class RumoursTest {
  private static final int STORM = 50_000;

  private final Rumours rumours = new Rumours(true);
  private final BroadcastQueue queue = new BroadcastQueue();

  private Heard tell(int id) {
    return rumours.tell(1, queue, "" + id, rumour(id));
  }

  @Test
  void aStormLeavesNoMoreBehindThanTheBound() {
    for (int i = 0; i < STORM; i++) {
      rumours.missed(tell(i));
    }
    assertEquals(1_024, rumours.size());
    assertTrue(rumours.waiting() <= 4 * 1_024, rumours.waiting() + " wait");
  }

  @Test
  void whatWasNoNewsIsKnownForAWhile() {
    int first = pass(100, 0);
    assertTrue(rumours.known(5_100, first));
    assertFalse(rumours.known(5_101, first), "it may be news then");
    int again = pass(6_000, 0);
    assertEquals(first, again);
    for (int i = 1; i <= 1_023; i++) {
      pass(6_000, i);
    }
    assertTrue(rumours.known(6_000, first));
    pass(6_000, 1_024);
    assertFalse(rumours.known(6_000, first), "the oldest gives way");
  }

  @Test
  void whatWasNewsIsKnownAsLongAsItIsHeld() {
    Encoded news = rumour(1);
    assertTrue(rumours.pass(1, news, () -> rumours.tell(1, queue, "1", news)));
    assertTrue(rumours.known(20_000, RumourId.of(news.message())));
  }

  private int pass(long now, int id) {
    Encoded rumour = rumour(id);
    assertFalse(rumours.pass(now, rumour, () -> {}), "a rule has told nothing");
    return RumourId.of(rumour.message());
  }

  private static Encoded rumour(int id) {
    return new Encoded(new Notice(id, "a", true, Bytes.EMPTY), new byte[1]);
  }

  @Test
  void whatIsHeldIsToldAfterAStormAsBefore() {
    for (int i = 0; i < STORM; i++) {
      tell(i);
    }
    Heard last = tell(STORM);
    assertTrue(rumours.any(1, item -> item == last), "it comes to the front once others are told");
  }
}
