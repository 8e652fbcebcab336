package io.gossip.state;

import io.gossip.member.Bytes;
import io.gossip.member.StateEntry;
import io.gossip.message.StateDelta;
import io.gossip.message.StateDelta.OfOwner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A few peers' state with nothing between them but what a test hands over. */
final class Group {
  static final StateConfig CONFIG =
      new StateConfig(true, 5_000, 3_600_000, 10_000, 65_536, 1 << 24);

  long now = 1_000_000;
  final Set<String> present = new TreeSet<>();
  final Map<String, States> peers = new TreeMap<>();

  /** What each application has seen: its picture of all state, kept by events alone. */
  final Map<String, Map<String, String>> seen = new HashMap<>();

  States start(String name, List<StateEntry> remembered) {
    Map<String, String> picture = new TreeMap<>();
    seen.put(name, picture);
    States states =
        new States(
            name,
            CONFIG,
            present::contains,
            entry -> {
              String key = entry.peer() + "/" + entry.key();
              if (entry.gone()) {
                picture.remove(key);
              } else {
                picture.put(key, entry.value().text());
              }
            });
    present.add(name);
    states.start(now, remembered);
    states.list(now).forEach(e -> picture.put(e.peer() + "/" + e.key(), e.value().text()));
    peers.put(name, states);
    return states;
  }

  States start(String name) {
    return start(name, List.of());
  }

  OfOwner set(String name, String key, String value) {
    return peers.get(name).set(now, key, Bytes.ofText(value), 0, "");
  }

  /** One comparison of two peers, both ways, until neither has more to give. */
  void repair(String asker, String answerer) {
    States a = peers.get(asker);
    States b = peers.get(answerer);
    StateDelta answer;
    do {
      answer = b.answer(now, a.digest(now));
      apply(a, answer);
      StateDelta back = a.give(now, answer.wanted());
      apply(b, back);
    } while (answer.more());
  }

  private void apply(States to, StateDelta delta) {
    for (OfOwner change : delta.owners()) {
      to.received(now, change);
    }
  }

  /** Repairs until nothing can be missing anywhere. */
  void repairAll() {
    List<String> names = new ArrayList<>(peers.keySet());
    for (int round = 0; round < 3; round++) {
      for (String a : names) {
        for (String b : names) {
          if (!a.equals(b)) {
            repair(a, b);
          }
        }
      }
    }
  }

  void pass(long millis) {
    now += millis;
    peers.values().forEach(states -> states.pass(now));
  }

  /** What a peer shows, as text. */
  Map<String, String> shown(String name) {
    Map<String, String> shown = new TreeMap<>();
    for (StateEntry entry : peers.get(name).list(now)) {
      shown.put(entry.peer() + "/" + entry.key(), entry.value().text());
    }
    return shown;
  }
}
