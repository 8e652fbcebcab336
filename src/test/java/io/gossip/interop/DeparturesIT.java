package io.gossip.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gossip.member.Member;
import io.gossip.member.MemberEventType;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever goes, with or without a word, is seen in the same way by Serf agents and by us. */
@Timeout(180)
class DeparturesIT {
  /** Longest time from a death to the verdict: a round of probes, and the longest suspicion. */
  private static final int DEATH = 60;

  @ParameterizedTest
  @EnumSource
  void aKilledSerfAgentFailsEverywhereAndComesBack(Secrecy secrecy) throws Exception {
    try (Pool pool = Pool.ofSix("serf-killed", secrecy)) {
      pool.theirs("serf-2").kill();
      Agreement failed = pool.awaitEverywhere(DEATH, pool.allAliveBut("serf-2", "failed"));
      Figures.note("serf agent killed, failed " + failed);
      pool.theirs("serf-2").start("-join=" + pool.address("ours-2"));
      Agreement back = pool.awaitEverywhere(Pool.RUMOUR, pool.allAlive());
      Figures.note("serf agent back through one of ours, alive " + back);
      SerfLogs.assertQuiet(
          pool,
          SerfLogs.dead("serf-2", pool.theirs("serf-2").address()),
          "^serf-2: .*" + SerfLogs.RETURNED);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aKilledPeerOfOursFailsEverywhereAndComesBack(Secrecy secrecy) throws Exception {
    try (Pool pool = Pool.ofSix("ours-killed", secrecy)) {
      String address = pool.address("ours-2");
      pool.killOurs("ours-2");
      Agreement failed = pool.awaitEverywhere(DEATH, pool.allAliveBut("ours-2", "failed"));
      Figures.note("peer of ours killed, failed " + failed);
      pool.startOurs("ours-2", pool.theirs("serf-3").address());
      Agreement back = pool.awaitEverywhere(Pool.RUMOUR, pool.allAlive());
      Figures.note("peer of ours back through a serf agent, alive " + back);
      SerfLogs.assertQuiet(pool, SerfLogs.dead("ours-2", address));
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoReturnsBeforeItIsMissedIsAliveEverywhere(Secrecy secrecy) throws Exception {
    try (Pool pool = Pool.ofSix("not-missed", secrecy)) {
      // With tags of its earlier life, and an incarnation that it does not remember.
      pool.theirs("serf-3").done("tags", "-set", "life=first");
      pool.client("ours-3").tags(Map.of("life", "first")).await(5, TimeUnit.SECONDS);
      Predicate<Member> first = member -> "first".equals(member.tags().get("life"));
      pool.awaitOurs(Pool.RUMOUR, "ours-2", "serf-3", first);
      pool.awaitTheirs(
          Pool.RUMOUR,
          "serf-2",
          members -> "first".equals(members.get("ours-3").tags().get("life")));
      String address = pool.address("ours-3");
      pool.theirs("serf-3").kill();
      pool.theirs("serf-3").start("-join=" + pool.address("ours-2"));
      pool.killOurs("ours-3");
      pool.startOurs("ours-3", pool.theirs("serf-2").address());
      pool.awaitEverywhere(Pool.RUMOUR, pool.allAlive());
      for (String ours : List.of("ours-1", "ours-2", "ours-3")) {
        pool.awaitOurs(Pool.RUMOUR, ours, "serf-3", first.negate());
      }
      for (SerfAgent agent : pool.agents()) {
        pool.awaitTheirs(
            Pool.RUMOUR,
            agent.name(),
            members -> "ours-3".equals(members.get("ours-3").tags().get("role")));
      }
      SerfLogs.assertQuiet(
          pool,
          SerfLogs.dead("serf-3", pool.theirs("serf-3").address()),
          SerfLogs.dead("ours-3", address),
          "^serf-3: .*" + SerfLogs.RETURNED);
    }
  }

  @ParameterizedTest
  @EnumSource
  void gracefulLeavesAreLeftAndNeverFailed(Secrecy secrecy) throws Exception {
    try (Pool pool = Pool.ofSix("leaves", secrecy)) {
      Agreement theirs = pool.expecting(pool.allAliveBut("serf-3", "left"));
      pool.theirs("serf-3").leave();
      pool.await(Pool.RUMOUR, theirs);
      Figures.note("serf agent left, left " + theirs);
      Map<String, String> both = pool.allAliveBut("serf-3", "left");
      both.put("ours-1", "left");
      Agreement ours = pool.expecting(both);
      pool.leaveOurs("ours-1");
      pool.await(Pool.RUMOUR, ours);
      Figures.note("peer of ours left, left " + ours);
      assertNeverFailed(pool, "serf-3");
      assertNeverFailed(pool, "ours-1");
      SerfLogs.assertQuiet(pool, "^serf-3: .*" + SerfLogs.LEFT);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoLeftComesBack(Secrecy secrecy) throws Exception {
    try (Pool pool = Pool.ofSix("returns", secrecy)) {
      pool.theirs("serf-3").leave();
      Map<String, String> left = pool.allAliveBut("serf-3", "left");
      pool.awaitEverywhere(Pool.RUMOUR, left);
      pool.client("ours-1").leave().await(10, TimeUnit.SECONDS);
      left.put("ours-1", "left");
      pool.awaitEverywhere(Pool.RUMOUR, left);
      pool.client("ours-1").rejoin().await(10, TimeUnit.SECONDS);
      pool.theirs("serf-3").start("-join=" + pool.address("ours-2"));
      pool.awaitEverywhere(Pool.RUMOUR, pool.allAlive());
      assertNeverFailed(pool, "serf-3");
      assertNeverFailed(pool, "ours-1");
      SerfLogs.assertQuiet(pool, "^serf-3: .*" + SerfLogs.LEFT, "^serf-3: .*" + SerfLogs.RETURNED);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFailedMemberIsForcedToLeaveAndPrunedFromEitherSide(Secrecy secrecy) throws Exception {
    try (Pool pool = Pool.ofSix("forced", secrecy)) {
      final String address = pool.address("ours-3");
      pool.killOurs("ours-3");
      pool.theirs("serf-3").kill();
      Map<String, String> view = pool.allAliveBut("ours-3", "failed");
      view.put("serf-3", "failed");
      pool.awaitEverywhere(DEATH, view);
      view.put("ours-3", "left");
      view.put("serf-3", "left");
      Agreement left = pool.expecting(view);
      pool.theirs("serf-1").done("force-leave", "ours-3");
      pool.client("ours-1").forceLeave("serf-3", false).await(5, TimeUnit.SECONDS);
      pool.await(Pool.RUMOUR, left);
      Figures.note("both forced to leave, left " + left);
      view.remove("ours-3");
      view.remove("serf-3");
      Agreement pruned = pool.expecting(view);
      pool.theirs("serf-2").done("force-leave", "-prune", "serf-3");
      pool.client("ours-2").forceLeave("ours-3", true).await(5, TimeUnit.SECONDS);
      awaitPruned(pool, pruned);
      Figures.note("both pruned, forgotten " + pruned);
      pool.startOurs("ours-3", pool.theirs("serf-1").address());
      pool.theirs("serf-3").start("-join=" + pool.address("ours-1"));
      pool.awaitEverywhere(Pool.RUMOUR, pool.allAlive());
      SerfLogs.assertQuiet(
          pool,
          SerfLogs.dead("ours-3", address),
          SerfLogs.dead("serf-3", pool.theirs("serf-3").address()),
          "^serf-3: .*" + SerfLogs.RETURNED);
    }
  }

  /** Nobody tells later of a prune that gossip has left out somewhere: it is said there again. */
  private static void awaitPruned(Pool pool, Agreement pruned) throws Exception {
    try {
      pool.await(5, pruned);
    } catch (AssertionError leftOut) {
      for (SerfAgent agent : pool.agents()) {
        if (agent.running()) {
          agent.done("force-leave", "-prune", "ours-3");
          agent.done("force-leave", "-prune", "serf-3");
        }
      }
      pool.await(10, pruned);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoLivesObjectsToBeingForcedOut(Secrecy secrecy) throws Exception {
    try (Pool pool = Pool.ofSix("objections", secrecy)) {
      pool.theirs("serf-1").done("force-leave", "ours-2");
      pool.awaitAnyLog(10, line -> line.endsWith("messageLeaveType: ours-2"));
      pool.client("ours-1").forceLeave("serf-2", false).await(5, TimeUnit.SECONDS);
      pool.awaitAnyLog(10, line -> line.endsWith("messageLeaveType: serf-2"));
      pool.awaitEverywhere(Pool.RUMOUR, pool.allAlive());
      SerfLogs.assertQuiet(pool);
    }
  }

  /**
   * Nobody has taken a leave for a failure. What Serf agents think of each other's leaves is their
   * own business: gossip now and then brings them the death before the intent, without us too.
   */
  private static void assertNeverFailed(Pool pool, String member) throws Exception {
    if (member.startsWith("ours")) {
      for (SerfAgent agent : pool.agents()) {
        assertEquals(
            List.of(),
            agent.log().stream()
                .filter(line -> line.contains("EventMemberFailed: " + member))
                .toList(),
            agent.name());
      }
    }
    for (String name : List.of("ours-1", "ours-2", "ours-3")) {
      assertEquals(
          List.of(),
          pool.events(name).stream()
              .filter(e -> e.member().name().equals(member))
              .filter(e -> e.type() == MemberEventType.FAILED)
              .toList(),
          name);
    }
  }
}
