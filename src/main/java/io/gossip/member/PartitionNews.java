package io.gossip.member;

import java.util.List;

/**
 * A good part of a peer's group was lost at once, or is back.
 *
 * @param at epoch milliseconds
 * @param healed whether it is back
 * @param since epoch milliseconds of the first loss
 * @param here names on this peer's side, itself included, sorted
 * @param there names that were lost, sorted
 */
public record PartitionNews(
    long at, boolean healed, long since, List<String> here, List<String> there) {
  public PartitionNews {
    here = List.copyOf(here);
    there = List.copyOf(there);
  }
}
