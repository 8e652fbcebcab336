package io.gossip.serf;

/** Is told when a key operation has ended. */
@FunctionalInterface
public interface KeyResults {
  void ended(KeyOutcome outcome);
}
