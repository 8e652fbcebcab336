package io.gossip.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.member.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Shared state in whole groups, with loss, partitions and restarts. */
class StateTest {
  private static final long MINUTE = 60_000;

  private static Simulation group(long seed, int n, Conditions conditions) {
    Simulation group = new Simulation(seed, Profiles.of("lan"), conditions);
    group.startGroup(n);
    assertTrue(group.runUntilAgreed(MINUTE) >= 0, "the group has formed, seed " + seed);
    return group;
  }

  @Test
  void aKeyReachesAllWithinSeconds() {
    Simulation group = group(1, 30, Conditions.LAN);
    group.runFor(5_000);
    group.peer("peer-7").state().set("role", "\"web\"");
    group.runFor(3_000);
    for (SimPeer peer : group.peers()) {
      assertEquals("\"web\"", peer.state().get("peer-7", "role"), peer.name());
    }
  }

  @Test
  void aValueTooLargeForAPacketReachesAllToo() {
    Simulation group = group(2, 30, Conditions.LAN);
    group.runFor(5_000);
    String large = '"' + "x".repeat(60_000) + '"';
    group.peer("peer-7").state().set("large", large);
    group.runFor(15_000);
    for (SimPeer peer : group.peers()) {
      assertEquals(large, peer.state().get("peer-7", "large"), peer.name());
    }
    assertTrue(group.traffic().largestPacket() <= 1_400);
  }

  @Test
  void aChangeOfOneKeyCostsTheSameWhateverTheSizeOfTheMap() {
    long small = costOfOneChange(1);
    long large = costOfOneChange(900);
    assertTrue(small < 2_500, "250 bytes for each of ten peers at most, was " + small);
    assertTrue(large < 2_500, "with 900 keys too, was " + large);
  }

  private static long costOfOneChange(int keys) {
    Simulation group = group(3, 10, Conditions.LAN);
    for (int i = 0; i < keys; i++) {
      group.peer("peer-0").state().set("key-" + i, "\"" + "v".repeat(50) + "\"");
    }
    group.runFor(2 * MINUTE);
    for (SimPeer peer : group.peers()) {
      assertEquals(keys, peer.state().shown().size(), peer.name());
    }
    long before = group.traffic().bytes();
    group.runFor(20_000);
    long idle = group.traffic().bytes() - before;
    before = group.traffic().bytes();
    group.peer("peer-0").state().set("key-0", "\"changed\"");
    group.runFor(20_000);
    for (SimPeer peer : group.peers()) {
      assertEquals("\"changed\"", peer.state().get("peer-0", "key-0"), peer.name());
    }
    return group.traffic().bytes() - before - idle;
  }

  @Test
  void equalPeersExchangeNothingButEightBytes() {
    Simulation group = group(4, 10, Conditions.LAN);
    for (int i = 0; i < 10; i++) {
      group.peer("peer-" + i).state().set("zone", "\"a\"");
    }
    group.runFor(MINUTE);
    Map<String, Long> before = group.traffic().messages();
    long streams = group.traffic().streams();
    group.runFor(MINUTE);
    Map<String, Long> after = group.traffic().messages();
    assertEquals(before.get("StateDelta"), after.get("StateDelta"));
    long summaries = after.get("StateSummary") - before.get("StateSummary");
    assertTrue(summaries >= 110 && summaries <= 130, "one each 5 s: " + summaries);
    long opened = group.traffic().streams() - streams;
    assertTrue(opened <= 10 * 4, "only what membership does: " + opened);
  }

