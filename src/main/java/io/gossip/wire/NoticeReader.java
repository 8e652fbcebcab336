package io.gossip.wire;

import io.gossip.member.Bytes;
import io.gossip.message.Notice;

/** Reads a {@link Notice}: a map that ends with the length of the payload behind it. */
final class NoticeReader {
  private boolean forAll;
  private long id;
  private String origin = "";
  private String channel = "";
  private int length;

  private NoticeReader() {}

  /** The map alone; {@link #notice} completes it. */
  static NoticeReader header(MsgpackReader in) throws DecodeException {
    NoticeReader reader = new NoticeReader();
    for (int left = in.mapHeader(); left > 0; left--) {
      switch (in.key()) {
        case "All" -> reader.forAll = in.bool();
        case "Channel" -> reader.channel = in.name(WireLimits.STATE_KEY);
        case "Id" -> reader.id = in.unsigned(Long.MAX_VALUE);
        case "Origin" -> reader.origin = in.name(WireLimits.NAME);
        case "UserMsgLen" -> reader.length = (int) in.unsigned(WireLimits.NOTICE_BYTES);
        default -> in.skip();
      }
    }
    if (reader.origin.isEmpty()) {
      throw new DecodeException(DropReason.NAMELESS);
    }
    return reader;
  }

  /** All of a packet's part behind its type byte. */
  static Notice packet(byte[] bytes, int from, int end) throws DecodeException {
    MsgpackReader in = new MsgpackReader(bytes, from, end);
    NoticeReader reader = header(in);
    if (in.left() < reader.length) {
      throw new DecodeException(DropReason.TRUNCATED);
    }
    return reader.notice(Bytes.copyOf(bytes, in.position(), reader.length));
  }

  /** Bytes of the payload. */
  int length() {
    return length;
  }

  Notice notice(Bytes payload) {
    return new Notice(id, origin, forAll, payload, channel);
  }
}
