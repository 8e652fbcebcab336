package io.gossip.protocol;

/**
 * Rows by name, as one array and no node for each. Names come from strangers: the hash is salted,
 * so that nobody can choose names that all meet in one place.
 */
final class NameTable {
  private static final int SMALLEST = 16;

  private final long salt;
  private Entry[] slots = new Entry[SMALLEST];
  private int size;

  NameTable(long salt) {
    this.salt = salt;
  }

  int size() {
    return size;
  }

  /** The row of a name, or {@code null}. */
  Entry get(String name) {
    return slots[slot(name)];
  }

  /** Adds the row of a name that has none. */
  void add(Entry entry) {
    if (4 * (size + 1) > 3 * slots.length) {
      resize(2 * slots.length);
    }
    slots[slot(entry.name())] = entry;
    size++;
  }

  /** Makes room at once for so many rows. */
  void expect(int rows) {
    int needed = slots.length;
    while (4L * rows > 3L * needed) {
      needed *= 2;
    }
    if (needed > slots.length) {
      resize(needed);
    }
  }

  /** Removes the row of a name, if there is one. */
  void remove(String name) {
    int free = slot(name);
    if (slots[free] == null) {
      return;
    }
    slots[free] = null;
    size--;
    if (slots.length > SMALLEST && 8 * size < slots.length) {
      resize(slots.length / 2);
    } else {
      closeGap(free);
    }
  }

  /** Moves up those that stand behind a freed slot and would no longer be found. */
  private void closeGap(int freed) {
    int mask = slots.length - 1;
    int free = freed;
    for (int at = (free + 1) & mask; slots[at] != null; at = (at + 1) & mask) {
      int wanted = first(slots[at].name());
      if (((at - wanted) & mask) >= ((at - free) & mask)) {
        slots[free] = slots[at];
        slots[at] = null;
        free = at;
      }
    }
  }

  private void resize(int capacity) {
    Entry[] old = slots;
    slots = new Entry[capacity];
    for (Entry entry : old) {
      if (entry != null) {
        slots[slot(entry.name())] = entry;
      }
    }
  }

  /** Where a name stands, or the free slot where it would. */
  private int slot(String name) {
    int mask = slots.length - 1;
    int at = first(name);
    while (slots[at] != null && !slots[at].name().equals(name)) {
      at = (at + 1) & mask;
    }
    return at;
  }

  private int first(String name) {
    long hash = salt;
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * 0x9e3779b97f4a7c15L;
      hash ^= hash >>> 32;
    }
    return (int) hash & (slots.length - 1);
  }
}
