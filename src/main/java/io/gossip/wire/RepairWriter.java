package io.gossip.wire;

import io.gossip.message.Repair;
import io.gossip.message.StateDelta;
import io.gossip.message.StateDigest;
import io.gossip.message.StateSummary;
import io.gossip.message.ViewMessage;

/** Writes a {@link Repair}: type, kind, length of the body in four bytes, body. */
final class RepairWriter {
  static final int VIEW_BUCKETS = 1;
  static final int VIEW_MARKS = 2;
  static final int VIEW_ENTRIES = 3;
  static final int STATE_SUMMARY = 10;
  static final int STATE_DIGEST = 11;
  static final int STATE_DELTA = 12;

  private RepairWriter() {}

  static void write(Repair message, MsgpackWriter out) {
    MsgpackWriter body = new MsgpackWriter();
    int kind = body(message, body);
    out.octet(MessageType.REPAIR).octet(kind).fixed(body.size(), 4);
    out.plain(body.toArray(), 0, body.size());
  }

  /** Writes the body and returns the kind. */
  private static int body(Repair message, MsgpackWriter body) {
    VarWriter out = new VarWriter(body);
    if (message instanceof ViewMessage view) {
      return ViewCodec.write(view, out);
    }
    if (message instanceof StateSummary summary) {
      out.fixed64(summary.hash());
      return STATE_SUMMARY;
    }
    if (message instanceof StateDigest digest) {
      StateCodec.write(digest.owners(), out);
      return STATE_DIGEST;
    }
    StateCodec.write((StateDelta) message, out);
    return STATE_DELTA;
  }
}
