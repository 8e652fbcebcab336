package io.gossip.sim;

import java.util.Random;

/** How long a packet is under way, one way. Every figure is in milliseconds. */
public sealed interface Delay {
  /** Draws one delay, 0 or more. */
  long draw(Random random);

  /**
   * Every whole number between two bounds, both included, is as likely as another: packets overtake
   * each other.
   */
  record Uniform(long min, long max) implements Delay {
    public Uniform {
      if (min < 0 || max < min) {
        throw new IllegalArgumentException(
            "max delay must be at least min delay (" + min + " ms, itself 0 or more), was " + max);
      }
    }

    @Override
    public long draw(Random random) {
      return min + (max == min ? 0 : random.nextLong(max - min + 1));
    }
  }

  /** At least {@code min}, on average {@code mean}, with a long tail: a busy network. */
  record Exponential(long min, double mean) implements Delay {
    public Exponential {
      if (min < 0 || mean < min) {
        throw new IllegalArgumentException(
            "mean delay must be at least min delay ("
                + min
                + " ms, itself 0 or more), was "
                + mean);
      }
    }

    @Override
    public long draw(Random random) {
      return min + Math.round(-Math.log(1 - random.nextDouble()) * (mean - min));
    }
  }

  /** Around a mean, never below 0: a long line with a little jitter. */
  record Normal(double mean, double deviation) implements Delay {
    public Normal {
      if (mean < 0 || deviation < 0) {
        throw new IllegalArgumentException(
            "mean and deviation must be 0 or more, were " + mean + " and " + deviation);
      }
    }

    @Override
    public long draw(Random random) {
      return Math.max(0, Math.round(mean + random.nextGaussian() * deviation));
    }
  }
}
