package io.gossip.wire;

import io.gossip.message.GossipMessage;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the one message of one direction of a stream from chunks of any size. Memory stays within a
 * small multiple of what has come in, and that within {@link WireLimits}.
 */
public final class StreamReader {
  private final Set<Integer> types;
  private final ByteQueue in = new ByteQueue();
  private BodyReader body;
  private boolean finished;

  StreamReader(Set<Integer> types) {
    this.types = types;
  }

  /**
   * Takes the next bytes; the caller must not change them afterwards.
   *
   * @return the message once it is complete, and empty before and ever after: what follows the
   *     first message is ignored, as in memberlist
   * @throws DecodeException if this can become no message; the reader is then at its end
   */
  public Optional<GossipMessage> feed(byte[] chunk) throws DecodeException {
    if (finished) {
      return Optional.empty();
    }
    in.append(chunk);
    try {
      GossipMessage message = read();
      finished = message != null;
      return Optional.ofNullable(message);
    } catch (DecodeException e) {
      finished = true;
      throw e;
    } finally {
      if (finished) {
        in.clear();
      }
    }
  }

  /** Members of a push/pull that were left out, counted by reason. */
  public Map<DropReason, Integer> drops() {
    return body == null ? Map.of() : Map.copyOf(body.drops());
  }

  private GossipMessage read() throws DecodeException {
    if (body == null && !begun()) {
      return null;
    }
    return body.read(in);
  }

  private boolean begun() throws DecodeException {
    if (in.size() == 0) {
      return false;
    }
    int type = in.first();
    if (!types.contains(type)) {
      throw new DecodeException(DropReason.UNKNOWN_TYPE);
    }
    in.drop(1);
    body = new BodyReader(type);
    return true;
  }
}
