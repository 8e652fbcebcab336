package io.gossip.protocol;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The present members in parts by their names, so that two peers can find where they differ. */
final class Buckets {
  /** Members in one part, about. */
  private static final int PER_BUCKET = 4;

  private static final int MIN = 16;
  private static final int MAX = 1_024;

  private final List<List<Entry>> parts;

  /**
   * @param size a power of two
   */
  Buckets(Members members, int size) {
    parts = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      parts.add(new ArrayList<>(PER_BUCKET));
    }
    for (Entry entry : members.ring()) {
      if (entry.present()) {
        long name = new Hash64().add(entry.name()).value();
        parts.get((int) (name & size - 1)).add(entry);
      }
    }
  }

  /** How many parts are worth it for so many members. */
  static int size(int members) {
    int wanted = Integer.highestOneBit(members / PER_BUCKET + 1);
    return Math.max(MIN, Math.min(MAX, wanted));
  }

  List<Entry> part(long number) {
    return number < 0 || number >= parts.size() ? List.of() : parts.get((int) number);
  }

  /** The sum of the marks in each part. */
  List<Long> sums() {
    Long[] sums = new Long[parts.size()];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = parts.get(i).stream().mapToLong(ViewDigest::whole).sum();
    }
    return Arrays.asList(sums);
  }
}
