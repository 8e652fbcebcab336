package io.gossip.message;

import java.util.List;

/**
 * Rumours by their numbers alone, among announced peers (type 242, UDP only).
 *
 * @param sense what the sender says of them
 * @param rumours 1 to 255 numbers of 32 bits
 */
public record Offer(Sense sense, List<Integer> rumours) implements GossipMessage {
  /** What is said of rumours by their numbers. */
  public enum Sense {
    /** The sender has them, and has no sign that anybody missed them. */
    HELD,
    /** The sender has them, and somebody has missed them: so may others have. */
    MISSED_BY_SOME,
    /** The sender asks for them. */
    WANTED
  }

  public Offer {
    rumours = List.copyOf(rumours);
  }

  @Override
  public void deliverTo(Receiver receiver) {
    receiver.onOffer(this);
  }
}
