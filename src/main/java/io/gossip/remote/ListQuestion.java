package io.gossip.remote;

import io.gossip.message.Announcement;
import io.gossip.message.Announcement.ListRequest;
import io.gossip.message.Encoded;
import io.gossip.message.Ping;
import io.gossip.message.Source;
import io.gossip.wire.MessageCodec;
import io.gossip.wire.PacketCodec;
import java.util.List;

/** The ping that asks for a page of the list: as large as the answer may be (contract §5). */
final class ListQuestion {
  /** Fits every network that memberlist's packets fit. */
  static final int PACKET_BYTES = 1_400;

  private static final Encoded.Encoder ENCODER = new MessageCodec();

  private ListQuestion() {}

  static byte[] packet(PacketCodec codec, long seqNo, int cursor) {
    return packet(codec, seqNo, cursor, PACKET_BYTES);
  }

  /**
   * As above.
   *
   * @param size of the packet; a smaller one than the bare question is left as it is
   */
  static byte[] packet(PacketCodec codec, long seqNo, int cursor, int size) {
    byte[] bare = padded(codec, seqNo, cursor, 0);
    int padding = size - bare.length;
    if (padding <= 0) {
      return bare;
    }
    byte[] padded = padded(codec, seqNo, cursor, padding);
    // Longer contents have longer length fields: give that back.
    return padded(codec, seqNo, cursor, Math.max(0, padding - (padded.length - size)));
  }

  private static byte[] padded(PacketCodec codec, long seqNo, int cursor, int padding) {
    ListRequest request = new ListRequest(cursor, padding);
    Ping ping = new Ping(seqNo, "", Source.NONE, Announcement.of(request));
    return codec.seal(List.of(ENCODER.encode(ping)), false);
  }
}
