package io.gossip.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gossip.member.Bytes;
import io.gossip.member.StateEntry;
import io.gossip.message.StateDelta.OfOwner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Some peers that write, delete, restart with or without their store, and hear rumours late, twice,
 * in any order or never. In the end one round of repair makes all the same: what the owners hold.
 */
final class RandomLife {
  private static final int PEERS = 4;
  private static final int MAX_TTL = 60_000;

  private final int seed;
  private final Random random;
  private final Group group = new Group();
  private final List<OfOwner> underway = new ArrayList<>();

  /** What each owner wrote, as the test itself keeps it: text and end by key. */
  private final Map<String, Map<String, String>> written = new HashMap<>();

  private final Map<String, Long> ends = new HashMap<>();

  RandomLife(int seed) {
    this.seed = seed;
    this.random = new Random(seed);
    for (int i = 0; i < PEERS; i++) {
      group.start("p" + i);
      written.put("p" + i, new TreeMap<>());
    }
  }

  void run() {
    for (int step = 0; step < 300; step++) {
      step();
      group.pass(random.nextInt(300));
    }
    // A rumour that was under way for long lets its value live as much longer where it comes late.
    group.pass(MAX_TTL);
    group.repairAll();
    Map<String, String> expected = expected();
    for (String name : group.peers.keySet()) {
      assertEquals(expected, group.shown(name), name + " shows, seed " + seed);
      assertEquals(expected, group.seen.get(name), name + " was told, seed " + seed);
      assertEquals(
          group.peers.get("p0").hash(group.now), group.peers.get(name).hash(group.now), "" + seed);
    }
  }

  private void step() {
    String name = "p" + random.nextInt(PEERS);
    switch (random.nextInt(12)) {
      case 0, 1, 2, 3 -> set(name);
      case 4 -> delete(name);
      case 5 -> restart(name);
      case 6 -> group.repair(name, "p" + random.nextInt(PEERS));
      default -> hear(name);
    }
  }

  private void set(String name) {
    String key = "k" + random.nextInt(6);
    String value = "" + random.nextInt(1_000);
    long ttl = random.nextInt(3) == 0 ? 1 + random.nextInt(MAX_TTL) : 0;
    underway.add(group.peers.get(name).set(group.now, key, Bytes.ofText(value), ttl, ""));
    written.get(name).put(key, value);
    ends.put(name + "/" + key, ttl == 0 ? Long.MAX_VALUE : group.now + ttl);
  }

  private void delete(String name) {
    String key = "k" + random.nextInt(6);
    OfOwner change = group.peers.get(name).delete(group.now, key);
    if (change != null) {
      underway.add(change);
    }
    written.get(name).remove(key);
  }

  private void hear(String name) {
    if (!underway.isEmpty()) {
      int which = random.nextInt(underway.size());
      group.peers.get(name).received(group.now, underway.get(which));
      if (random.nextInt(4) == 0) {
        underway.remove(which);
      }
    }
  }

  private void restart(String name) {
    List<StateEntry> disk = group.peers.get(name).list(group.now);
    group.now++;
    if (random.nextInt(3) > 0) {
      group.start(name, disk);
    } else {
      group.start(name);
      written.get(name).clear();
    }
  }

  private Map<String, String> expected() {
    Map<String, String> expected = new TreeMap<>();
    written.forEach(
        (name, keys) ->
            keys.forEach(
                (key, value) -> {
                  if (ends.get(name + "/" + key) > group.now) {
                    expected.put(name + "/" + key, value);
                  }
                }));
    return expected;
  }
}
