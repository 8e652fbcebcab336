package io.gossip.storage;

import static io.gossip.bus.SampleMembers.event;
import static io.gossip.bus.SampleMembers.plain;
import static io.gossip.bus.SampleMembers.self;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.member.MemberEvent;
import io.gossip.member.MemberEventType;
import io.gossip.member.MemberState;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WriteQueueTest {
  private long seq;

  @Test
  void whatIsTakenIsBoundedAndTheOldest() {
    WriteQueue queue = new WriteQueue(1_000);
    for (int seq = 1; seq <= 25; seq++) {
      queue.add(event("r", seq, MemberEventType.JOIN, plain("m" + seq, MemberState.ALIVE, seq)));
    }
    assertEquals(3, queue.batches(10));
    for (int first : new int[] {1, 11, 21}) {
      Batch batch = queue.take(10);
      assertEquals(first, batch.events().get(0).seq());
      assertEquals(first == 21 ? 5 : 10, batch.events().size());
      assertEquals("m" + first, batch.peers().get(0).member().name());
    }
    assertEquals(0, queue.batches(10));
    assertTrue(queue.isEmpty());
  }

  @Test
  void aPeerHasOneRowWhichIsTheNewest() {
    WriteQueue queue = new WriteQueue(100);
    queue.add(alive("a"));
    queue.add(alive("b"));
    queue.add(failed("a"));
    Batch batch = queue.take(1_000);
    assertEquals(
        List.of("b alive", "a failed"),
        batch.peers().stream()
            .map(row -> row.member().name() + " " + row.member().state().text())
            .toList());
    assertEquals(3, batch.events().size());
    assertEquals(1, queue.collapsed());
    assertTrue(queue.isEmpty());
  }

  @Test
  void aCollapsedRowKeepsWhenThePeerWasSeen() {
    WriteQueue queue = new WriteQueue(100);
    MemberEvent first = alive("a");
    queue.add(first);
    queue.add(failed("a"));
    PeerRow row = queue.take(1_000).peers().get(0);
    assertEquals(first.at(), row.at());
    assertEquals(first.at(), row.seen());
  }

  @Test
  void thePeerItselfIsNoPeer() {
    WriteQueue queue = new WriteQueue(100);
    queue.add(event("r", 1, MemberEventType.JOIN, self("me", 1)));
    Batch batch = queue.take(1_000);
    assertEquals(List.of(), batch.peers());
    assertEquals(1, batch.events().size());
  }

  @Test
  void aReapedPeerIsForgottenUnlessItFailed() {
    WriteQueue queue = new WriteQueue(100);
    queue.add(event("r", 1, MemberEventType.REAP, plain("left", MemberState.LEFT, 1)));
    queue.add(event("r", 2, MemberEventType.REAP, plain("dead", MemberState.DEAD, 1)));
    List<PeerRow> rows = queue.take(1_000).peers();
    assertTrue(rows.get(0).forgotten());
    assertTrue(!rows.get(1).forgotten());
  }

  @Test
  void atTheLimitTheEventsOfARestlessMemberGoFirst() {
    WriteQueue queue = new WriteQueue(10);
    queue.add(alive("calm")); // 2 rows
    for (int i = 0; i < 20; i++) {
      queue.add(alive("restless"));
    }
    assertEquals(10, queue.size());
    assertEquals(0, queue.dropped());
    Batch batch = queue.take(1_000);
    assertEquals("calm", batch.events().get(0).member().name());
    assertEquals(seq, batch.events().get(batch.events().size() - 1).seq());
  }

  @Test
  void withoutAnythingRedundantTheOldestGoesAndIsCounted() {
    WriteQueue queue = new WriteQueue(10);
    for (int i = 1; i <= 6; i++) {
      queue.add(alive("m" + i));
    }
    assertEquals(10, queue.size());
    assertEquals(2, queue.dropped());
    Batch batch = queue.take(1_000);
    assertEquals(6, batch.peers().size(), "states are worth more than history");
    assertEquals("m3", batch.events().get(0).member().name());
  }

  @Test
  void whatWasPutBackComesFirstAndNewerRowsWin() {
    WriteQueue queue = new WriteQueue(100);
    queue.add(new Identity("me", 5));
    queue.add(alive("a"));
    Batch refused = queue.take(1_000);
    queue.add(failed("a"));
    queue.putBack(refused);
    Batch batch = queue.take(1_000);
    assertEquals(Optional.of(new Identity("me", 5)), batch.identity());
    assertEquals(List.of(1L, 2L), batch.events().stream().map(MemberEvent::seq).toList());
    assertEquals(MemberState.DEAD, batch.peers().get(0).member().state());
    assertEquals(refused.peers().get(0).at(), batch.peers().get(0).seen());
  }

  @Test
  void nothingVanishesUncountedAndTheLimitHolds() {
    for (long seed = 1; seed <= 50; seed++) {
      Random random = new Random(seed);
      int limit = 10 + random.nextInt(50);
      WriteQueue queue = new WriteQueue(limit);
      long rows = 0;
      long taken = 0;
      for (int i = 0; i < 2000; i++) {
        queue.add(random.nextBoolean() ? alive("m" + random.nextInt(30)) : failed("x"));
        rows += 2;
        assertTrue(queue.size() <= limit, "seed " + seed);
        if (random.nextInt(40) == 0) {
          Batch batch = queue.take(1_000);
          if (random.nextBoolean()) {
            queue.putBack(batch);
          } else {
            taken += batch.rows();
          }
        }
      }
      taken += queue.take(1_000).rows();
      assertEquals(rows, taken + queue.collapsed() + queue.dropped(), "seed " + seed);
    }
  }

  private MemberEvent alive(String name) {
    return event("r", ++seq, MemberEventType.ALIVE, plain(name, MemberState.ALIVE, seq));
  }

  private MemberEvent failed(String name) {
    return event("r", ++seq, MemberEventType.FAILED, plain(name, MemberState.DEAD, seq));
  }
}
