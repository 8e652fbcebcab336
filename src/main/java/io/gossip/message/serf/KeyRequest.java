package io.gossip.message.serf;

import io.gossip.member.Bytes;

/**
 * The key that a key query is about (type 7, in a query's payload).
 *
 * @param key raw; empty to list keys
 */
public record KeyRequest(Bytes key) implements SerfMessage {
  /** Says nothing of the key. */
  @Override
  public String toString() {
    return "KeyRequest";
  }

  @Override
  public void deliverTo(Receiver receiver) {
    receiver.onKeyRequest(this);
  }
}
