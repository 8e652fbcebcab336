package io.gossip.message;

/**
 * What a peer holds of everybody's state, in eight bytes (kind 10, UDP): whoever holds the same
 * need not ask.
 */
public record StateSummary(long hash) implements StateMessage {
  @Override
  public boolean answered() {
    return false;
  }
}
