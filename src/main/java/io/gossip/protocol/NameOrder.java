package io.gossip.protocol;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The probe order's members by name; sorted only when somebody looks. */
final class NameOrder {
  private static final Comparator<Entry> BY_NAME = Comparator.comparing(Entry::name);

  /** So many newcomers are put in their places one by one. */
  private static final int FEW = 8;

  private final List<Entry> sorted = new ArrayList<>();
  private ArrayList<Entry> added = new ArrayList<>(0);
  private boolean holed;

  void add(Entry entry) {
    added.add(entry);
  }

  /** A row has left the probe order. */
  void remove() {
    holed = true;
  }

  /**
   * All members behind a name, upwards and around, up to another; neither of the two is among them.
   */
  List<Entry> between(String from, String until) {
    List<Entry> all = sorted();
    List<Entry> range = new ArrayList<>();
    int start = firstFrom(all, from);
    boolean around = until.compareTo(from) <= 0;
    for (int i = start; i < all.size(); i++) {
      if (!around && all.get(i).name().compareTo(until) >= 0) {
        return range;
      }
      add(all.get(i), from, range);
    }
    for (int i = 0; around && i < start && all.get(i).name().compareTo(until) < 0; i++) {
      add(all.get(i), from, range);
    }
    return range;
  }

  private static void add(Entry entry, String from, List<Entry> range) {
    if (!entry.name().equals(from)) {
      range.add(entry);
    }
  }

  private static int firstFrom(List<Entry> all, String name) {
    int low = 0;
    int high = all.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (all.get(middle).name().compareTo(name) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Sorting what is sorted but for the newest costs little more than to look at each. */
  private List<Entry> sorted() {
    if (holed) {
      sorted.removeIf(entry -> !entry.known());
      added.removeIf(entry -> !entry.known());
      holed = false;
    }
    if (added.size() <= FEW) {
      added.forEach(this::insert);
    } else {
      sorted.addAll(added);
      sorted.sort(BY_NAME);
      dropRepeated();
    }
    added = new ArrayList<>(0);
    return sorted;
  }

  private void insert(Entry entry) {
    int place = firstFrom(sorted, entry.name());
    // Whoever left and came back in between may stand there still.
    if (place == sorted.size() || sorted.get(place) != entry) {
      sorted.add(place, entry);
    }
  }

  private void dropRepeated() {
    Entry[] last = {null};
    sorted.removeIf(
        entry -> {
          boolean again = entry == last[0];
          last[0] = entry;
          return again;
        });
  }
}
