package io.gossip.message;

/**
 * A message with its bytes as one part of a packet. Encoded once, sent many times: the broadcast
 * queue has to know sizes, and a rumour is sent to many.
 */
public record Encoded(GossipMessage message, byte[] bytes) {
  public int size() {
    return bytes.length;
  }

  /** Turns messages into bytes; pure, so that the core may call it. */
  @FunctionalInterface
  public interface Encoder {
    /** The bytes of a message as it stands in a packet, type byte included. */
    Encoded encode(GossipMessage message);
  }
}
