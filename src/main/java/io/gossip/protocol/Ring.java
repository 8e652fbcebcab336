package io.gossip.protocol;

import java.util.ArrayList;
import java.util.List;

/** The announced members on a ring by the hashes of their names: everybody reckons it alike. */
final class Ring {
  private record Distant(long distance, Entry entry) {}

  private Ring() {}

  /** The next ones behind a member, nearest first; never that member or ourselves. */
  static List<Entry> successors(Core core, Entry of, int count) {
    return nearest(core, of, count, true, false);
  }

  /** Those of whom a member is a successor, nearest first; never that member or ourselves. */
  static List<Entry> predecessors(Core core, Entry of, int count) {
    return nearest(core, of, count, false, false);
  }

  /** The next ones behind a member, or before it, as it reckons them itself: we may be of them. */
  static List<Entry> neighbours(Core core, Entry of, int count, boolean ahead) {
    return count == 0 ? List.of() : nearest(core, of, count, ahead, !core.self().leaving);
  }

  private static List<Entry> nearest(
      Core core, Entry of, int count, boolean ahead, boolean withUs) {
    long place = place(of);
    List<Distant> nearest = new ArrayList<>(count + 1);
    for (Entry entry : core.members().ring()) {
      boolean counts = core.maybeOurs(entry) || withUs && entry == core.self().entry;
      if (entry == of || !counts || entry.is(Entry.Mark.LEAVING)) {
        continue;
      }
      long distance = ahead ? place(entry) - place : place - place(entry);
      int at = nearest.size();
      while (at > 0 && Long.compareUnsigned(distance, nearest.get(at - 1).distance()) < 0) {
        at--;
      }
      if (at < count) {
        nearest.add(at, new Distant(distance, entry));
        if (nearest.size() > count) {
          nearest.remove(count);
        }
      }
    }
    return nearest.stream().map(Distant::entry).toList();
  }

  private static long place(Entry entry) {
    return new Hash64().add(entry.name()).value();
  }
}
