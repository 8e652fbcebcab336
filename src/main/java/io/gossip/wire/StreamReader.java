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
  private final StreamUnwrapper unwrapper;
  private final Set<Integer> types;
  private final RecentMessages recent;
  private BodyReader body;
  private boolean finished;

  /**
   * @param types of message that are read; others are refused
   */
  StreamReader(StreamUnwrapper unwrapper, Set<Integer> types, RecentMessages recent) {
    this.recent = recent;
    this.unwrapper = unwrapper;
    this.types = types;
  }

  /**
   * Takes the next bytes.
   *
   * @return the message once it is complete, and empty before and ever after: what follows the
   *     first message is ignored, as in memberlist
   * @throws DecodeException if this can become no message; the reader is then at its end
   */
  public Optional<GossipMessage> feed(byte[] chunk) throws DecodeException {
    if (finished) {
      return Optional.empty();
    }
    unwrapper.append(chunk);
    boolean goingOn = false;
    try {
      GossipMessage message = read();
      goingOn = message == null;
      return Optional.ofNullable(message);
    } finally {
      if (!goingOn) {
        finished = true;
        unwrapper.forget();
      }
    }
  }

  /** Members of a push/pull that were left out, counted by reason. */
  public Map<DropReason, Integer> drops() {
    return body == null ? Map.of() : Map.copyOf(body.drops());
  }

  private GossipMessage read() throws DecodeException {
    GossipMessage message = unwrapper.unwrap() ? readBody() : null;
    if (message == null && unwrapper.whole()) {
      throw new DecodeException(DropReason.TRUNCATED);
    }
    return message;
  }

  private GossipMessage readBody() throws DecodeException {
    if (body == null) {
      int type = unwrapper.plain().first();
      if (!types.contains(type)) {
        throw new DecodeException(DropReason.UNKNOWN_TYPE);
      }
      unwrapper.plain().drop(1);
      body = new BodyReader(type, recent);
    }
    return body.read(unwrapper.plain());
  }
}
