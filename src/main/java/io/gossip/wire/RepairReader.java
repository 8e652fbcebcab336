package io.gossip.wire;

import io.gossip.message.Repair;
import io.gossip.message.StateDigest;
import io.gossip.message.StateSummary;

/** Reads a {@link Repair}, a part of a packet or all of a stream. */
final class RepairReader {
  /** Kind and length of the body, behind the type. */
  static final int HEADER = 5;

  private RepairReader() {}

  /** All of a packet's part behind its type byte. */
  static Repair packet(byte[] bytes, int from, int end) throws DecodeException {
    VarReader in = new VarReader(bytes, from, end);
    int kind = in.octet();
    long length = 0;
    for (int i = 0; i < 4; i++) {
      length = length << 8 | in.octet();
    }
    if (length > in.left()) {
      throw new DecodeException(DropReason.TRUNCATED);
    }
    return body(kind, bytes, from + HEADER, from + HEADER + (int) length);
  }

  /** What a stream holds behind its type byte; {@code null} while it is not complete. */
  static Repair stream(ByteQueue in) throws DecodeException {
    if (in.size() < HEADER) {
      return null;
    }
    long length = in.number(1);
    if (length > WireLimits.REPAIR_BYTES) {
      throw new DecodeException(DropReason.TOO_LARGE);
    }
    if (in.size() < HEADER + length) {
      return null;
    }
    int from = in.start() + HEADER;
    Repair message = body(in.first(), in.array(), from, from + (int) length);
    in.drop(HEADER + (int) length);
    return message;
  }

  private static Repair body(int kind, byte[] bytes, int from, int end) throws DecodeException {
    VarReader in = new VarReader(bytes, from, end);
    return switch (kind) {
      case RepairWriter.VIEW_BUCKETS, RepairWriter.VIEW_MARKS, RepairWriter.VIEW_ENTRIES ->
          ViewCodec.read(kind, in);
      case RepairWriter.STATE_SUMMARY -> new StateSummary(in.fixed64());
      case RepairWriter.STATE_DIGEST -> new StateDigest(StateCodec.known(in));
      case RepairWriter.STATE_DELTA -> StateCodec.delta(in);
      default -> throw new DecodeException(DropReason.UNKNOWN_TYPE);
    };
  }
}
