package io.gossip.protocol;

import io.gossip.member.MemberAddress;

/** All rows by address, as one array; several names may stand at one address. */
final class AddressTable {
  private static final int SMALLEST = 16;

  private Entry[] slots = new Entry[SMALLEST];
  private int size;

  /** The present member at an address, or {@code null}. */
  Entry present(MemberAddress address) {
    int mask = slots.length - 1;
    for (int at = first(address); slots[at] != null; at = (at + 1) & mask) {
      if (slots[at].present() && slots[at].address().equals(address)) {
        return slots[at];
      }
    }
    return null;
  }

  void add(Entry entry) {
    expect(size + 1);
    size++;
    put(entry);
  }

  /** Takes out a row that still has the address at which it was added. */
  void remove(Entry entry) {
    int mask = slots.length - 1;
    int free = first(entry.address());
    while (slots[free] != entry) {
      if (slots[free] == null) {
        return;
      }
      free = (free + 1) & mask;
    }
    slots[free] = null;
    size--;
    // Those behind the gap would no longer be found.
    for (int at = (free + 1) & mask; slots[at] != null; at = (at + 1) & mask) {
      Entry moved = slots[at];
      slots[at] = null;
      put(moved);
    }
  }

  /** Makes room at once for so many rows. */
  void expect(int rows) {
    int needed = slots.length;
    while (4L * rows > 3L * needed) {
      needed *= 2;
    }
    if (needed > slots.length) {
      Entry[] old = slots;
      slots = new Entry[needed];
      for (Entry entry : old) {
        if (entry != null) {
          put(entry);
        }
      }
    }
  }

  private void put(Entry entry) {
    int mask = slots.length - 1;
    int at = first(entry.address());
    while (slots[at] != null) {
      at = (at + 1) & mask;
    }
    slots[at] = entry;
  }

  private int first(MemberAddress address) {
    int hash = address.hashCode();
    return (hash ^ hash >>> 16) & (slots.length - 1);
  }
}
