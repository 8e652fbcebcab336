package io.gossip.serf;

import io.gossip.message.serf.Coordinate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/** The latest coordinate heard from each member, and ours; moves nobody. */
final class Coordinates {
  private final String ownName;
  private final Supplier<Coordinate> own;
  private final Map<String, Coordinate> latest;

  /**
   * @param own where we stand, asked for each time; usually {@code vivaldi::own}
   * @param maxMembers how many others are kept, at least 1; beyond it the one heard or asked for
   *     longest ago is dropped
   */
  Coordinates(String ownName, Supplier<Coordinate> own, int maxMembers) {
    if (maxMembers < 1) {
      throw new IllegalArgumentException("maxMembers must be at least 1, was " + maxMembers);
    }
    this.ownName = ownName;
    this.own = own;
    this.latest =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Coordinate> eldest) {
            return size() > maxMembers;
          }
        };
  }

  /** Replaces what was known; ignored if it cannot be reckoned with, or is said to be ours. */
  void heard(String member, Coordinate coordinate) {
    if (!member.equals(ownName) && Vivaldi.usable(coordinate)) {
      latest.put(member, coordinate);
    }
  }

  /** Drops a member that was reaped. */
  void forget(String member) {
    latest.remove(member);
  }

  /** Where a member stands, we included; empty if nothing was heard from it. */
  Optional<Coordinate> of(String member) {
    return Optional.ofNullable(member.equals(ownName) ? own.get() : latest.get(member));
  }

  /** The round trip to be expected between two members, in seconds; empty if one is unknown. */
  OptionalDouble rttSeconds(String a, String b) {
    Optional<Coordinate> from = of(a);
    Optional<Coordinate> to = of(b);
    return from.isPresent() && to.isPresent()
        ? OptionalDouble.of(Vivaldi.distanceSeconds(from.get(), to.get()))
        : OptionalDouble.empty();
  }

  /** How many others are kept. */
  int size() {
    return latest.size();
  }
}
