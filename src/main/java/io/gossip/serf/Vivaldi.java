package io.gossip.serf;

import io.gossip.message.serf.Coordinate;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * This member's own place in Vivaldi's space, moved by every measured round trip (serf.md §9, after
 * "Vivaldi: a decentralized network coordinate system" and its extensions by Ledlie). Keeps no
 * coordinate of others; that is done by {@link Coordinates}.
 */
public final class Vivaldi {
  /** Nothing on one planet is further away; NaN is not within either. */
  private static final double MAX_SECONDS = 100;

  /** Round trips outside 0 to this many seconds are rejected. */
  static final double MAX_RTT_SECONDS = 10;

  private static final int DIMENSIONS = 8;
  private static final double MAX_ERROR = 1.5;
  private static final double ERROR_SHARE = 0.25;
  private static final double FORCE_SHARE = 0.25;
  private static final int ADJUSTMENT_WINDOW = 20;
  private static final double MIN_HEIGHT = 10e-6;
  private static final int FILTER_SIZE = 3;
  private static final double GRAVITY_RHO = 150;
  private static final double ZERO = 1e-6;
  private static final double NANOS = 1e9;

  private final RandomGenerator random;
  private final Map<String, Deque<Double>> latencies;
  private final double[] adjustments = new double[ADJUSTMENT_WINDOW];
  private int nextAdjustment;
  private Coordinate own;
  private long rejected;
  private long resets;

  /**
   * Starts at the origin.
   *
   * @param random gives the direction in which two members at one place part
   * @param maxMembers of how many members the last round trips are kept, at least 1; beyond it the
   *     one updated longest ago is forgotten
   */
  public Vivaldi(RandomGenerator random, int maxMembers) {
    this(random, maxMembers, fresh());
  }

