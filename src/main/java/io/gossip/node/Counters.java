package io.gossip.node;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.TreeMap;

/** Numbers that only grow, by name. Used on the node's context only. */
final class Counters {
  /** One number, to be kept by whoever counts often. */
  static final class Count {
    private long value;

    void add(long amount) {
      value += amount;
    }
  }

  private final Map<String, Count> counts = new TreeMap<>();

  /** The number of this name, 0 at first. */
  Count count(String name) {
    Count count = counts.get(name);
    if (count == null) {
      count = new Count();
      counts.put(name.intern(), count); // the peers of a process count the same things
    }
    return count;
  }

  void add(String name) {
    count(name).add(1);
  }

  void add(String name, long amount) {
    count(name).add(amount);
  }

  /** Counts one of a group; the reason may be in plain words. */
  void add(String group, String reason) {
    add(group, reason, 1);
  }

  void add(String group, String reason, long amount) {
    count(group + '.' + reason.replace(' ', '-')).add(amount);
  }

  long get(String name) {
    return count(name).value;
  }

  JsonObject toJson() {
    JsonObject json = new JsonObject();
    counts.forEach((name, count) -> json.put(name, count.value));
    return json;
  }
}
