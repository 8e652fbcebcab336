package io.gossip.wire;

import io.gossip.member.Bytes;
import io.gossip.message.serf.Coordinate;
import io.gossip.message.serf.SerfMessage;
import io.gossip.message.serf.SerfPayloads;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Serf's messages and their bytes (serf.md §4, §5 and §9). Stateless. */
public final class SerfCodec implements SerfPayloads {
  @Override
  public Bytes encode(SerfMessage message) {
    MsgpackWriter out = new MsgpackWriter();
    message.deliverTo(new SerfWriter(out));
    return Bytes.wrap(out.toArray());
  }

  @Override
  public Optional<SerfMessage> decode(Bytes bytes) {
    try {
      return Optional.of(read(bytes));
    } catch (DecodeException e) {
      return Optional.empty();
    }
  }

  /**
   * The message of these bytes.
   *
   * @throws DecodeException if they are none
   */
  public SerfMessage read(Bytes bytes) throws DecodeException {
    return SerfReader.read(bytes);
  }

  @Override
  public Bytes encode(Coordinate coordinate) {
    MsgpackWriter out = new MsgpackWriter();
    new SerfWriter(out).coordinate(coordinate);
    return Bytes.wrap(out.toArray());
  }

  @Override
  public Optional<Coordinate> decodeCoordinate(Bytes payload) {
    try {
      return Optional.of(readCoordinate(payload));
    } catch (DecodeException e) {
      return Optional.empty();
    }
  }

  /**
   * The coordinate in the payload of an ack.
   *
   * @throws DecodeException if there is none, or not all of its numbers are finite
   */
  public Coordinate readCoordinate(Bytes payload) throws DecodeException {
    if (payload.isEmpty() || payload.at(0) != SerfType.COORDINATE_VERSION) {
      throw new DecodeException(DropReason.UNKNOWN_TYPE);
    }
    byte[] bytes = payload.toArray();
    MsgpackReader in = new MsgpackReader(bytes, 1, bytes.length);
    double adjustment = 0;
    double error = 0;
    double height = 0;
    List<Double> vector = List.of();
    for (int left = in.mapHeader(); left > 0; left--) {
      switch (in.key()) {
        case "Adjustment" -> adjustment = finite(in);
        case "Error" -> error = finite(in);
        case "Height" -> height = finite(in);
        case "Vec" -> vector = vector(in);
        default -> in.skip();
      }
    }
    return new Coordinate(vector, error, adjustment, height);
  }

  private static List<Double> vector(MsgpackReader in) throws DecodeException {
    int dimensions = in.arrayHeader();
    if (dimensions > WireLimits.COORDINATE_DIMENSIONS) {
      throw new DecodeException(DropReason.TOO_MANY);
    }
    List<Double> vector = new ArrayList<>(dimensions);
    for (int i = 0; i < dimensions; i++) {
      vector.add(finite(in));
    }
    return vector;
  }

  private static double finite(MsgpackReader in) throws DecodeException {
    double value = in.float64();
    if (!Double.isFinite(value)) {
      throw new DecodeException(DropReason.OUT_OF_RANGE);
    }
    return value;
  }
}
