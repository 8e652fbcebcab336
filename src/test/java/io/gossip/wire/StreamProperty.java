package io.gossip.wire;

import io.gossip.message.GossipMessage;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;

/** What must hold of a {@link StreamReader}, whatever the bytes and however they are cut. */
final class StreamProperty {
  /** LZW makes at most this of one byte: a code of 12 bits stands for less than 4,096 bytes. */
  private static final long MOST_PER_BYTE = 4_096;

  private final WireLayers layers;
  private final StreamCodec codec;

  StreamProperty(WireOptions options) {
    this.layers = WireLayers.of(options);
    this.codec = new StreamCodec(options);
  }

  /** What became of a stream. */
  private record Outcome(Optional<GossipMessage> message, DropReason refused) {}

  void readsRequest(byte[] stream) {
    read(stream, true);
  }

  void readsReply(byte[] stream) {
    read(stream, false);
  }

  /** The stream as the plain text of an encrypted reply. */
  void readsSealed(byte[] plain) {
    MsgpackWriter out = new MsgpackWriter();
    byte[] header =
        out.octet(MessageType.ENCRYPT).fixed(Encryption.OVERHEAD + plain.length, 4).toArray();
    byte[] sealed = layers.encryption().seal(plain, layers.label().behind(header));
    Outcome outcome = read(out.plain(sealed, 0, sealed.length).toArray(), false);
    if (outcome.refused == DropReason.WRONG_KEY || outcome.equals(new Outcome(null, null))) {
      throw new AssertionError("what we sealed does not open: " + outcome);
    }
  }

  /** The stream as the content of a compressed request. */
  void readsCompressed(byte[] plain) {
    read(layers.compression().wrap(plain), true);
  }

  private Outcome read(byte[] stream, boolean request) {
    Supplier<StreamReader> reader = request ? codec::requestReader : codec::replyReader;
    Outcome whole = fed(stream, stream.length, reader.get());
    Outcome cut =
        fed(stream, 1 + (stream.length + (Arrays.hashCode(stream) & 63)) % 97, reader.get());
    ReadAgain.equal(whole, cut);
    long bytes = stream.length + decompressed(stream);
    Allocation.within(bytes, () -> fed(stream, Math.max(1, stream.length / 7), reader.get()));
    whole.message.ifPresent(message -> readsAgain(message, request));
    return whole;
  }

  /** The most that these bytes may decompress to. */
  private long decompressed(byte[] stream) {
    boolean wrapped = stream.length > 0 && stream[0] != MessageType.PUSH_PULL;
    return wrapped ? Math.min(WireLimits.STREAM_DECOMPRESSED, MOST_PER_BYTE * stream.length) : 0;
  }

  private static Outcome fed(byte[] stream, int size, StreamReader reader) {
    Optional<GossipMessage> message = Optional.empty();
    try {
      for (int at = 0; at < stream.length && message.isEmpty(); at += size) {
        int end = Math.min(stream.length, at + size);
        message = reader.feed(Arrays.copyOfRange(stream, at, end));
      }
      return new Outcome(message, null);
    } catch (DecodeException e) {
      return new Outcome(Optional.empty(), e.reason());
    }
  }

  private void readsAgain(GossipMessage message, boolean request) {
    byte[] bytes = request ? codec.sealRequest(message) : codec.sealReply(message);
    StreamReader reader = request ? codec.requestReader() : codec.replyReader();
    try {
      ReadAgain.same(message, reader.feed(bytes).orElseThrow());
    } catch (DecodeException e) {
      throw new AssertionError(message + " cannot be read again", e);
    }
  }
}
