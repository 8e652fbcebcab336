package io.gossip.sim;

import java.util.function.Function;

/**
 * What was made of an object lately, found by the very object: a hundred peers that pass on one
 * rumour need it made once. A slot that is taken is taken over.
 */
final class Memo<K, V> {
  private static final int SLOTS = 1 << 14;

  private final Object[] keys = new Object[SLOTS];
  private final Object[] values = new Object[SLOTS];
  private final Function<K, V> make;

  /**
   * @param make gives equal values for equal objects, so that nothing depends on what is held
   */
  Memo(Function<K, V> make) {
    this.make = make;
  }

  @SuppressWarnings("unchecked") // keys and values come in pairs
  V of(K key) {
    int hash = System.identityHashCode(key);
    int slot = (hash ^ hash >>> 14) & (SLOTS - 1);
    if (keys[slot] != key) {
      values[slot] = make.apply(key);
      keys[slot] = key;
    }
    return (V) values[slot];
  }
}
