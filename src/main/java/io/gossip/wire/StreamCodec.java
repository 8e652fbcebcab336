package io.gossip.wire;

import io.gossip.member.LimitExceeded;
import io.gossip.message.GossipMessage;
import io.gossip.message.NodeState;
import io.gossip.message.PushPull;
import io.gossip.message.UserMessage;
import java.util.Set;

/**
 * Writes and reads what goes over a stream (memberlist.md §2.3 and §5): one request, at most one
 * reply. Owned by one event loop.
 */
public final class StreamCodec {
  private static final int FRAME_HEADER = 5;
  private static final Set<Integer> REQUESTS =
      Set.of(
          MessageType.PING,
          MessageType.PUSH_PULL,
          MessageType.USER,
          MessageType.NOTICE,
          MessageType.REPAIR,
          MessageType.WATCH);
  private static final Set<Integer> REPLIES =
      Set.of(
          MessageType.ACK,
          MessageType.PUSH_PULL,
          MessageType.ERROR,
          MessageType.REPAIR,
          MessageType.WATCH);

  private final WireLayers layers;

  public StreamCodec(WireOptions options) {
    this(options, RecentMessages.NONE);
  }

  /** A codec that shares with others what it has read. */
  public StreamCodec(WireOptions options, RecentMessages recent) {
    this.layers = WireLayers.of(options, recent);
  }

  /**
   * All bytes that the opener of a stream sends.
   *
   * @throws LimitExceeded if the message is larger than a stream may carry
   */
  public byte[] sealRequest(GossipMessage message) {
    byte[] sealed = wrapped(body(message));
    Label label = layers.label();
    if (label.size() == 0) {
      return sealed;
    }
    MsgpackWriter out = new MsgpackWriter(label.size() + sealed.length);
    label.write(out);
    return out.plain(sealed, 0, sealed.length).toArray();
  }

  /**
   * All bytes that answer a request.
   *
   * @throws LimitExceeded if the message is larger than a stream may carry
   */
  public byte[] sealReply(GossipMessage message) {
    return wrapped(body(message));
  }

  /** Reads the request of a stream that somebody opened. */
  public StreamReader requestReader() {
    return new StreamReader(new StreamUnwrapper(layers, true), REQUESTS, layers.recent());
  }

  /** Reads the reply on a stream that we opened. */
  public StreamReader replyReader() {
    return new StreamReader(new StreamUnwrapper(layers, false), REPLIES, layers.recent());
  }

  /** Compressed if that is on, even if it grows, and encrypted; without the label. */
  private byte[] wrapped(byte[] body) {
    byte[] plain = layers.options().compression() ? layers.compression().wrap(body) : body;
    if (!layers.options().encrypts()) {
      return plain;
    }
    int size = Encryption.OVERHEAD + plain.length;
    if (size > WireLimits.FRAME) {
      throw new LimitExceeded("encrypted frame", size, WireLimits.FRAME);
    }
    MsgpackWriter out = new MsgpackWriter(FRAME_HEADER + size);
    byte[] header = out.octet(MessageType.ENCRYPT).fixed(size, 4).toArray();
    byte[] sealed = layers.encryption().seal(plain, layers.label().behind(header));
    return out.plain(sealed, 0, sealed.length).toArray();
  }

  private static byte[] body(GossipMessage message) {
    if (message instanceof PushPull exchange) {
      return pushPull(exchange);
    }
    if (message instanceof UserMessage user) {
      return user(user);
    }
    MsgpackWriter out = new MsgpackWriter();
    message.deliverTo(new MessageWriter(out));
    return out.toArray();
  }

  private static byte[] pushPull(PushPull exchange) {
    int userBytes = bounded("user state", exchange.userState().length());
    MsgpackWriter out = new MsgpackWriter(64 + 128 * exchange.nodes().size() + userBytes);
    out.octet(MessageType.PUSH_PULL).mapHeader(3);
    out.text("Join").bool(exchange.join());
    out.text("Nodes").signed(exchange.nodes().size());
    out.text("UserStateLen").signed(userBytes);
    MessageWriter writer = new MessageWriter(out);
    for (NodeState node : exchange.nodes()) {
      writer.node(node);
    }
    return out.plain(exchange.userState()).toArray();
  }

  private static byte[] user(UserMessage message) {
    int userBytes = bounded("user message", message.payload().length());
    MsgpackWriter out = new MsgpackWriter(32 + userBytes);
    out.octet(MessageType.USER).mapHeader(1).text("UserMsgLen").signed(userBytes);
    return out.plain(message.payload()).toArray();
  }

  private static int bounded(String what, int size) {
    if (size > WireLimits.USER_BYTES) {
      throw new LimitExceeded(what, size, WireLimits.USER_BYTES);
    }
    return size;
  }
}
