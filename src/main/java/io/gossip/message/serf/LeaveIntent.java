package io.gossip.message.serf;

/**
 * "This member leaves", or is made to by force (type 0).
 *
 * @param time of the member clock
 * @param prune whether it shall be forgotten, not only marked as left
 */
public record LeaveIntent(long time, String node, boolean prune) implements SerfMessage {
  @Override
  public void deliverTo(Receiver receiver) {
    receiver.onLeaveIntent(this);
  }
}
