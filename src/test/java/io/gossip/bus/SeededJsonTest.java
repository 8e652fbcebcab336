package io.gossip.bus;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * A slice of fuzzing in every build: requests damaged from a seed. {@code -Dfuzz.inputs=} asks for
 * more, {@code -Dfuzz.seed=} for those of a run that failed.
 */
class SeededJsonTest {
  private static final int INPUTS = Integer.getInteger("fuzz.inputs", 4_000);
  private static final long SEED = Long.getLong("fuzz.seed", new Random().nextLong());

  @Test
  void everyRequestIsReadOrRefused() {
    JsonMutator mutator = new JsonMutator(SEED, HostileJson.seeds());
    for (int i = 0; i < INPUTS; i++) {
      byte[] text = mutator.next();
      try {
        HostileJson.check(text);
      } catch (Throwable e) {
        fail("seed " + SEED + ", text " + new String(text, StandardCharsets.UTF_8), e);
      }
    }
  }

  @Test
  void theReadersOfRequestsAreFound() {
    List<String> names = HostileJson.readers().stream().map(reader -> reader.getName()).toList();
    assertTrue(
        names.containsAll(List.of("join", "storageOpen", "query", "keys", "rtt", "message")),
        names.toString());
  }

  @Test
  void whatIsDamagedIsMostlyStillJson() {
    JsonMutator mutator = new JsonMutator(1, List.of("{\"tags\":{\"a\":\"b\"}}".getBytes()));
    TreeSet<String> seen = new TreeSet<>();
    int json = 0;
    for (int i = 0; i < 100; i++) {
      String text = new String(mutator.next(), StandardCharsets.UTF_8);
      try {
        seen.add(new JsonObject(text).encode());
        json++;
      } catch (RuntimeException e) {
        seen.add(text);
      }
    }
    assertTrue(json > 25, json + " of 100");
    assertTrue(seen.size() > 20, seen.toString());
  }
}
