package io.gossip.message;

import io.gossip.member.Bytes;
import java.util.List;

/**
 * What two announced peers say to each other over a stream when they hold different views: {@link
 * Repair} of the kinds 1 to 9. All digests and marks are 64 bits, a digest being the sum of marks.
 */
public sealed interface ViewMessage extends Repair {
  /** Name of the member that says so. */
  String from();

  /** Digest of all members that the sender holds present. */
  long digest();

  /** Digest of what the layer above holds. */
  long layer();

  /**
   * "This is what I hold, in so many parts" (kind 1); answered by {@link Marks}.
   *
   * @param digest of all present members
   * @param layer digest of the layer above
   * @param buckets sum of the marks of all members that fall into each; a power of two of them
   */
  record Buckets(String from, long digest, long layer, List<Long> buckets) implements ViewMessage {
    public Buckets {
      buckets = List.copyOf(buckets);
    }
  }

  /**
   * "In these parts I hold something else, namely this" (kind 2).
   *
   * @param settled whether this view has not changed for a while: if not, the asker waits
   * @param buckets numbers of parts that differ
   * @param marks of all members that fall into them
   */
  record Marks(
      String from, long digest, long layer, boolean settled, List<Long> buckets, List<Long> marks)
      implements ViewMessage {
    public Marks {
      buckets = List.copyOf(buckets);
      marks = List.copyOf(marks);
    }
  }

  /**
   * "This is what differs" (kind 3, as request and as answer).
   *
   * @param digest and {@code layer} of the sender after it merged what came before
   * @param wanted marks that the receiver holds and the sender does not; empty in an answer
   * @param nodes what the sender holds of members that differ
   * @param layerState what the layer above holds of them
   */
  record Entries(
      String from,
      long digest,
      long layer,
      List<Long> wanted,
      List<NodeState> nodes,
      Bytes layerState)
      implements ViewMessage {
    public Entries {
      wanted = List.copyOf(wanted);
      nodes = List.copyOf(nodes);
    }
  }
}
