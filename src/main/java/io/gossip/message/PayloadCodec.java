package io.gossip.message;

import io.gossip.member.Bytes;
import java.util.Optional;

/** How Serf's messages stand in opaque payloads; pure, so that the core may call it. */
public interface PayloadCodec {
  /** The bytes of a message, type byte included. */
  Bytes encode(SerfMessage message);

  /** The message in these bytes; empty if they hold none. */
  Optional<SerfMessage> decode(Bytes payload);

  Bytes encode(Coordinate coordinate);

  /** The coordinate in the payload of an ack; empty if there is none or it is not finite. */
  Optional<Coordinate> decodeCoordinate(Bytes payload);

  Bytes encode(SerfMessage.Filter filter);

  /** The filter in these bytes; empty if its type is unknown. */
  Optional<SerfMessage.Filter> decodeFilter(Bytes filter);
}
