package io.gossip.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.bus.FailureCode;
import io.vertx.core.eventbus.ReplyException;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IdentityTest {
  private static final long BLOCK = 1000;

  @Test
  void aNewStoreBeginsAtOneAndEachStartAboveTheLastBlock() {
    Identity first = Identity.opened(Optional.empty(), Optional.of("a"), BLOCK);
    assertEquals(new Identity("a", 1 + BLOCK), first);
    assertEquals(
        new Identity("a", 1 + BLOCK + 1 + BLOCK),
        Identity.opened(Optional.of(first), Optional.empty(), BLOCK));
  }

  @Test
  void theNextBlockIsReservedPastTheMiddle() {
    Identity known = new Identity("a", 1001);
    assertEquals(known, known.covering(501, BLOCK));
    assertEquals(new Identity("a", 2001), known.covering(502, BLOCK));
    assertEquals(new Identity("a", 2001), known.covering(1001, BLOCK));
    assertEquals(new Identity("a", 8000), known.covering(7000, BLOCK), "a refutation may jump");
  }

  @Test
  void namesAreSettled() {
    Optional<Identity> stored = Optional.of(new Identity("a", 1));
    assertEquals("a", Identity.opened(stored, Optional.of("a"), BLOCK).name());
    assertEquals("a", Identity.opened(stored, Optional.empty(), BLOCK).name());
    ReplyException conflict = failure(stored, Optional.of("b"));
    assertEquals(FailureCode.CONFLICT.code(), conflict.failureCode());
    assertTrue(conflict.getMessage().matches(".*\\ba\\b.*\\bb\\b.*"), conflict.getMessage());
    ReplyException none = failure(Optional.empty(), Optional.empty());
    assertEquals(FailureCode.BAD_REQUEST.code(), none.failureCode());
    assertTrue(none.getMessage().startsWith("name "), none.getMessage());
  }

  @Test
  void withoutADiskTheTimeKeepsIncarnationsApart() {
    Identity known = new Identity("a", 1001);
    Identity first = known.unstored(1_700_000_000_999L);
    Identity next = known.unstored(1_700_000_001_000L);
    assertTrue(first.reserved() >= known.reserved());
    assertNotEquals(first, next, "a second later is another incarnation");
    for (long second = 0; second < 2_000_000; second += 997) {
      long risen = known.unstored(second * 1000).reserved() - known.reserved();
      assertTrue(risen >= 0 && risen < 1 << 19, "others refuse a rise above 2^20: " + risen);
    }
  }

  @Test
  void usedUpIncarnationsAreSaid() {
    Identity last = new Identity("a", Identity.MAX_INCARNATION);
    ReplyException failure = failure(Optional.of(last), Optional.empty());
    assertEquals(FailureCode.CONFLICT.code(), failure.failureCode());
  }

  @Test
  void noIncarnationIsUsedTwiceWhateverHappens() {
    for (long seed = 1; seed <= 200; seed++) {
      Random random = new Random(seed);
      long block = 2 + random.nextInt(50);
      Optional<Identity> stored = Optional.empty();
      long used = 0;
      for (int start = 0; start < 20; start++) {
        Identity known = Identity.opened(stored, Optional.of("a"), block);
        long incarnation = known.reserved() - block;
        assertTrue(incarnation > used, "seed " + seed + ": " + incarnation + " after " + used);
        used = incarnation;
        for (int refutation = random.nextInt(200); refutation > 0; refutation--) {
          used++;
          known = known.covering(used, block);
          assertTrue(known.reserved() >= used, "seed " + seed + ": a refutation had to wait");
        }
        stored = Optional.of(known);
      }
    }
  }

  private static ReplyException failure(Optional<Identity> stored, Optional<String> wanted) {
    return assertThrows(ReplyException.class, () -> Identity.opened(stored, wanted, BLOCK));
  }
}
