package io.gossip.bench;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Published deaths, each pair of a peer and the member that it declared dead once. Thread-safe. */
final class Casualties implements Sightings {
  private final Set<String> expected;
  private final Set<String> ofExpected = ConcurrentHashMap.newKeySet();
  private final Set<String> ofOthers = ConcurrentHashMap.newKeySet();

  /**
   * @param expected members whose deaths are counted apart
   */
  Casualties(Set<String> expected) {
    this.expected = Set.copyOf(expected);
  }

  @Override
  public void died(String peer, String member) {
    (expected.contains(member) ? ofExpected : ofOthers).add(peer + '\n' + member);
  }

  int ofExpected() {
    return ofExpected.size();
  }

  int ofOthers() {
    return ofOthers.size();
  }
}
