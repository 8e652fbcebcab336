package io.gossip.sim.experiment;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** How often each member was seen to leave, and by whom. */
final class Departed {
  /** By who left: by who saw it, how often. */
  private final Map<String, Map<String, Integer>> times = new HashMap<>();

  void left(String observer, String subject) {
    times.computeIfAbsent(subject, any -> new HashMap<>()).merge(observer, 1, Integer::sum);
  }

  /** The most often that anybody saw one of these leave. */
  int most(Collection<String> subjects) {
    int most = 0;
    for (String subject : subjects) {
      for (int count : times.getOrDefault(subject, Map.of()).values()) {
        most = Math.max(most, count);
      }
    }
    return most;
  }

  /** How many of these were seen to leave by so many observers, and once by each. */
  int onceForAll(Collection<String> subjects, int observers) {
    int count = 0;
    for (String subject : subjects) {
      Map<String, Integer> seen = times.getOrDefault(subject, Map.of());
      boolean once = seen.values().stream().allMatch(often -> often == 1);
      count += once && seen.size() == observers ? 1 : 0;
    }
    return count;
  }

  /** How many besides these were seen to leave. */
  int others(Collection<String> subjects) {
    return (int) times.keySet().stream().filter(subject -> !subjects.contains(subject)).count();
  }
}
