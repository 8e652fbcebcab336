package io.gossip.member;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * One member as users see it at one moment.
 *
 * @param name unique in its pool
 * @param address where others reach it
 * @param incarnation 0 to 2^32 - 1; only the member itself raises it (SWIM §4.2)
 * @param tags what it says about itself
 * @param since epoch milliseconds of the last change of state, by the observer's clock
 * @param self whether this is the observing peer itself
 * @param dialect which dialect it speaks
 * @param details what is known only sometimes
 */
public record Member(
    String name,
    MemberAddress address,
    MemberState state,
    long incarnation,
    Map<String, String> tags,
    long since,
    boolean self,
    Dialect dialect,
    MemberDetails details) {
  public Member {
    // Sorted, so that a member reads, compares and prints the same everywhere.
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
  }
}
