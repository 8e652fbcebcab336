package io.gossip.serf;

import io.gossip.protocol.Wakeup;

/** Reminders of Serf's rules to themselves. */
sealed interface SerfWakeup extends Wakeup.OfLayer {
  /** One of our queries has had its time. */
  record QueryOver(long token) implements SerfWakeup {}

  /** A leaving member that is to be pruned has had time to leave. */
  record PruneDue(String name) implements SerfWakeup {}

  /** The intent to leave has had time to spread: now the leave itself. */
  record IntentSpread() implements SerfWakeup {}
}
