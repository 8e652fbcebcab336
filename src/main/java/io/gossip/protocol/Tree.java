package io.gossip.protocol;

import io.gossip.member.MemberState;
import java.util.ArrayList;
import java.util.List;

/** Splits a range of members by name among those who serve it further. */
final class Tree {
  /** A range of up to this many times the fan-out is served without others' help. */
  private static final int DIRECT = 2;

  private final int fanOut;
  private final String until;
  private final List<Branch> branches = new ArrayList<>();

  /**
   * Who is sent to.
   *
   * @param until end of the range that it goes on to serve; {@code null} if it serves nobody
   */
  record Branch(Entry to, String until) {}

  private Tree(int fanOut, String until) {
    this.fanOut = fanOut;
    this.until = until;
  }

  /**
   * Everybody in the range, directly or by way of another.
   *
   * @param range by name, upwards and around
   * @param until end of the range
   */
  static List<Branch> branches(List<Entry> range, int fanOut, String until) {
    Tree tree = new Tree(fanOut, until);
    tree.split(range);
    return tree.branches;
  }

  private void split(List<Entry> range) {
    int n = range.size();
    if (n <= DIRECT * fanOut) {
      range.forEach(entry -> branches.add(new Branch(entry, null)));
      return;
    }
    for (int i = 0; i < fanOut; i++) {
      int end = (int) ((long) n * (i + 1) / fanOut);
      String chunkEnd =
          end == n ? until : separator(range.get(end - 1).name(), range.get(end).name());
      chunk(range.subList((int) ((long) n * i / fanOut), end), chunkEnd);
    }
  }

  /** The first that is not suspected serves all behind it; a suspect serves nobody. */
  private void chunk(List<Entry> chunk, String end) {
    for (int i = 0; i < chunk.size(); i++) {
      Entry entry = chunk.get(i);
      boolean serves = entry.is(MemberState.ALIVE) && i + 1 < chunk.size();
      branches.add(new Branch(entry, serves ? end : null));
      if (serves) {
        return;
      }
    }
  }

  /** The shortest text behind one name and not behind the next: it separates them as well. */
  static String separator(String name, String next) {
    if (next.compareTo(name) <= 0) {
      return ""; // the next is the first of all names
    }
    int length = 1;
    while (next.substring(0, length).compareTo(name) <= 0) {
      length++;
    }
    // Half of a surrogate pair is no text.
    boolean half = Character.isHighSurrogate(next.charAt(length - 1));
    return next.substring(0, half ? Math.min(length + 1, next.length()) : length);
  }
}