  @Test
  void aNewcomerAndOneThatWasAwayGetAllThatTheyMissed() {
    Simulation group = group(5, 10, Conditions.LAN);
    for (int i = 0; i < 200; i++) {
      group.peer("peer-" + i % 10).state().set("key-" + i, "" + i);
    }
    group.crash("peer-3");
    group.runFor(MINUTE);
    group.peer("peer-4").state().delete("key-4");
    group.peer("peer-4").state().set("key-14", "\"new\"");
    group.start("late", group.peer("peer-0").address().toString());
    group.restart("peer-3", true);
    group.runFor(20_000);
    Map<String, String> expected = group.peer("peer-4").state().shown();
    assertEquals(199, expected.size());
    assertEquals(expected, group.peer("late").state().shown());
    assertEquals(expected, group.peer("peer-3").state().shown());
    assertEquals(expected, group.peer("peer-3").state().seen());
  }

  @Test
  void noSetIsLostWithLossPartitionsAndRestarts() {
    for (long seed = 0; seed < Integer.getInteger("seeds", 12); seed++) {
      String trace = life(seed);
      if (seed == 0) {
        assertEquals(trace, life(seed), "the same seed gives the same life");
      }
    }
  }

  /** A minute of changes under loss, with a partition and restarts; then all agree. */
  private static String life(long seed) {
    Simulation group = group(seed, 12, Conditions.LAN.withLoss(0.1));
    Random random = new Random(seed);
    Map<String, String> written = new TreeMap<>();
    List<String> apart = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      apart.add("peer-" + random.nextInt(12));
    }
    for (int step = 0; step < 120; step++) {
      change(group, random, written, step);
      if (step == 30) {
        group.partition(apart);
      } else if (step == 80) {
        group.heal();
      } else if (step % 25 == 10) {
        String name = "peer-" + random.nextInt(12);
        group.crash(name);
        group.runFor(random.nextInt(8_000));
        group.restart(name, true);
      }
      group.runFor(random.nextInt(1_000));
    }
    group.runFor(2 * MINUTE);
    for (SimPeer peer : group.peers()) {
      assertEquals(written, peer.state().shown(), peer.name() + ", seed " + seed);
      assertEquals(written, peer.state().seen(), peer.name() + " was told, seed " + seed);
    }
    return group.trace();
  }

  private static void change(
      Simulation group, Random random, Map<String, String> written, int step) {
    String name = "peer-" + random.nextInt(12);
    String key = "key-" + random.nextInt(5);
    if (random.nextInt(5) == 0) {
      group.peer(name).state().delete(key);
      written.remove(name + "/" + key);
    } else {
      group.peer(name).state().set(key, "" + step);
      written.put(name + "/" + key, "" + step);
    }
  }

  @Test
  void aKeyWithATimeToLiveIsGoneEverywhere() {
    Simulation group = group(6, 10, Conditions.LAN);
    group.runFor(5_000);
    group.peer("peer-1").state().set("load", "0.7", 10_000, "");
    group.runFor(5_000);
    assertEquals("0.7", group.peer("peer-9").state().get("peer-1", "load"));
    group.runFor(8_000);
    for (SimPeer peer : group.peers()) {
      assertNull(peer.state().get("peer-1", "load"), peer.name());
      assertEquals(Map.of(), peer.state().seen(), peer.name());
    }
  }

  @Test
  void whatIsForAChannelReachesItsMembersOnly() {
    Simulation group = group(7, 10, Conditions.LAN);
    List<String> given = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      SimPeer peer = group.peer("peer-" + i);
      peer.messages().handler((origin, payload) -> given.add(peer.name() + " " + payload.text()));
      if (i < 3) {
        peer.state().set("channels", "[\"ledger\"]");
      }
    }
    group.runFor(10_000);
    group.peer("peer-9").state().set("height", "7", 0, "ledger");
    group.peer("peer-9").messages().toChannel("ledger", Bytes.ofText("block 7"));
    group.runFor(10_000);
    given.sort(null);
    assertEquals(List.of("peer-0 block 7", "peer-1 block 7", "peer-2 block 7"), given);
    for (int i = 0; i < 9; i++) {
      String shown = group.peer("peer-" + i).state().get("peer-9", "height");
      assertEquals(i < 3 ? "7" : null, shown, "peer-" + i);
    }
  }
}
