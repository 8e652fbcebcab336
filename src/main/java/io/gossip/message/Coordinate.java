package io.gossip.message;

import java.util.Arrays;

/**
 * A place in Vivaldi's space, sent in acks (serf.md §9); all figures in seconds.
 *
 * @param vector 8 dimensions
 * @param error confidence, 0 (sure) to 1.5
 * @param height what every path from here costs
 */
public record Coordinate(double[] vector, double error, double adjustment, double height) {
  public static final int DIMENSIONS = 8;

  public Coordinate {
    vector = vector.clone();
  }

  @Override
  public double[] vector() {
    return vector.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Coordinate that
        && Arrays.equals(vector, that.vector)
        && error == that.error
        && adjustment == that.adjustment
        && height == that.height;
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(vector);
  }

  @Override
  public String toString() {
    return Arrays.toString(vector) + " h=" + height + " e=" + error + " a=" + adjustment;
  }
}
