package io.gossip.wire;

import io.gossip.message.GossipMessage;
import java.util.ArrayList;
import java.util.List;

/** Takes one packet apart. */
final class PacketOpener {
  private final List<GossipMessage> messages = new ArrayList<>();
  private final List<DropReason> drops = new ArrayList<>();

  Opened opened() {
    return new Opened(List.copyOf(messages), List.copyOf(drops));
  }

  void open(byte[] packet) {
    try {
      if (packet.length >= WireLimits.PACKET) {
        throw new DecodeException(DropReason.TOO_LARGE);
      }
      command(packet, 0, packet.length, 0);
    } catch (DecodeException e) {
      drops.add(e.reason());
    }
  }

  private void command(byte[] bytes, int from, int end, int wrappers) throws DecodeException {
    if (wrappers > WireLimits.WRAPPERS) {
      throw new DecodeException(DropReason.TOO_DEEP);
    }
    if (from >= end) {
      throw new DecodeException(DropReason.EMPTY);
    }
    if ((bytes[from] & 0xff) == MessageType.COMPOUND) {
      compound(bytes, from + 1, end, wrappers);
    } else if (messages.size() + drops.size() >= WireLimits.MESSAGES) {
      throw new DecodeException(DropReason.TOO_MANY);
    } else {
      messages.add(MessageReader.read(bytes, from, end));
    }
  }

  /** A cut table drops the whole; cut data drops the parts that are not complete. */
  private void compound(byte[] bytes, int from, int end, int wrappers) throws DecodeException {
    int count = from < end ? bytes[from] & 0xff : Integer.MAX_VALUE;
    if (count > (end - from - 1) / 2) {
      throw new DecodeException(DropReason.TRUNCATED);
    }
    int at = from + 1 + 2 * count;
    for (int i = 0; i < count; i++) {
      int entry = from + 1 + 2 * i;
      int size = (bytes[entry] & 0xff) << 8 | bytes[entry + 1] & 0xff;
      if (size > end - at) {
        throw new DecodeException(DropReason.TRUNCATED);
      }
      part(bytes, at, at + size, wrappers + 1);
      at += size;
    }
  }

  private void part(byte[] bytes, int from, int end, int wrappers) {
    try {
      command(bytes, from, end, wrappers);
    } catch (DecodeException e) {
      if (drops.size() < WireLimits.MESSAGES) {
        drops.add(e.reason());
      }
    }
  }
}
