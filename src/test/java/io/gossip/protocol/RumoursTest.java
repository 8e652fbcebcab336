package io.gossip.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
    Notice notice = new Notice(id, "a", true, Bytes.EMPTY);
    return rumours.tell(1, queue, "" + id, new Encoded(notice, new byte[1]));
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
  void whatIsHeldIsToldAfterAStormAsBefore() {
    for (int i = 0; i < STORM; i++) {
      tell(i);
    }
    Heard last = tell(STORM);
    assertTrue(rumours.any(1, item -> item == last), "it comes to the front once others are told");
  }
}
