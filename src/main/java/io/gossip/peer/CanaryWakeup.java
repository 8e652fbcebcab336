package io.gossip.peer;

import io.gossip.protocol.Wakeup;

/** What canary rumours need later. */
sealed interface CanaryWakeup extends Wakeup.OfLayer {
  /** Perhaps it is on us to start one. */
  record Due() implements CanaryWakeup {}

  /** Ours has had its time. */
  record Over(long id) implements CanaryWakeup {}

  /** That of another is to be answered, which came at this time. */
  record AnswerDue(String origin, long id, long heardAt) implements CanaryWakeup {}
}
