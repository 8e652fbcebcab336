package io.gossip.wire;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A slice of fuzzing in every build: valid inputs damaged from a seed. {@code -Dfuzz.inputs=} asks
 * for more of each kind, {@code -Dfuzz.seed=} for those of a run that failed.
 */
class SeededDamageTest {
  private static final int INPUTS = Integer.getInteger("fuzz.inputs", 7_000);
  private static final long SEED = Long.getLong("fuzz.seed", new Random().nextLong());

  @ParameterizedTest
  @EnumSource
  void whatComesInMayBeAnything(HostileInput kind) {
    List<byte[]> seeds = kind.seeds();
    assertFalse(seeds.isEmpty());
    seeds.forEach(kind::check);
    Mutator mutator = new Mutator(SEED, seeds);
    for (int i = 0; i < INPUTS; i++) {
      byte[] input = mutator.next();
      try {
        kind.check(input);
      } catch (Throwable e) {
        fail("seed " + SEED + ", input " + Vectors.hex(input), e);
      }
    }
  }
}
