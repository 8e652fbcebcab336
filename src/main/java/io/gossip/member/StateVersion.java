package io.gossip.member;

/**
 * When an owner last wrote a key, on a scale of its own that only rises.
 *
 * @param generation of the owner's process, epoch milliseconds of its start; 0 or more
 * @param counter of what that process has written, from 1; 0 before anything
 */
public record StateVersion(long generation, long counter) implements Comparable<StateVersion> {
  /** Before everything. */
  public static final StateVersion ZERO = new StateVersion(0, 0);

  @Override
  public int compareTo(StateVersion other) {
    return generation == other.generation
        ? Long.compare(counter, other.counter)
        : Long.compare(generation, other.generation);
  }

  public boolean after(StateVersion other) {
    return compareTo(other) > 0;
  }

  /** The later of the two. */
  public StateVersion max(StateVersion other) {
    return after(other) ? this : other;
  }

  /** What the same process writes next. */
  public StateVersion next() {
    return new StateVersion(generation, counter + 1);
  }

  /** {@code generation.counter}. */
  @Override
  public String toString() {
    return generation + "." + counter;
  }
}
