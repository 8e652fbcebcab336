package io.gossip.message.serf;

import io.gossip.member.Bytes;
import java.util.Optional;

/** Serf's messages and their bytes; pure, so that the core may call it. */
public interface SerfPayloads {
  /** The bytes of a message, type byte included. */
  Bytes encode(SerfMessage message);

  /** The message of these bytes; empty if they are none. */
  Optional<SerfMessage> decode(Bytes bytes);

  /** The payload of an ack that carries this coordinate. */
  Bytes encode(Coordinate coordinate);

  /** The coordinate in the payload of an ack; empty if there is none or it is not finite. */
  Optional<Coordinate> decodeCoordinate(Bytes payload);
}
