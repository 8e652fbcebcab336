package io.gossip.wire;

import io.gossip.member.Bytes;

/** The message that holds compressed messages (type 9, memberlist.md §4.3). Not thread-safe. */
final class Compression {
  private static final int LZW = 0;

  // Their tables take 100 KiB and 32 KiB: made when they are first needed.
  private LzwEncoder encoder;
  private LzwDecoder decoder;

  /** The compress message of these bytes, type byte included. */
  byte[] wrap(byte[] bytes) {
    if (encoder == null) {
      encoder = new LzwEncoder();
    }
    byte[] compressed = encoder.encode(bytes);
    MsgpackWriter out = new MsgpackWriter(20 + compressed.length);
    out.octet(MessageType.COMPRESS).mapHeader(2);
    return out.text("Algo").unsigned(LZW).text("Buf").blob(compressed).toArray();
  }

  /**
   * What a compress message holds.
   *
   * @param from behind its type byte
   * @param limit bytes of the result
   */
  byte[] unwrap(byte[] bytes, int from, int end, int limit) throws DecodeException {
    long algorithm = LZW;
    Bytes compressed = Bytes.NIL;
    MsgpackReader in = new MsgpackReader(bytes, from, end);
    for (int left = in.mapHeader(); left > 0; left--) {
      switch (in.key()) {
        case "Algo" -> algorithm = in.unsigned(0xff);
        case "Buf" -> compressed = in.bytes(WireLimits.FRAME);
        default -> in.skip();
      }
    }
    if (algorithm != LZW) {
      throw new DecodeException(DropReason.COMPRESSION);
    }
    if (decoder == null) {
      decoder = new LzwDecoder();
    }
    return decoder.decode(compressed.toArray(), 0, compressed.length(), limit);
  }
}
