package io.gossip.message.serf;

/**
 * "This member joins", or is still here (type 1).
 *
 * @param time of the member clock
 */
public record JoinIntent(long time, String node) implements SerfMessage {
  @Override
  public void deliverTo(Receiver receiver) {
    receiver.onJoinIntent(this);
  }
}
