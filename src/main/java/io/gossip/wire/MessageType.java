package io.gossip.wire;

/** The first byte of a message (memberlist.md §3). */
final class MessageType {
  static final int PING = 0;
  static final int INDIRECT_PING = 1;
  static final int ACK = 2;
  static final int SUSPECT = 3;
  static final int ALIVE = 4;
  static final int DEAD = 5;
  static final int PUSH_PULL = 6;
  static final int COMPOUND = 7;
  static final int USER = 8;
  static final int COMPRESS = 9;
  static final int ENCRYPT = 10;
  static final int NACK = 11;
  static final int CHECKSUM = 12;
  static final int ERROR = 13;

  /** Ours, inside waves only: an alive in fewer bytes. */
  static final int CLAIM = 14;

  /** Ours, to announced peers only (contract §5). */
  static final int WATCH = 240;

  static final int NOTICE = 241;

  /** What keeps our peers equal; a kind follows. Ours too. */
  static final int REPAIR = 243;

  /** Ours: rumours with a range, or numbers of rumours. */
  static final int WAVE = 242;

  static final int LABEL = 244;

  private MessageType() {}

  /** Whether a packet carries it to announced peers only. */
  static boolean amongOurs(int type) {
    return type >= NOTICE && type <= REPAIR;
  }
}
