package io.gossip.wire;

import java.nio.charset.StandardCharsets;

/** The keys of all maps that we read, so that reading one of them makes no new text. */
final class KnownKeys {
  private static final String[] ALL = {
    "Addr",
    "Adjustment",
    "Algo",
    "All",
    "Buf",
    "Error",
    "EventLTime",
    "Events",
    "From",
    "Height",
    "Id",
    "Incarnation",
    "Join",
    "LTime",
    "LeftMembers",
    "Meta",
    "Nack",
    "Name",
    "Node",
    "Nodes",
    "Origin",
    "Payload",
    "Port",
    "QueryLTime",
    "SeqNo",
    "SourceAddr",
    "SourceNode",
    "SourcePort",
    "State",
    "StatusLTimes",
    "Target",
    "UserMsgLen",
    "UserStateLen",
    "Vec",
    "Vsn",
    AnnouncementCodec.KEY
  };

  private static final int SLOTS = 256;
  private static final String[] TABLE = new String[SLOTS];

  static {
    for (String key : ALL) {
      byte[] bytes = key.getBytes(StandardCharsets.ISO_8859_1);
      int slot = first(bytes, 0, bytes.length);
      while (TABLE[slot] != null) {
        slot = (slot + 1) % SLOTS;
      }
      TABLE[slot] = key;
    }
  }

  private KnownKeys() {}

  /** The key of these bytes, byte for byte. */
  static String of(byte[] bytes, int from, int length) {
    if (length > 0) {
      for (int slot = first(bytes, from, length); TABLE[slot] != null; slot = (slot + 1) % SLOTS) {
        if (same(TABLE[slot], bytes, from, length)) {
          return TABLE[slot];
        }
      }
    }
    return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
  }

  private static int first(byte[] bytes, int from, int length) {
    return (bytes[from] * 31 + bytes[from + length - 1] * 7 + bytes[from + length / 2] + length)
        & (SLOTS - 1);
  }

  private static boolean same(String key, byte[] bytes, int from, int length) {
    if (key.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (key.charAt(i) != (bytes[from + i] & 0xff)) {
        return false;
      }
    }
    return true;
  }
}
