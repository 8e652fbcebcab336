package io.gossip.sim;

import io.gossip.member.MemberEvent;
import io.gossip.member.MemberEventType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Watches what peers publish about those that were killed and those that were not. */
final class Witness implements Observer {
  private final Simulation sim;

  /** When each killed peer was killed, and who has noticed when. */
  private final Map<String, Long> killed = new HashMap<>();

  private final Map<String, Map<String, Long>> noticed = new HashMap<>();
  private final Set<String> touched = new HashSet<>();
  private int wrongDeaths;
  private int wrongAmongHealthy;

  Witness(Simulation sim) {
    this.sim = sim;
  }

  void killed(long now, String name) {
    killed.put(name, now);
    noticed.put(name, new HashMap<>());
    touched.add(name);
  }

  /** A fault hits this peer: it is no longer one of the healthy. */
  void touched(String name) {
    touched.add(name);
  }

  @Override
  public void published(long now, SimPeer observer, MemberEvent event) {
    if (event.type() != MemberEventType.FAILED) {
      return;
    }
    String subject = event.member().name();
    if (killed.containsKey(subject)) {
      noticed.get(subject).putIfAbsent(observer.name(), now);
    } else if (sim.runs(subject)) {
      wrongDeaths++;
      boolean healthy = !touched.contains(subject) && !touched.contains(observer.name());
      wrongAmongHealthy += healthy ? 1 : 0;
    }
  }

  int wrongDeaths() {
    return wrongDeaths;
  }

  int wrongAmongHealthy() {
    return wrongAmongHealthy;
  }

  List<Long> firstDeaths() {
    List<Long> times = new ArrayList<>();
    noticed.forEach(
        (name, observers) ->
            observers.values().stream()
                .min(Long::compare)
                .ifPresent(at -> times.add(at - killed.get(name))));
    return times;
  }

  /** For each killed peer that all of these have noticed: when the last of them did. */
  List<Long> knownToAll(Set<String> running) {
    List<Long> times = new ArrayList<>();
    noticed.forEach(
        (name, observers) -> {
          if (observers.keySet().containsAll(running)) {
            long last = running.stream().mapToLong(observers::get).max().orElse(killed.get(name));
            times.add(last - killed.get(name));
          }
        });
    return times;
  }

  /** How many noticed a killed peer within each second after its kill. */
  List<Integer> noticed() {
    List<Integer> counts = new ArrayList<>();
    noticed.forEach(
        (name, observers) ->
            observers
                .values()
                .forEach(at -> count(counts, (int) ((at - killed.get(name)) / 1_000))));
    return counts;
  }

  /**
   * How many noticed a killed peer within so many milliseconds of its kill, and later than the
   * bound before: bounds are 1, 2, 5, 10, 20, 50 and so on.
   */
  SortedMap<Long, Integer> noticedWithin() {
    SortedMap<Long, Integer> counts = new TreeMap<>();
    noticed.forEach(
        (name, observers) ->
            observers
                .values()
                .forEach(at -> counts.merge(bound(at - killed.get(name)), 1, Integer::sum)));
    return counts;
  }

  private static long bound(long millis) {
    for (long tens = 1; ; tens *= 10) {
      for (long factor : new long[] {1, 2, 5}) {
        if (millis <= tens * factor) {
          return tens * factor;
        }
      }
    }
  }

  private static void count(List<Integer> counts, int second) {
    while (counts.size() <= second) {
      counts.add(0);
    }
    counts.set(second, counts.get(second) + 1);
  }

  int missed(Set<String> running) {
    int missed = 0;
    for (Map<String, Long> observers : noticed.values()) {
      for (String name : running) {
        missed += observers.containsKey(name) ? 0 : 1;
      }
    }
    return missed;
  }
}
