package io.gossip.wire;

import io.gossip.message.Encoded;
import io.gossip.message.GossipMessage;
import io.gossip.message.NodeState;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * What was read lately, by its bytes. A rumour comes to everybody in the same bytes, and more than
 * once: where many peers share this, as in a simulation, each is read once and all hold the same
 * message. Messages between two alone, such as pings, are not kept. Not thread-safe.
 */
public final class RecentMessages {
  /** Keeps nothing. */
  static final RecentMessages NONE = new RecentMessages(0);

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long FACTOR = 0x9e3779b97f4a7c15L;

  private final byte[][] bytes;
  private final Object[] messages;

  /**
   * @param slots a power of two: what falls into a slot that is taken replaces what was there; 0
   *     keeps nothing
   */
  public RecentMessages(int slots) {
    if (slots < 0 || Integer.bitCount(slots) > 1) {
      throw new IllegalArgumentException("slots must be 0 or a power of two, was " + slots);
    }
    bytes = new byte[slots][];
    messages = new Object[slots];
  }

  /** Reads one message of a packet. */
  GossipMessage message(byte[] packet, int from, int end) throws DecodeException {
    if (bytes.length == 0 || from >= end) {
      return MessageReader.read(packet, from, end);
    }
    int type = packet[from] & 0xff;
    return switch (type) {
      case MessageType.SUSPECT, MessageType.ALIVE, MessageType.DEAD, MessageType.USER ->
          rumour(packet, from, end).message();
      case MessageType.WAVE -> WaveCodec.read(packet, from + 1, end, this);
      default -> MessageReader.read(packet, from, end);
    };
  }

  /** Reads one rumour and keeps it with its bytes. */
  Encoded rumour(byte[] packet, int from, int end) throws DecodeException {
    if (bytes.length == 0) {
      byte[] own = Arrays.copyOfRange(packet, from, end);
      return ClaimCodec.read(own);
    }
    int slot = slot(packet, from, end);
    if (holds(slot, packet, from, end) && messages[slot] instanceof Encoded rumour) {
      return rumour;
    }
    byte[] own = Arrays.copyOfRange(packet, from, end);
    Encoded rumour = ClaimCodec.read(own);
    bytes[slot] = own;
    messages[slot] = rumour;
    return rumour;
  }

  /** Reads one member of a push/pull. */
  NodeState node(byte[] state, int from, int end) throws DecodeException {
    if (bytes.length == 0) {
      return MessageReader.readNode(state, from, end);
    }
    int slot = slot(state, from, end);
    if (holds(slot, state, from, end) && messages[slot] instanceof NodeState node) {
      return node;
    }
    NodeState node = MessageReader.readNode(state, from, end);
    bytes[slot] = Arrays.copyOfRange(state, from, end);
    messages[slot] = node;
    return node;
  }

  private boolean holds(int slot, byte[] packet, int from, int end) {
    byte[] held = bytes[slot];
    return held != null
        && held.length == end - from
        && Arrays.equals(held, 0, held.length, packet, from, end);
  }

  private int slot(byte[] packet, int from, int end) {
    long hash = end - from;
    int at = from;
    for (; at + Long.BYTES <= end; at += Long.BYTES) {
      hash = (hash ^ (long) LONGS.get(packet, at)) * FACTOR;
      hash ^= hash >>> 29;
    }
    for (; at < end; at++) {
      hash = (hash ^ packet[at]) * FACTOR;
    }
    return (int) (hash >>> 40) & (bytes.length - 1);
  }
}
