package io.gossip.wire;

import io.gossip.member.Bytes;
import io.gossip.message.Announcement;
import io.gossip.message.serf.Coordinate;
import io.gossip.message.serf.Query;
import io.gossip.message.serf.QueryFilter;
import io.gossip.message.serf.SerfMessage;
import java.util.Map;
import java.util.Optional;

/** What must hold of the readers of what messages carry, whatever the bytes. */
final class PayloadProperties {
  private static final int LZW_LIMIT = 64 * 1024;
  private static final SerfCodec SERF = new SerfCodec();
  private static final SerfTags TAGS = new SerfTags();

  private PayloadProperties() {}

  /** Reads bytes. */
  private interface Reading<T> {
    T read(Bytes bytes) throws DecodeException;
  }

  static void serf(byte[] input) {
    read(input, SERF::read)
        .filter(message -> !crashesOldPeers(message))
        .ifPresent(message -> again(message, SERF.encode(message), SERF::read));
  }

  static void coordinate(byte[] input) {
    Optional<Coordinate> coordinate = read(input, SERF::readCoordinate);
    coordinate.ifPresent(read -> again(read, SERF.encode(read), SERF::readCoordinate));
  }

  static void tags(byte[] input) {
    Optional<Map<String, String>> tags = read(input, TAGS::read);
    tags.ifPresent(read -> again(read, TAGS.encode(read), TAGS::read));
  }

  static void announcement(byte[] input) {
    read(input, AnnouncementReader::read)
        .filter(Announcement::announced)
        .ifPresent(
            read ->
                again(read, Bytes.wrap(AnnouncementCodec.encode(read)), AnnouncementReader::read));
  }

  static void lzw(byte[] input) {
    Reading<Bytes> reading =
        bytes -> Bytes.wrap(new LzwDecoder().decode(bytes.toArray(), 0, bytes.length(), LZW_LIMIT));
    read(input, reading)
        .ifPresent(
            plain -> again(plain, Bytes.wrap(new LzwEncoder().encode(plain.toArray())), reading));
  }

  private static <T> Optional<T> read(byte[] input, Reading<T> reading) {
    Bytes bytes = Bytes.copyOf(input);
    Allocation.within(input.length + LZW_LIMIT, () -> maybe(bytes, reading));
    return maybe(bytes, reading);
  }

  private static <T> Optional<T> maybe(Bytes bytes, Reading<T> reading) {
    try {
      return Optional.of(reading.read(bytes));
    } catch (DecodeException e) {
      return Optional.empty();
    }
  }

  private static <T> void again(T first, Bytes written, Reading<T> reading) {
    try {
      ReadAgain.equal(first, reading.read(written));
    } catch (DecodeException e) {
      throw new AssertionError(first + " cannot be read again", e);
    }
  }

  /** A query with an empty filter is never written. */
  private static boolean crashesOldPeers(SerfMessage message) {
    return message instanceof Query query
        && query.filters().contains(new QueryFilter.Unknown(Bytes.EMPTY));
  }
}
