package io.gossip.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.client.Register.Write;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import org.junit.jupiter.api.Test;

/** Values that many write: what merging must not depend on, and what survives. */
class MergedValuesTest {
  private static final int SEEDS = Integer.getInteger("seeds", 200);
  private static final int PEERS = 4;

  @Test
  void mergingSetsDependsOnNothingButWhatIsMerged() {
    for (int seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      List<ObservedRemoveSet> replicas = new ArrayList<>();
      for (int i = 0; i < PEERS; i++) {
        replicas.add(ObservedRemoveSet.EMPTY);
      }
      for (int step = 0; step < 60; step++) {
        int at = random.nextInt(PEERS);
        replicas.set(at, changed(random, replicas, at));
      }
      assertLattice(replicas, ObservedRemoveSet::merge, "seed " + seed);
      for (ObservedRemoveSet replica : replicas) {
        JsonObject json = new JsonObject(replica.toJson().encode());
        assertEquals(replica, ObservedRemoveSet.ofJson(json, 0));
      }
    }
  }

  /** What each peer holds by itself when it changes it, its clock standing still now and then. */
  private static ObservedRemoveSet changed(
      Random random, List<ObservedRemoveSet> replicas, int at) {
    ObservedRemoveSet replica = replicas.get(at);
    String element = "e" + random.nextInt(5);
    return switch (random.nextInt(4)) {
      case 0, 1 -> replica.add("p" + at, element, random.nextInt(3));
      case 2 -> replica.remove(element);
      default -> replica.merge(replicas.get(random.nextInt(PEERS)));
    };
  }

  @Test
  void mergingRegistersDependsOnNothingButWhatIsMerged() {
    for (int seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      List<Register> replicas = new ArrayList<>();
      for (int i = 0; i < PEERS; i++) {
        replicas.add(Register.EMPTY);
      }
      for (int step = 0; step < 60; step++) {
        int at = random.nextInt(PEERS);
        Register replica = replicas.get(at);
        replicas.set(
            at,
            random.nextBoolean()
                ? replica.merge(
                    Register.of(replica.next("p" + at, step, 1_000 - random.nextInt(50))))
                : replica.merge(replicas.get(random.nextInt(PEERS))));
      }
      assertLattice(replicas, Register::merge, "seed " + seed);
    }
  }

  private static <V> void assertLattice(List<V> values, BinaryOperator<V> merge, String seed) {
    for (V a : values) {
      assertEquals(a, merge.apply(a, a), seed);
      for (V b : values) {
        V ab = merge.apply(a, b);
        assertEquals(ab, merge.apply(b, a), seed);
        assertEquals(ab, merge.apply(ab, b), seed);
        for (V c : values) {
          assertEquals(merge.apply(ab, c), merge.apply(a, merge.apply(b, c)), seed);
        }
      }
    }
  }

  @Test
  void aSetDoesWhatItsAuthorsHaveSeen() {
    for (int seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      ObservedRemoveSet all = ObservedRemoveSet.EMPTY;
      Set<String> expected = new TreeSet<>();
      for (int step = 0; step < 100; step++) {
        String element = "e" + random.nextInt(8);
        if (random.nextInt(3) > 0) {
          all = all.merge(all.add("p" + random.nextInt(PEERS), element, step));
          expected.add(element);
        } else {
          all = all.merge(all.remove(element));
          expected.remove(element);
        }
        assertEquals(expected, all.elements(), "seed " + seed);
      }
    }
  }

  @Test
  void anAddThatARemoveDidNotSeeSurvivesIt() {
    ObservedRemoveSet both = ObservedRemoveSet.EMPTY.add("a", "x", 1);
    ObservedRemoveSet removed = both.remove("x");
    ObservedRemoveSet again = both.add("b", "x", 1);
    assertEquals(Set.of("x"), removed.merge(again).elements());
    assertEquals(Set.of(), removed.merge(both).elements(), "what it saw does not come back");
  }

  @Test
  void aProcessThatForgotItsCounterAddsAllTheSame() {
    ObservedRemoveSet others = ObservedRemoveSet.EMPTY.add("a", "x", 1_000).remove("x");
    ObservedRemoveSet fresh = ObservedRemoveSet.EMPTY.add("a", "x", 2_000);
    assertEquals(Set.of("x"), others.merge(fresh).elements());
  }

  @Test
  void theLastWriterWinsAndWhatItDidNotKnowIsShown() {
    Register a = Register.of(Register.EMPTY.next("a", "red", 1_000));
    Register b = Register.of(Register.EMPTY.next("b", "blue", 1_001));
    Register both = a.merge(b);
    assertEquals("blue", both.winner().orElseThrow().value());
    assertEquals(List.of("red"), both.losers().stream().map(Write::value).toList());
    Register settled = both.merge(Register.of(both.next("a", "green", 500)));
    assertEquals("green", settled.winner().orElseThrow().value(), "later, though its clock is not");
    assertEquals(List.of(), settled.losers(), "it had seen both");
    assertTrue(Register.EMPTY.winner().isEmpty());
  }

  @Test
  void aWriteComesOutOfJsonAsItWentIn() {
    Map<String, HybridTime> seen = new TreeMap<>();
    seen.put("b", new HybridTime(7, 1, "b"));
    Write write = new Write("v", new HybridTime(8, 2, "a"), seen);
    JsonObject json = new JsonObject(Register.encode(write).encode());
    assertEquals(write, Register.decode("a", json, 0));
  }
}
