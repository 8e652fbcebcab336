package io.gossip.message;

import io.gossip.member.Bytes;
import io.gossip.member.StateVersion;
import java.util.List;

/**
 * Changes of state (kind 12): one as a rumour by UDP, or those that somebody lacks over TCP.
 *
 * @param wanted owners of whom the sender knows less than the receiver, and up to where
 * @param more whether the sender had more to give than one message takes
 */
public record StateDelta(List<OfOwner> owners, List<StateDigest.Known> wanted, boolean more)
    implements StateMessage {
  public StateDelta {
    owners = List.copyOf(owners);
    wanted = List.copyOf(wanted);
  }

  /** A change alone. */
  public static StateDelta of(OfOwner change) {
    return new StateDelta(List.of(change), List.of(), false);
  }

  @Override
  public boolean answered() {
    return false;
  }

  /**
   * All that is new of one owner after one version and up to another: what was written between the
   * two and is not named is gone.
   *
   * @param floor whoever knows less than this needs everything from the start, as deletes up to
   *     here are forgotten
   * @param absentMillis for how long the owner has been away; 0 if it is there
   */
  public record OfOwner(
      String owner,
      StateVersion floor,
      StateVersion from,
      StateVersion to,
      long absentMillis,
      List<Item> items) {
    public OfOwner {
      items = List.copyOf(items);
    }
  }

  /**
   * One key.
   *
   * @param value empty if the key was deleted
   * @param ttlMillis that it lives on from now; 0 for ever
   * @param channel empty for everybody
   */
  public record Item(
      String key, Bytes value, StateVersion version, long ttlMillis, String channel) {
    public boolean deleted() {
      return value.isEmpty();
    }
  }
}
