package io.gossip.sim;

import io.gossip.member.MemberAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which conditions hold from one address to another. Rules for single links beat rules for zones,
 * and of each the last one wins; every rule is for one direction.
 */
final class Links {
  private record Pair(MemberAddress from, MemberAddress to) {}

  private record ZoneRule(String from, String to, Conditions conditions) {
    boolean fits(String fromZone, String toZone) {
      return from.equals(fromZone) && to.equals(toZone);
    }
  }

  private final Map<MemberAddress, Integer> sides = new HashMap<>();
  private final Map<MemberAddress, String> zones = new HashMap<>();
  private final Map<Pair, Conditions> single = new HashMap<>();
  private final Map<MemberAddress, Conditions> into = new HashMap<>();
  private final Map<MemberAddress, Conditions> outOf = new HashMap<>();
  private final List<ZoneRule> zoneRules = new ArrayList<>();
  private Conditions everywhere;

  Links(Conditions everywhere) {
    this.everywhere = everywhere;
  }

  void everywhere(Conditions conditions) {
    everywhere = conditions;
  }

  Conditions everywhere() {
    return everywhere;
  }

  void link(MemberAddress from, MemberAddress to, Conditions conditions) {
    single.put(new Pair(from, to), conditions);
  }

  /** Everything that comes into, or goes out of, one address; {@code null} ends it. */
  void edge(MemberAddress address, boolean incoming, Conditions conditions) {
    Map<MemberAddress, Conditions> edges = incoming ? into : outOf;
    if (conditions == null) {
      edges.remove(address);
    } else {
      edges.put(address, conditions);
    }
  }

  void zone(MemberAddress address, String zone) {
    zones.put(address, zone);
  }

  void between(String fromZone, String toZone, Conditions conditions) {
    zoneRules.removeIf(rule -> rule.fits(fromZone, toZone));
    zoneRules.add(new ZoneRule(fromZone, toZone, conditions));
  }

  /** Puts an address on one side of a partition; all start on side 0. */
  void side(MemberAddress address, int side) {
    sides.put(address, side);
  }

  /** Ends partitions and all that was said of single links and edges; zones stay. */
  void heal() {
    sides.clear();
    single.clear();
    into.clear();
    outOf.clear();
  }

  Conditions of(MemberAddress from, MemberAddress to) {
    if (!sides.isEmpty() && !sides.getOrDefault(from, 0).equals(sides.getOrDefault(to, 0))) {
      return Conditions.CUT;
    }
    Conditions found = single.isEmpty() ? null : single.get(new Pair(from, to));
    if (found == null && !outOf.isEmpty()) {
      found = outOf.get(from);
    }
    if (found == null && !into.isEmpty()) {
      found = into.get(to);
    }
    return found != null ? found : byZone(from, to);
  }

  private Conditions byZone(MemberAddress from, MemberAddress to) {
    if (!zoneRules.isEmpty()) {
      String fromZone = zones.get(from);
      String toZone = zones.get(to);
      for (ZoneRule rule : zoneRules) {
        if (rule.fits(fromZone, toZone)) {
          return rule.conditions();
        }
      }
    }
    return everywhere;
  }
}
