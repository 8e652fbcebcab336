package io.gossip.wire;

import io.gossip.member.Bytes;

/** The message that holds compressed messages (type 9, memberlist.md §4.3). Not thread-safe. */
final class Compression {
  private static final int LZW = 0;

  // Their tables take 100 KiB and 32 KiB: one pair serves all peers of an event loop.
  private static final ThreadLocal<LzwEncoder> ENCODER = ThreadLocal.withInitial(LzwEncoder::new);
  private static final ThreadLocal<LzwDecoder> DECODER = ThreadLocal.withInitial(LzwDecoder::new);

  /** The compress message of these bytes, type byte included. */
  byte[] wrap(byte[] bytes) {
    byte[] compressed = ENCODER.get().encode(bytes);
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
    return DECODER.get().decode(compressed.toArray(), 0, compressed.length(), limit);
  }
}
