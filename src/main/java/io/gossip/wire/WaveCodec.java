package io.gossip.wire;

import io.gossip.message.Encoded;
import io.gossip.message.GossipMessage;
import io.gossip.message.Offer;
import io.gossip.message.Wave;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Waves and offers (type 242); the layout stands in the package's description. */
final class WaveCodec {
  private static final int TO_ONE = 0;
  private static final int TO_RANGE = 1;
  private static final int HELD = 2;
  private static final int WANTED = 3;
  private static final int MISSED = 4;

  private static final int NUMBER_BYTES = 4;

  /** What a wave may carry: a push/pull, a ping or another wave has no place in it. */
  private static final Set<Integer> RUMOURS =
      Set.of(
          MessageType.SUSPECT,
          MessageType.ALIVE,
          MessageType.CLAIM,
          MessageType.DEAD,
          MessageType.USER,
          MessageType.NOTICE,
          MessageType.REPAIR);

  private WaveCodec() {}

  static void write(Wave wave, MsgpackWriter out) {
    out.octet(MessageType.WAVE).octet(wave.until() == null ? TO_ONE : TO_RANGE);
    if (wave.until() != null) {
      byte[] until = wave.until().getBytes(StandardCharsets.UTF_8);
      Varint.write(out, until.length);
      out.plain(until, 0, until.length);
    }
    for (Encoded rumour : wave.rumours()) {
      byte[] bytes = ClaimCodec.write(rumour);
      Varint.write(out, bytes.length);
      out.plain(bytes, 0, bytes.length);
    }
  }

  static void write(Offer offer, MsgpackWriter out) {
    out.octet(MessageType.WAVE).octet(kind(offer.sense()));
    for (int rumour : offer.rumours()) {
      out.fixed(rumour & 0xffff_ffffL, NUMBER_BYTES);
    }
  }

  private static int kind(Offer.Sense sense) {
    return switch (sense) {
      case HELD -> HELD;
      case WANTED -> WANTED;
      case MISSED_BY_SOME -> MISSED;
    };
  }

  /** All behind the type byte. */
  static GossipMessage read(byte[] bytes, int from, int end, RecentMessages recent)
      throws DecodeException {
    if (from >= end) {
      throw new DecodeException(DropReason.TRUNCATED);
    }
    return switch (bytes[from]) {
      case TO_ONE -> new Wave(null, rumours(bytes, new Varint(bytes, from + 1, end), recent));
      case TO_RANGE -> {
        Varint in = new Varint(bytes, from + 1, end);
        int length = in.length(WireLimits.NAME);
        String until = MsgpackReader.utf8(bytes, in.skip(length), length);
        yield new Wave(until, rumours(bytes, in, recent));
      }
      case HELD -> new Offer(Offer.Sense.HELD, numbers(bytes, from + 1, end));
      case WANTED -> new Offer(Offer.Sense.WANTED, numbers(bytes, from + 1, end));
      case MISSED -> new Offer(Offer.Sense.MISSED_BY_SOME, numbers(bytes, from + 1, end));
      default -> throw new DecodeException(DropReason.UNKNOWN_TYPE);
    };
  }

  private static List<Encoded> rumours(byte[] bytes, Varint in, RecentMessages recent)
      throws DecodeException {
    List<Encoded> rumours = new ArrayList<>();
    while (!in.done()) {
      if (rumours.size() == WireLimits.PARTS) {
        throw new DecodeException(DropReason.TOO_MANY);
      }
      int length = in.length(WireLimits.PACKET);
      int at = in.skip(length);
      rumours.add(rumour(bytes, at, at + length, recent));
    }
    if (rumours.isEmpty()) {
      throw new DecodeException(DropReason.EMPTY);
    }
    return rumours;
  }

  private static Encoded rumour(byte[] bytes, int from, int end, RecentMessages recent)
      throws DecodeException {
    if (from == end) {
      throw new DecodeException(DropReason.EMPTY);
    }
    if (!RUMOURS.contains(bytes[from] & 0xff)) {
      throw new DecodeException(DropReason.UNKNOWN_TYPE);
    }
    return recent.rumour(bytes, from, end);
  }

  private static List<Integer> numbers(byte[] bytes, int from, int end) throws DecodeException {
    int count = (end - from) / NUMBER_BYTES;
    if (count == 0 || (end - from) % NUMBER_BYTES != 0) {
      throw new DecodeException(DropReason.MALFORMED);
    }
    if (count > WireLimits.PARTS) {
      throw new DecodeException(DropReason.TOO_MANY);
    }
    List<Integer> numbers = new ArrayList<>(count);
    for (int at = from; at < end; at += NUMBER_BYTES) {
      numbers.add(
          (bytes[at] & 0xff) << 24
              | (bytes[at + 1] & 0xff) << 16
              | (bytes[at + 2] & 0xff) << 8
              | bytes[at + 3] & 0xff);
    }
    return numbers;
  }
}
