package io.gossip.message;

/**
 * What only announced peers say to each other to keep equal what they hold (type 243 and a kind).
 * Kinds 1 to 9 are about members, 10 to 19 about state. Never sent to a stranger (contract §5).
 */
public sealed interface Repair extends GossipMessage permits ViewMessage, StateMessage {
  @Override
  default void deliverTo(Receiver receiver) {
    receiver.onRepair(this);
  }
}
