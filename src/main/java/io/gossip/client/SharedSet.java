package io.gossip.client;

import io.vertx.core.Future;
import java.util.Set;

/**
 * A set of texts that many peers may change, kept as a key of each of them. A remove takes away
 * what this peer had seen; an add that it did not know of survives. Use one object for each name
 * and peer.
 */
public final class SharedSet {
  private final SharedKey<ObservedRemoveSet> shared;

  SharedSet(GossipClient client, String name) {
    shared =
        new SharedKey<>(
            client,
            "set:" + name,
            (peer, json) -> ObservedRemoveSet.ofJson(json, System.currentTimeMillis()),
            ObservedRemoveSet::merge,
            ObservedRemoveSet.EMPTY);
  }

  public Future<Void> add(String element) {
    return shared.change(
        (self, all) -> all.add(self, element, System.currentTimeMillis()).toJson());
  }

  /** Removes an element as far as this peer has seen it; without effect if it is not there. */
  public Future<Void> remove(String element) {
    return shared.change((self, all) -> all.remove(element).toJson());
  }

  /** What is in the set, as this peer knows it. */
  public Future<Set<String>> elements() {
    return shared.read().map(ObservedRemoveSet::elements);
  }

  /**
   * Peers whose part counted for nothing when the set was last read: their clocks are more than
   * five minutes ahead, or they have written something else under this name.
   */
  public int refused() {
    return shared.refused();
  }
}
