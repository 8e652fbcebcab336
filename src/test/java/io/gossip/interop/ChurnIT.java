package io.gossip.interop;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Members of both kinds come, leave, die and change their tags for 30 s in each of two pools, or
 * for five minutes each with the system property {@code long}. Then all agree, and no agent has
 * complained of one of ours without a reason.
 */
@Timeout(900)
class ChurnIT {
  private static final int SECONDS = System.getProperty("long") == null ? 30 : 300;

  @ParameterizedTest
  @EnumSource
  void afterMuchChurnAllAgreeAndNoAgentComplains(Secrecy secrecy) throws Exception {
    long seed = System.nanoTime();
    List<String> story = new ArrayList<>(List.of("seed " + seed));
    try (Pool pool = Pool.ofSix("churn", secrecy)) {
      SplittableRandom random = new SplittableRandom(seed);
      Churn churn = new Churn(pool, random);
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
      while (System.nanoTime() < end) {
        story.add(churn.change());
        // One more knows, the others perhaps not yet: changes overlap.
        pool.awaitViews(90, churn::known);
      }
      pool.awaitViews(90, churn::agreed);
      churn.allBack();
      Agreement back = pool.awaitEverywhere(90, pool.allAlive());
      Figures.note("churn of " + SECONDS + " s, " + churn.changes() + " changes, then " + back);
      assertTagsSeen(pool, churn);
      assertTrue(churn.changes() >= SECONDS / 10, () -> churn.changes() + " changes");
      SerfLogs.assertQuiet(pool, churn.excused().toArray(String[]::new));
    } catch (AssertionError e) {
      throw new AssertionError(e.getMessage() + "; " + String.join("; ", story), e);
    }
  }

  private static void assertTagsSeen(Pool pool, Churn churn) throws Exception {
    for (var change : churn.tags().entrySet()) {
      String value = change.getValue().get("churn");
      for (SerfAgent agent : pool.agents()) {
        pool.awaitTheirs(
            Pool.RUMOUR,
            agent.name(),
            members -> value.equals(members.get(change.getKey()).tags().get("churn")));
      }
      for (int i = 1; i <= 3; i++) {
        pool.awaitOurs(
            Pool.RUMOUR,
            "ours-" + i,
            change.getKey(),
            member -> value.equals(member.tags().get("churn")));
      }
    }
  }
}
