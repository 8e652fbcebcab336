package io.gossip.protocol;

import io.gossip.message.Encoded;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Rumours that have been sent equally often, the larger before the smaller and the newer before the
 * older. Rumours have few different sizes: each has a list of its own, in which most come to one of
 * its two ends.
 */
final class Tier {
  /** By falling size; none is empty. */
  private final List<Size> sizes = new ArrayList<>();

  private static final class Size {
    final int bytes;
    QueuedRumour newest;
    QueuedRumour oldest;

    Size(int bytes) {
      this.bytes = bytes;
    }
  }

  void add(QueuedRumour rumour) {
    int at = firstWithin(rumour.size);
    if (at == sizes.size() || sizes.get(at).bytes != rumour.size) {
      sizes.add(at, new Size(rumour.size));
    }
    Size size = sizes.get(at);
    QueuedRumour newer = null;
    if (size.newest != null && size.newest.id > rumour.id) {
      newer = size.oldest;
      while (newer.id < rumour.id) {
        newer = newer.newer;
      }
    }
    link(size, newer, rumour);
  }

  private static void link(Size size, QueuedRumour newer, QueuedRumour rumour) {
    QueuedRumour older = newer == null ? size.newest : newer.older;
    rumour.newer = newer;
    rumour.older = older;
    if (newer == null) {
      size.newest = rumour;
    } else {
      newer.older = rumour;
    }
    if (older == null) {
      size.oldest = rumour;
    } else {
      older.newer = rumour;
    }
  }

  /** Removes one that is here. */
  void remove(QueuedRumour rumour) {
    int at = firstWithin(rumour.size);
    Size size = sizes.get(at);
    if (rumour.newer == null) {
      size.newest = rumour.older;
    } else {
      rumour.newer.older = rumour.older;
    }
    if (rumour.older == null) {
      size.oldest = rumour.newer;
    } else {
      rumour.older.newer = rumour.newer;
    }
    rumour.newer = null;
    rumour.older = null;
    if (size.newest == null) {
      sizes.remove(at);
    }
  }

  /** The largest that fits and is free to go, the newest of those; {@code null} if none is. */
  QueuedRumour largestWithin(int bytes, Predicate<Encoded> free) {
    for (int at = firstWithin(bytes); at < sizes.size(); at++) {
      for (QueuedRumour one = sizes.get(at).newest; one != null; one = one.older) {
        if (free.test(one.rumour)) {
          return one;
        }
      }
    }
    return null;
  }

  /** The oldest of the smallest; {@code null} if nothing is here. */
  QueuedRumour smallest() {
    return sizes.isEmpty() ? null : sizes.get(sizes.size() - 1).oldest;
  }

  /** Index of the largest size that does not exceed this one. */
  private int firstWithin(int bytes) {
    int low = 0;
    int high = sizes.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sizes.get(middle).bytes > bytes) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
