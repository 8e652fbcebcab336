package io.gossip.wire;

import io.gossip.member.Bytes;
import io.gossip.message.GossipMessage;
import io.gossip.message.NodeState;
import io.gossip.message.PushPull;
import io.gossip.message.UserMessage;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Reads the one message of a stream behind its type byte, as its bytes come in. */
final class BodyReader {
  /** A map of one entry with a name of one byte; what is shorter names nobody. */
  private static final int SMALLEST_NODE = 8;

  private final int type;
  private final RecentMessages recent;

  private boolean headed;
  private NoticeReader notice;
  private boolean join;
  private int nodesLeft;
  private int userBytes;
  private final List<NodeState> nodes = new ArrayList<>();
  private long heap;
  private final Map<DropReason, Integer> drops = new EnumMap<>(DropReason.class);

  BodyReader(int type, RecentMessages recent) {
    this.type = type;
    this.recent = recent;
  }

  /** How many members of a push/pull were left out, and why. */
  Map<DropReason, Integer> drops() {
    return drops;
  }

  /** Takes what it can from the queue; {@code null} while the message is not complete. */
  GossipMessage read(ByteQueue in) throws DecodeException {
    if (type == MessageType.PUSH_PULL) {
      return pushPull(in);
    }
    if (type == MessageType.USER) {
      return (headed || header(in)) && in.size() >= userBytes
          ? new UserMessage(Bytes.wrap(in.take(userBytes)))
          : null;
    }
    if (type == MessageType.NOTICE) {
      return notice(in);
    }
    if (type == MessageType.REPAIR) {
      return RepairReader.stream(in);
    }
    int length = in.value(WireLimits.STREAM_MAP);
    return length < 0
        ? null
        : MessageReader.readMap(type, in.array(), in.start(), in.start() + length);
  }

  private GossipMessage notice(ByteQueue in) throws DecodeException {
    if (notice == null) {
      int length = in.value(WireLimits.STREAM_MAP);
      if (length < 0) {
        return null;
      }
      MsgpackReader map = new MsgpackReader(in.array(), in.start(), in.start() + length);
      notice = NoticeReader.header(map);
      in.drop(length);
    }
    return in.size() >= notice.length()
        ? notice.notice(Bytes.wrap(in.take(notice.length())))
        : null;
  }

  private PushPull pushPull(ByteQueue in) throws DecodeException {
    if (!headed && !header(in)) {
      return null;
    }
    while (nodesLeft > 0) {
      int length = in.value(WireLimits.STREAM_MAP);
      if (length < 0) {
        return null;
      }
      node(in.array(), in.start(), length);
      in.drop(length);
      nodesLeft--;
    }
    return in.size() >= userBytes
        ? new PushPull(join, List.copyOf(nodes), Bytes.wrap(in.take(userBytes)))
        : null;
  }

  /** A member that cannot be read is left out alone: it must not keep the others from us. */
  private void node(byte[] bytes, int from, int length) throws DecodeException {
    if (length < SMALLEST_NODE) {
      drops.merge(DropReason.NAMELESS, 1, Integer::sum);
      return;
    }
    try {
      nodes.add(recent.node(bytes, from, from + length));
    } catch (DecodeException e) {
      drops.merge(e.reason(), 1, Integer::sum);
      return;
    }
    heap += length + WireLimits.NODE_COST;
    if (heap > WireLimits.NODES_HEAP) {
      throw new DecodeException(DropReason.TOO_MANY);
    }
  }

  private boolean header(ByteQueue in) throws DecodeException {
    int length = in.value(WireLimits.STREAM_MAP);
    if (length < 0) {
      return false;
    }
    MsgpackReader map = new MsgpackReader(in.array(), in.start(), in.start() + length);
    for (int left = map.mapHeader(); left > 0; left--) {
      switch (map.key()) {
        case "Join" -> join = map.bool();
        case "Nodes" -> nodesLeft = (int) map.unsigned(WireLimits.NODES);
        case "UserStateLen", "UserMsgLen" -> userBytes = (int) map.unsigned(WireLimits.USER_BYTES);
        default -> map.skip();
      }
    }
    in.drop(length);
    headed = true;
    return true;
  }
}
