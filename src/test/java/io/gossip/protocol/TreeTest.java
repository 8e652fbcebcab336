package io.gossip.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.member.Bytes;
import io.gossip.member.MemberAddress;
import io.gossip.member.MemberState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TreeTest {
  private static final MemberAddress ADDRESS = MemberAddress.parse("10.0.0.1:1");

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 14, 15, 16, 50, 99, 100, 1_000, 5_000})
  void everyMemberIsServedOnceWhereAllViewsAreEqual(int n) {
    Map<String, Integer> served = new HashMap<>();
    Group group = new Group(n, new Random(n));
    String root = group.names.get(n / 3);
    int depth = group.serve(root, root, served);
    assertEquals(n - 1, served.size());
    assertTrue(served.values().stream().allMatch(times -> times == 1), served.toString());
    assertTrue(depth <= 1 + Math.ceil(Math.log(n) / Math.log(group.fanOut)), "depth " + depth);
  }

  @Test
  void nobodyIsServedTwiceOrPassesTheRangeOnToItsSenderWhenViewsDiffer() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      Group group = new Group(2 + random.nextInt(200), random);
      group.unknown = random.nextDouble() / 2;
      Map<String, Integer> served = new HashMap<>();
      String root = group.names.get(random.nextInt(group.names.size()));
      group.serve(root, root, served);
      assertFalse(served.containsKey(root), "seed " + seed);
      assertTrue(served.values().stream().allMatch(times -> times == 1), "seed " + seed);
    }
  }

  @Test
  void aSuspectServesNobody() {
    List<Entry> range = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      range.add(
          entry("n" + (char) ('A' + i), i % 3 == 0 ? MemberState.SUSPECT : MemberState.ALIVE));
    }
    List<Tree.Branch> branches = Tree.branches(range, 4, "o");
    assertTrue(branches.stream().anyMatch(branch -> branch.until() != null));
    for (Tree.Branch branch : branches) {
      assertTrue(branch.until() == null || branch.to().is(MemberState.ALIVE));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "node-17,node-18,node-18",
    "node-1,node-24,node-2",
    "alpha,omega,o",
    "a,ab,ab",
    "zeta,alpha,''",
    "a,a\uD83D\uDE00,a\uD83D\uDE00"
  })
  void aSeparatorIsAsShortAsCanBeAndWholeText(String name, String next, String expected) {
    assertEquals(expected, Tree.separator(name, next));
  }

  private static Entry entry(String name, MemberState state) {
    Entry entry = new Entry(new Identity(name, ADDRESS, Bytes.EMPTY, Bytes.EMPTY));
    entry.state(state);
    entry.mark(Entry.Mark.KNOWN, true);
    return entry;
  }

  /** Members that pass ranges on, each with its own view if some are unknown to some. */
  private static final class Group {
    final List<String> names = new ArrayList<>();
    final int fanOut;
    final Random random;
    final Map<String, NameOrder> views = new HashMap<>();
    double unknown;

    Group(int n, Random random) {
      this.random = random;
      Set<String> distinct = new HashSet<>();
      while (distinct.size() < n) {
        distinct.add("peer-" + Integer.toString(random.nextInt(100_000), 36));
      }
      names.addAll(distinct);
      fanOut = Formulas.fanOut(n);
    }

    /** Returns the number of hops to the last. */
    int serve(String server, String until, Map<String, Integer> served) {
      int depth = 0;
      for (Tree.Branch branch : Tree.branches(view(server).between(server, until), fanOut, until)) {
        served.merge(branch.to().name(), 1, Integer::sum);
        int below = branch.until() == null ? 0 : serve(branch.to().name(), branch.until(), served);
        depth = Math.max(depth, 1 + below);
      }
      return depth;
    }

    private NameOrder view(String of) {
      return views.computeIfAbsent(
          of,
          name -> {
            NameOrder order = new NameOrder();
            for (String other : names) {
              if (other.equals(of) || random.nextDouble() >= unknown) {
                order.add(entry(other, MemberState.ALIVE));
              }
            }
            return order;
          });
    }
  }
}
