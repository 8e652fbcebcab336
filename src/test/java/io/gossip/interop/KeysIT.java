package io.gossip.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.bus.KeysAnswer;
import io.gossip.node.GossipOptions;
import io.gossip.node.Waiting;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Keys change hands in a mixed pool, ordered from either side, and the pool stays whole. */
@Timeout(180)
class KeysIT {
  /** Several of the 3.2 s that a query of six members takes. */
  private static final int ORDER = 30;

  private static final String NEW_KEY = "YW5vdGhlciBrZXkgb2YgdGVzdHMsIG5vdCBzZWNyZXQ=";

  @Test
  void keysRotateOnOrderOfEitherSide(@TempDir Path folder) throws Exception {
    try (Pool pool = new Pool("keys", Secrecy.PLAIN)) {
      start(pool, folder);
      ordered(pool, "-install=" + NEW_KEY);
      assertHeld(pool, Map.of(Secrecy.KEY, 6, NEW_KEY, 6));
      ordered(pool, "-use=" + NEW_KEY);
      assertWhole(pool);
      ordered(pool, "-remove=" + Secrecy.KEY);
      assertHeld(pool, Map.of(NEW_KEY, 6));
      assertWhole(pool);
      assertFiles(folder, NEW_KEY);

      var ours = pool.client("ours-2");
      obeyed(pool, () -> ours.installKey(Secrecy.KEY));
      assertHeld(pool, Map.of(Secrecy.KEY, 6, NEW_KEY, 6));
      obeyed(pool, () -> ours.useKey(Secrecy.KEY));
      assertWhole(pool);
      obeyed(pool, () -> ours.removeKey(NEW_KEY));
      assertHeld(pool, Map.of(Secrecy.KEY, 6));
      assertWhole(pool);
      assertFiles(folder, Secrecy.KEY);

      KeysAnswer refused = ours.removeKey(Secrecy.KEY).await(20, TimeUnit.SECONDS);
      assertEquals(0, refused.obeyed());
      assertEquals(pool.allAlive().keySet(), refused.errors().keySet());
      assertHeld(pool, Map.of(Secrecy.KEY, 6));
      pool.awaitEverywhere(Pool.RUMOUR, pool.allAlive());
      SerfLogs.assertQuiet(pool, "Failed to remove key: Removing the primary key is not allowed");
    }
  }

  /** Every member keeps its keys in a file of its own. */
  private static void start(Pool pool, Path folder) throws Exception {
    for (int i = 1; i <= 3; i++) {
      Path file = keyring(folder, "serf-" + i);
      pool.startTheirs("serf-" + i, "-keyring-file=" + file);
      if (i > 1) {
        pool.theirs("serf-" + i).done("join", pool.theirs("serf-1").address());
      }
    }
    for (int i = 1; i <= 3; i++) {
      GossipOptions options = Pool.options("ours-" + i);
      options.setKeyring(keyring(folder, "ours-" + i).toString());
      pool.startOurs(options, pool.theirs("serf-" + i).address());
    }
    pool.awaitEverywhere(Pool.RUMOUR, pool.allAlive());
    assertHeld(pool, Map.of(Secrecy.KEY, 6));
  }

  private static Path keyring(Path folder, String name) throws Exception {
    return Files.writeString(folder.resolve(name), new JsonArray().add(Secrecy.KEY).encode());
  }

  /** Both sides count the same keys at the same number of members. */
  private static void assertHeld(Pool pool, Map<String, Integer> held) throws Exception {
    String listed =
        Waiting.until(
                pool.peers().vertx(),
                ORDER,
                () -> pool.blocking(() -> pool.theirs("serf-2").command("keys", "-list")),
                result -> result.exitCode() == 0)
            .output();
    held.forEach(
        (key, members) -> assertTrue(listed.contains(key + "  [" + members + "/6]"), listed));
    assertEquals(held.size(), listed.lines().filter(line -> line.contains("/6]")).count(), listed);
    KeysAnswer ours =
        Waiting.until(
            pool.peers().vertx(),
            ORDER,
            () -> pool.client("ours-3").listKeys(),
            KeysAnswer::complete);
    assertEquals(held, ours.keys());
    assertEquals(6, ours.obeyed());
  }

  /** All see all, and what is said now is heard by all: they understand each other's packets. */
  private static void assertWhole(Pool pool) throws Exception {
    pool.awaitEverywhere(Pool.RUMOUR, pool.allAlive());
    String value = Long.toString(System.nanoTime());
    pool.client("ours-1").tags(Map.of("said", value)).await(5, TimeUnit.SECONDS);
    pool.theirs("serf-3").done("tags", "-set", "said=" + value);
    for (SerfAgent agent : pool.agents()) {
      pool.awaitTheirs(
          Pool.RUMOUR,
          agent.name(),
          members -> value.equals(members.get("ours-1").tags().get("said")));
    }
    for (int i = 1; i <= 3; i++) {
      pool.awaitOurs(
          Pool.RUMOUR, "ours-" + i, "serf-3", member -> value.equals(member.tags().get("said")));
    }
  }

  /**
   * Orders through an agent until all have obeyed. Gossip leaves an order in a hundred or so out
   * somewhere, and nobody tells of it later; given again it changes nothing where it was obeyed.
   */
  private static void ordered(Pool pool, String order) throws Exception {
    Waiting.until(
        pool.peers().vertx(),
        ORDER,
        () -> pool.blocking(() -> pool.theirs("serf-1").command("keys", order)),
        result -> result.exitCode() == 0);
  }

  /** The same through one of ours, which counts who obeyed. */
  private static void obeyed(Pool pool, Supplier<Future<KeysAnswer>> order) throws Exception {
    KeysAnswer answer = Waiting.until(pool.peers().vertx(), ORDER, order, KeysAnswer::complete);
    assertEquals(Map.of(), answer.errors());
    assertEquals(6, answer.obeyed());
  }

  private static void assertFiles(Path folder, String key) throws Exception {
    for (String name : List.of("serf-1", "serf-2", "serf-3", "ours-1", "ours-2", "ours-3")) {
      JsonArray keys = new JsonArray(Files.readString(folder.resolve(name)));
      assertEquals(List.of(key), keys.getList(), name);
    }
  }
}
