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
    byte[] bare = packet(codec, seqNo, cursor, 0);
    int padding = PACKET_BYTES - bare.length;
    byte[] padded = packet(codec, seqNo, cursor, padding);
    // Longer contents have longer length fields: give that back.
    return packet(codec, seqNo, cursor, padding - (padded.length - PACKET_BYTES));
  }

  private static byte[] packet(PacketCodec codec, long seqNo, int cursor, int padding) {
    ListRequest request = new ListRequest(cursor, padding);
    Ping ping = new Ping(seqNo, "", Source.NONE, Announcement.of(request));
    return codec.seal(List.of(ENCODER.encode(ping)), false);
  }
}
