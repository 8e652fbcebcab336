package io.gossip.message.serf;

import io.gossip.member.Bytes;
import io.gossip.member.MemberAddress;

/**
 * A response that somebody is asked to pass on (type 9).
 *
 * @param destination where to
 * @param destinationName who lives there
 * @param inner a whole Serf message, passed on as it is
 */
public record Relay(MemberAddress destination, String destinationName, Bytes inner)
    implements SerfMessage {
  @Override
  public void deliverTo(Receiver receiver) {
    receiver.onRelay(this);
  }
}
