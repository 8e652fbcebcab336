package io.gossip.message;

import java.util.List;

/**
 * Rumours among announced peers (type 242, UDP only), and the range of names that the receiver goes
 * on to serve with them. Never sent to a stranger (contract §5).
 *
 * @param until end of the range, which starts behind the receiver's own name, runs upwards and goes
 *     on at the first name behind the last; it is not part of it itself. {@code null} if the
 *     receiver serves nobody
 * @param rumours 1 to 255, as they stand in a packet
 */
public record Wave(String until, List<Encoded> rumours) implements GossipMessage {
  public Wave {
    rumours = List.copyOf(rumours);
  }

  @Override
  public void deliverTo(Receiver receiver) {
    receiver.onWave(this);
  }
}
