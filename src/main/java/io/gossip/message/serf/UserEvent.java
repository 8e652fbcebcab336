package io.gossip.message.serf;

import io.gossip.member.Bytes;

/**
 * An event of the application, for every member (type 3).
 *
 * @param time of the event clock
 * @param coalesce whether of several events of one name only the last need be delivered
 */
public record UserEvent(long time, String name, Bytes payload, boolean coalesce)
    implements SerfMessage {
  @Override
  public void deliverTo(Receiver receiver) {
    receiver.onUserEvent(this);
  }
}
