package io.gossip.interop;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Changes a pool at random and remembers what everybody should see in the end. */
final class Churn {
  /** As many as must stay of each kind, so that the pool lives on. */
  private static final int STAYING = 2;

  private final Pool pool;
  private final SplittableRandom random;
  private final Map<String, String> statuses;
  private final Map<String, Map<String, String>> tags = new TreeMap<>();
  private final List<String> excused = new ArrayList<>();
  private int changes;
  private String changed = "";

  Churn(Pool pool, SplittableRandom random) {
    this.pool = pool;
    this.random = random;
    this.statuses = pool.allAlive();
  }

  /** Makes one change; returns what it was. */
  String change() throws Exception {
    changes++;
    List<String> gone = names(false, "");
    int kind = random.nextInt(6);
    if (!gone.isEmpty() && kind < 2) {
      return comeBack(any(gone));
    }
    String side = random.nextBoolean() ? "ours" : "serf";
    List<String> present = names(true, side);
    if (kind < 4 && present.size() > STAYING) {
      return kind == 3 ? kill(any(present)) : leave(any(present));
    }
    return tag(any(present));
  }

  void allBack() throws Exception {
    for (String name : names(false, "")) {
      comeBack(name);
    }
  }

  /**
   * Whether the last change is known to somebody else than the one that changed, and so to all in
   * the end: nobody misses a member that dies before a single other one has seen it come.
   */
  boolean known(Map<String, Map<String, String>> views) {
    return views.entrySet().stream()
        .anyMatch(view -> !view.getKey().equals(changed) && right(view.getValue()));
  }

  /** Whether everybody knows everything. */
  boolean agreed(Map<String, Map<String, String>> views) {
    return views.values().stream().allMatch(this::right);
  }

  /**
   * Whether what one observer sees is right: everybody there as alive, and of those gone either the
   * truth or nothing, since who comes later never hears of them.
   */
  private boolean right(Map<String, String> view) {
    return statuses.entrySet().stream()
        .allMatch(
            entry -> {
              boolean alive = entry.getValue().equals("alive");
              String seen = view.getOrDefault(entry.getKey(), alive ? "missing" : entry.getValue());
              return seen.equals(entry.getValue());
            });
  }

  int changes() {
    return changes;
  }

  /** The tags that were set last, of those that were changed. */
  Map<String, Map<String, String>> tags() {
    return tags;
  }

  /** Patterns of the lines that its faults may have caused in the agents' logs. */
  List<String> excused() {
    return excused;
  }

  @Override
  public String toString() {
    return statuses.toString();
  }

  private String kill(String name) throws Exception {
    changed = name;
    excused.add(SerfLogs.dead(name, address(name)));
    if (theirs(name)) {
      pool.theirs(name).kill();
    } else {
      pool.killOurs(name);
    }
    statuses.put(name, "failed");
    return "killed " + name;
  }

  private String leave(String name) throws Exception {
    changed = name;
    // Who does not know yet that it has left may still call.
    excused.add(Pattern.quote(address(name)) + ".*connection refused");
    if (theirs(name)) {
      excused.add("^" + name + ": .*" + SerfLogs.LEFT);
      pool.theirs(name).leave();
    } else {
      pool.leaveOurs(name);
    }
    statuses.put(name, "left");
    return name + " left";
  }

  private String comeBack(String name) throws Exception {
    changed = name;
    List<String> present = names(true, "");
    String seed = any(present);
    if (theirs(name)) {
      excused.add("^" + name + ": .*" + SerfLogs.RETURNED);
      pool.theirs(name).start("-join=" + address(seed));
    } else {
      pool.startOurs(name, address(seed));
    }
    statuses.put(name, "alive");
    tags.remove(name);
    return name + " came back through " + seed;
  }

  private String tag(String name) throws Exception {
    changed = name;
    String value = "v" + changes;
    if (theirs(name)) {
      pool.theirs(name).done("tags", "-set", "churn=" + value);
    } else {
      pool.client(name).tags(Map.of("churn", value)).await(5, TimeUnit.SECONDS);
    }
    tags.put(name, Map.of("churn", value));
    return name + " has tag " + value;
  }

  private List<String> names(boolean present, String side) {
    return statuses.entrySet().stream()
        .filter(entry -> entry.getValue().equals("alive") == present)
        .map(Map.Entry::getKey)
        .filter(name -> name.startsWith(side))
        .toList();
  }

  private String any(List<String> names) {
    return names.get(random.nextInt(names.size()));
  }

  private String address(String name) {
    return theirs(name) ? pool.theirs(name).address() : pool.address(name);
  }

  private static boolean theirs(String name) {
    return name.startsWith("serf");
  }
}
