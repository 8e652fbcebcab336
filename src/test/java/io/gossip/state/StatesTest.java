package io.gossip.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.member.Bytes;
import io.gossip.member.LimitExceeded;
import io.gossip.member.StateEntry;
import io.gossip.member.StateVersion;
import io.gossip.message.StateDelta;
import io.gossip.message.StateDelta.OfOwner;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StatesTest {
  private final Group group = new Group();
  private final States a = group.start("a");
  private final States b = group.start("b");

  @Test
  void aRumourCarriesOneKeyAndCompletesWhoeverHeardAllBefore() {
    for (int i = 0; i < 100; i++) {
      OfOwner change = group.set("a", "key-" + i, "" + i);
      assertEquals(1, change.items().size());
      assertTrue(b.received(group.now, change));
      assertFalse(b.received(group.now, change), "heard twice it is no news");
    }
    assertEquals(a.hash(0), b.hash(0));
    assertEquals(List.of(), a.answer(group.now, b.digest(group.now)).owners());
  }

  @Test
  void rumoursInAnyOrderLeadToTheSame() {
    List<OfOwner> changes = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      changes.add(group.set("a", "key-" + i % 7, "" + i));
    }
    Collections.shuffle(changes, new Random(3));
    changes.forEach(change -> b.received(group.now, change));
    assertEquals(group.shown("a"), group.shown("b"));
    group.repair("b", "a");
    assertEquals(a.hash(0), b.hash(0));
  }

  @Test
  void whatIsMissingIsAllThatIsGiven() {
    for (int i = 0; i < 500; i++) {
      b.received(group.now, group.set("a", "key-" + i, "" + i));
    }
    group.set("a", "key-7", "lost");
    StateDelta answer = a.answer(group.now, b.digest(group.now));
    assertEquals(1, answer.owners().get(0).items().size());
    group.repair("b", "a");
    assertEquals("lost", group.shown("b").get("a/key-7"));
  }

  @Test
  void theMostOutOfDateComeFirstWithinTheBudget() {
    States c = group.start("c");
    String large = "x".repeat(40_000);
    group.set("a", "small", "1");
    group.set("b", "large", large);
    group.set("b", "another", "1");
    group.set("c", "large", large);
    group.repair("a", "b");
    group.repair("a", "c");
    States d = group.start("d");
    StateDelta first = a.answer(group.now, d.digest(group.now));
    assertEquals("b", first.owners().get(0).owner(), "two keys are missing there");
    assertTrue(first.more());
    group.repair("d", "a");
    assertEquals(group.shown("a"), group.shown("d"));
  }

  @Test
  void aDeleteReachesThoseWhoHeardNothingOfItForLongerThanItIsRemembered() {
    group.set("a", "gone", "1");
    group.set("a", "stays", "2");
    group.repair("b", "a");
    assertEquals("1", group.shown("b").get("a/gone"));
    a.delete(group.now, "gone");
    group.pass(Group.CONFIG.tombstoneMillis() + 1);
    StateDelta answer = a.answer(group.now, b.digest(group.now));
    assertEquals(StateVersion.ZERO, answer.owners().get(0).from(), "everything from the start");
    group.repair("b", "a");
    assertEquals(Map.of("a/stays", "2"), group.shown("b"));
    assertEquals(group.shown("b"), group.seen.get("b"));
  }

  @Test
  void aRumourAfterAForgottenDeleteDoesNotHideThatItWasMissed() {
    group.set("a", "x", "1");
    group.set("a", "y", "1");
    group.repair("b", "a");
    a.delete(group.now, "x");
    group.pass(Group.CONFIG.tombstoneMillis() + 1);
    b.received(group.now, group.set("a", "z", "1"));
    assertEquals("1", group.shown("b").get("a/z"), "it is shown at once");
    assertNotEquals(a.hash(0), b.hash(0));
    group.repair("b", "a");
    assertFalse(group.shown("b").containsKey("a/x"));
  }

  @Test
  void aValueExpiresEverywhereWhateverTheClocksSay() {
    OfOwner change = a.set(group.now, "load", Bytes.ofText("1"), 5_000, "");
    long later = group.now + 1_000_000; // the other's clock is far ahead
    b.received(later, change);
    assertEquals(later + 5_000, b.get(later, "a", "load").expiresAt().orElseThrow());
    assertEquals(later + 5_000, b.nextDeadline().orElseThrow());
    b.pass(later + 4_999);
    assertEquals("1", b.get(later + 4_999, "a", "load").value().text());
    b.pass(later + 5_000);
    assertNull(b.get(later + 5_000, "a", "load"));
    assertEquals(Map.of(), group.seen.get("b"));
  }

  @Test
  void aRestartWithoutTheOldStoreTakesTheOldKeysAway() {
    group.set("a", "old", "1");
    group.repair("b", "a");
    group.now -= 50_000; // and its clock has gone back
    group.start("a");
    group.repair("b", "a");
    assertEquals(Map.of(), group.shown("b"));
    group.set("a", "new", "2");
    group.repair("b", "a");
    assertEquals(Map.of("a/new", "2"), group.shown("b"));
  }

  @Test
  void ownKeysLiveOnAndOthersAreStaleUntilConfirmed() {
    group.set("a", "mine", "1");
    group.set("b", "theirs", "2");
    group.repair("a", "b");
    List<StateEntry> disk = a.list(group.now);
    group.now += 1_000;
    States again = group.start("a", disk);
    assertFalse(again.get(group.now, "a", "mine").stale());
    assertTrue(again.get(group.now, "b", "theirs").stale());
    group.repair("a", "b");
    assertFalse(again.get(group.now, "b", "theirs").stale());
    assertEquals("1", group.shown("b").get("a/mine"));
  }

  @Test
  void whatWasRememberedAndIsGoneVanishesWithTheFirstAnswer() {
    group.set("b", "theirs", "2");
    group.repair("a", "b");
    List<StateEntry> disk = a.list(group.now);
    b.delete(group.now, "theirs");
    group.set("b", "another", "3");
    group.start("a", disk);
    group.repair("a", "b");
    assertEquals(Map.of("b/another", "3"), group.shown("a"));
    assertEquals(group.shown("a"), group.seen.get("a"));
  }

  @Test
  void aSetBeyondALimitNamesBothSizesAndChangesNothing() {
    group.set("a", "k", "x".repeat(60_000));
    LimitExceeded bytes =
        assertThrows(LimitExceeded.class, () -> group.set("a", "l", "y".repeat(6_000)));
    assertEquals(
        "the state of this peer must take at most 65536 bytes, took 66002", bytes.getMessage());
    a.delete(group.now, "k");
    for (int i = 0; i < 1_000; i++) {
      group.set("a", "key-" + i, "1");
    }
    group.set("a", "key-0", "2");
    LimitExceeded keys = assertThrows(LimitExceeded.class, () -> group.set("a", "m", "1"));
    assertEquals(
        "the state of this peer must take at most 1000 keys, took 1001", keys.getMessage());
    assertEquals(1_000, a.list(group.now).size());
  }

  @Test
  void whatIsForAChannelIsShownToItsMembersOnly() {
    States c = group.start("c");
    c.set(group.now, Channels.KEY, Bytes.ofText("[\"ledger\",\"ops\"]"), 0, "");
    OfOwner change = a.set(group.now, "height", Bytes.ofText("7"), 0, "ledger");
    b.received(group.now, change);
    assertNull(b.get(group.now, "a", "height"));
    group.repair("c", "b");
    assertEquals("7", c.get(group.now, "a", "height").value().text(), "b carries it all the same");
    b.set(group.now, Channels.KEY, Bytes.ofText("[\"ledger\"]"), 0, "");
    assertEquals("7", group.seen.get("b").get("a/height"), "joined: what is there appears");
    b.set(group.now, Channels.KEY, Bytes.ofText("[]"), 0, "");
    assertFalse(group.seen.get("b").containsKey("a/height"), "left: it goes");
    assertThrows(
        IllegalArgumentException.class,
        () -> a.set(group.now, Channels.KEY, Bytes.ofText("\"ledger\""), 0, ""));
  }

  @Test
  void theStateOfAMemberThatIsGoneIsKeptAndThenForgottenByAll() {
    group.set("b", "last", "words");
    group.repair("a", "b");
    group.present.remove("b");
    a.absent(group.now, "b");
    group.peers.remove("b");
    group.pass(Group.CONFIG.keepAbsentMillis() / 2 - 1_000);
    group.start("c");
    group.repair("c", "a");
    assertEquals(Map.of("b/last", "words"), group.shown("c"), "a newcomer is told all the same");
    group.pass(2_000);
    group.start("d");
    group.repair("d", "a");
    assertEquals(Map.of(), group.shown("d"), "but not for ever");
    group.pass(Group.CONFIG.keepAbsentMillis() / 2);
    assertEquals(Map.of(), group.shown("a"));
    assertEquals(Map.of(), group.shown("c"), "who came later forgets at the same time");
  }

  @Test
  void anImplausibleVersionIsNotTaken() {
    StateVersion far = new StateVersion(Long.MAX_VALUE - 1, 1);
    StateDelta.Item item = new StateDelta.Item("k", Bytes.ofText("1"), far, 0, "");
    OfOwner forged = new OfOwner("b", StateVersion.ZERO, StateVersion.ZERO, far, 0, List.of(item));
    assertEquals(Unfit.AHEAD, a.unfit(group.now, forged));
    assertFalse(a.received(group.now, forged));
    assertEquals(Map.of(), group.shown("a"));
    OfOwner aboutSelf = new OfOwner("a", far, StateVersion.ZERO, far, 0, List.of());
    assertEquals(Unfit.AHEAD, a.unfit(group.now, aboutSelf));
    assertFalse(a.received(group.now, aboutSelf));
  }

  /**
   * The largest version that others believe, in generation and in counter, is not the last word.
   */
  @Test
  void theOwnerOutbidsTheLargestForgedVersion() {
    group.set("b", "k", "true");
    group.repair("a", "b");
    long decade = 10 * 366 * 24 * 3_600_000L;
    for (int round = 0; round < 50; round++) {
      StateVersion far = new StateVersion(group.now + decade, Long.MAX_VALUE);
      StateDelta.Item item = new StateDelta.Item("k", Bytes.ofText("forged"), far, 0, "");
      OfOwner forged =
          new OfOwner("b", StateVersion.ZERO, StateVersion.ZERO, far, 0, List.of(item));
      assertTrue(a.received(group.now, forged));
      assertEquals("forged", group.shown("a").get("b/k"));
      group.pass(100);
      group.repair("b", "a");
      group.set("b", "k", "true " + round);
      group.repair("a", "b");
      assertEquals("true " + round, group.shown("a").get("b/k"));
      assertEquals(a.hash(group.now), b.hash(group.now));
    }
  }

  @Test
  void moreThanAnOwnerCanHaveIsNotTaken() {
    List<StateDelta.Item> items = new ArrayList<>();
    StateVersion to = new StateVersion(5, 5_000);
    for (int i = 0; i < 4_001; i++) {
      StateVersion version = new StateVersion(5, i);
      items.add(new StateDelta.Item("k" + i, Bytes.ofText("1"), version, 0, ""));
    }
    assertFalse(a.received(group.now, change(to, items)));
    Bytes large = Bytes.wrap(new byte[131_100]);
    List<StateDelta.Item> one = List.of(new StateDelta.Item("k", large, to, 0, ""));
    assertFalse(a.received(group.now, change(to, one)));
    assertEquals(Map.of(), group.shown("a"));
  }

  @Test
  void forgedOwnersAreBoundedAndThoseOfMembersAreNot() {
    StateConfig config = new StateConfig(true, 5_000, 86_400_000, 600_000, 65_536, 65_536);
    States states = new States("a", config, name -> name.startsWith("member"), entry -> {});
    states.start(group.now, List.of());
    StateVersion to = new StateVersion(5, 1);
    for (int i = 0; i < 1_000; i++) {
      OfOwner forged =
          new OfOwner("forged" + i, StateVersion.ZERO, StateVersion.ZERO, to, 1, List.of());
      assertEquals(i < 63, states.received(group.now, forged), "owner " + i);
    }
    OfOwner real = new OfOwner("member", StateVersion.ZERO, StateVersion.ZERO, to, 0, List.of());
    assertTrue(states.received(group.now, real));
    assertEquals(65, states.totals().owners());
  }

  @Test
  void keysWithoutValuesAreBoundedToo() {
    StateConfig config = new StateConfig(true, 5_000, 86_400_000, 600_000, 65_536, 65_536);
    States states = new States("a", config, name -> true, entry -> {});
    states.start(group.now, List.of());
    int taken = 0;
    for (int owner = 0; owner < 3; owner++) {
      List<StateDelta.Item> deletes = new ArrayList<>();
      for (int i = 0; i < 500; i++) {
        StateVersion version = new StateVersion(5, 1 + i);
        deletes.add(new StateDelta.Item("k" + i, Bytes.EMPTY, version, 0, ""));
      }
      StateVersion to = new StateVersion(5, 500);
      OfOwner change =
          new OfOwner("b" + owner, StateVersion.ZERO, StateVersion.ZERO, to, 0, deletes);
      taken += states.received(group.now, change) ? 1 : 0;
    }
    assertEquals(2, taken);
  }

  @Test
  void aKeyThatIsWrittenForEverHasOneDeadline() {
    for (int i = 0; i < 20_000; i++) {
      a.set(group.now, "load", Bytes.ofText("" + i), 3_600_000, "");
    }
    assertTrue(a.deadlines() <= 2 * 1_024, a.deadlines() + " deadlines");
    assertEquals(group.now + 3_600_000, a.nextDeadline().orElseThrow());
  }

  private static OfOwner change(StateVersion to, List<StateDelta.Item> items) {
    return new OfOwner("b", StateVersion.ZERO, StateVersion.ZERO, to, 0, items);
  }

  @Test
  void aRestoredPictureByEventsEqualsTheListOverManySeeds() {
    for (int seed = 0; seed < Integer.getInteger("seeds", 300); seed++) {
      new RandomLife(seed).run();
    }
  }

  @Test
  void theHashDoesNotDependOnTheOrderOfOwners() {
    Map<String, String> before = new TreeMap<>(group.shown("a"));
    assertEquals(Map.of(), before);
    group.set("a", "k", "1");
    group.set("b", "k", "1");
    group.repair("a", "b");
    assertEquals(a.hash(0), b.hash(0));
    assertNotEquals(0, a.hash(0));
  }
}
