package io.gossip.peer;

import io.gossip.protocol.Wakeup;

/** What shared state has to do later. */
sealed interface StateWakeup extends Wakeup.OfLayer {
  /** The next comparison with another member is due. */
  record RepairDue() implements StateWakeup {}

  /** We have learned what others may lack too. */
  record SoonDue() implements StateWakeup {}

  /**
   * We have joined: others may have state that we lack.
   *
   * @param tries that are left, this one included, while we hold nothing
   */
  record JoinedDue(int tries) implements StateWakeup {}

  /** Something expires. */
  record ExpiryDue(long at) implements StateWakeup {}
}