  Vivaldi(RandomGenerator random, int maxMembers, Coordinate start) {
    if (maxMembers < 1) {
      throw new IllegalArgumentException("maxMembers must be at least 1, was " + maxMembers);
    }
    this.random = random;
    this.latencies =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Deque<Double>> eldest) {
            return size() > maxMembers;
          }
        };
    this.own = start;
  }

  /** The coordinate of a member that has measured nothing. */
  static Coordinate fresh() {
    return new Coordinate(Collections.nCopies(DIMENSIONS, 0.0), MAX_ERROR, 0, MIN_HEIGHT);
  }

  /** Where this member stands now; always {@link #usable}. */
  public Coordinate own() {
    return own;
  }

  /** Updates that were not applied, because of their coordinate or their round trip. */
  public long rejected() {
    return rejected;
  }

  /** How often the own coordinate stopped being finite and went back to the origin. */
  public long resets() {
    return resets;
  }

  /** Of how many members round trips are kept. */
  public int latencyFilters() {
    return latencies.size();
  }

  /** Drops the round trips of a member that was reaped. */
  public void forget(String member) {
    latencies.remove(member);
  }

  /**
   * Whether a coordinate may be reckoned with: 8 dimensions, all finite, error and height not
   * negative. The last is stricter than Serf, where a negative error of one member can ruin
   * another's for good; Serf itself never makes one.
   */
  static boolean usable(Coordinate coordinate) {
    return coordinate.vector().size() == DIMENSIONS
        && coordinate.vector().stream().allMatch(Vivaldi::plausible)
        && plausible(coordinate.adjustment())
        && plausible(coordinate.error())
        && plausible(coordinate.height())
        && coordinate.error() >= 0
        && coordinate.height() >= 0;
  }

  /**
   * Moves this member after a round trip to another one.
   *
   * @param theirs the coordinate that came with the answer; see {@link #usable}
   * @param rttSeconds 0 to 10; anything else, NaN included, is counted and changes nothing
   */
  public void update(String member, Coordinate theirs, double rttSeconds) {
    // Written so that NaN is rejected too.
    if (!(rttSeconds >= 0 && rttSeconds <= MAX_RTT_SECONDS) || !usable(theirs)) {
      rejected++;
      return;
    }
    double rtt = median(member, rttSeconds);
    attract(theirs, rtt);
    adjust(theirs, rtt);
    pullToOrigin();
    if (!usable(own)) {
      reset();
    }
  }

  /**
   * The round trip to be expected between two places, in seconds, cut to whole nanoseconds.
   *
   * @throws IllegalArgumentException if one has more dimensions than the other
   */
  public static double distanceSeconds(Coordinate a, Coordinate b) {
    double raw = rawSeconds(a, b);
    double adjusted = raw + a.adjustment() + b.adjustment();
    return (long) ((adjusted > 0 ? adjusted : raw) * NANOS) / NANOS;
  }

  private static double rawSeconds(Coordinate a, Coordinate b) {
    return length(minus(a.vector(), b.vector())) + a.height() + b.height();
  }

  private double median(String member, double rtt) {
    Deque<Double> last = latencies.computeIfAbsent(member, name -> new ArrayDeque<>(FILTER_SIZE));
    last.addLast(rtt);
    if (last.size() > FILTER_SIZE) {
      last.removeFirst();
    }
    double[] sorted = last.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  /** Serf asks for finite only; one absurd coordinate would then drag its whole pool away. */
  private static boolean plausible(double seconds) {
    return Math.abs(seconds) <= MAX_SECONDS;
  }

  /** Steps 2 and 3: the more we doubt ourselves and the less the other, the further we move. */
  private void attract(Coordinate theirs, double measured) {
    double distance = distanceSeconds(own, theirs);
    double rtt = Math.max(measured, ZERO);
    double wrong = Math.abs(distance - rtt) / rtt;
    double weight = own.error() / Math.max(own.error() + theirs.error(), ZERO);
    double share = ERROR_SHARE * weight;
    double error = Math.min(MAX_ERROR, share * wrong + own.error() * (1 - share));
    own = new Coordinate(own.vector(), error, own.adjustment(), own.height());
    push(FORCE_SHARE * weight * (rtt - distance), theirs);
  }

  /** Step 4: what the space cannot express, averaged over the last round trips. */
  private void adjust(Coordinate theirs, double rtt) {
    adjustments[nextAdjustment] = rtt - rawSeconds(own, theirs);
    nextAdjustment = (nextAdjustment + 1) % ADJUSTMENT_WINDOW;
    double sum = 0;
    for (double sample : adjustments) {
      sum += sample;
    }
    double adjustment = sum / (2 * ADJUSTMENT_WINDOW);
    own = new Coordinate(own.vector(), own.error(), adjustment, own.height());
  }

  /** Step 5: keeps the whole group from drifting away together. */
  private void pullToOrigin() {
    Coordinate origin = fresh();
    double share = distanceSeconds(origin, own) / GRAVITY_RHO;
    push(-(share * share), origin);
  }

  /** Moves by {@code force} seconds away from a place; towards it if negative. */
  private void push(double force, Coordinate from) {
    double[] away = minus(own.vector(), from.vector());
    double length = length(away);
    boolean apart = length > ZERO;
    double[] unit = apart ? times(away, 1 / length) : anyDirection();
    double height = own.height();
    if (apart) {
      height = Math.max((height + from.height()) * force / length + height, MIN_HEIGHT);
    }
    double[] moved = times(unit, force);
    for (int i = 0; i < moved.length; i++) {
      moved[i] += own.vector().get(i);
    }
    List<Double> vector = Arrays.stream(moved).boxed().toList();
    own = new Coordinate(vector, own.error(), own.adjustment(), height);
  }

  private double[] anyDirection() {
    double[] vector = new double[DIMENSIONS];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = random.nextDouble() - 0.5;
    }
    double length = length(vector);
    if (length > ZERO) {
      return times(vector, 1 / length);
    }
    double[] first = new double[DIMENSIONS];
    first[0] = 1;
    return first;
  }

  /** Unlike Serf also empties the window: one infinite sample would reset us 20 times more. */
  private void reset() {
    own = fresh();
    Arrays.fill(adjustments, 0);
    resets++;
  }

  private static double[] minus(List<Double> a, List<Double> b) {
    if (a.size() != b.size()) {
      throw new IllegalArgumentException(a.size() + " dimensions against " + b.size());
    }
    double[] difference = new double[a.size()];
    for (int i = 0; i < difference.length; i++) {
      difference[i] = a.get(i) - b.get(i);
    }
    return difference;
  }

  private static double[] times(double[] vector, double factor) {
    double[] product = new double[vector.length];
    for (int i = 0; i < vector.length; i++) {
      product[i] = vector[i] * factor;
    }
    return product;
  }

  private static double length(double[] vector) {
    double sum = 0;
    for (double value : vector) {
      sum += value * value;
    }
    return Math.sqrt(sum);
  }
}
