package io.gossip.wire;

import io.gossip.member.Bytes;
import io.gossip.member.MemberAddress;
import io.gossip.message.Ack;
import io.gossip.message.Alive;
import io.gossip.message.Announcement;
import io.gossip.message.Dead;
import io.gossip.message.ErrorReply;
import io.gossip.message.GossipMessage;
import io.gossip.message.IndirectPing;
import io.gossip.message.Nack;
import io.gossip.message.NodeState;
import io.gossip.message.Ping;
import io.gossip.message.Source;
import io.gossip.message.Suspect;
import io.gossip.message.UserMessage;
import io.gossip.message.Watch;
import java.util.Map;
import java.util.Set;

/**
 * Reads one message whose bytes are all there. A field that is missing or nil has its zero value;
 * what follows the map is ignored, as in memberlist.
 */
final class MessageReader {
  private static final long U32 = 0xffff_ffffL;

  private static final Set<String> ACCUSATION = Set.of("From", "Incarnation", "Node");

  /** The keys that each message knows; all others are passed, whatever their value. */
  private static final Map<Integer, Set<String>> FIELDS =
      Map.of(
          MessageType.PING,
          Set.of("Node", "SeqNo", "SourceAddr", "SourceNode", "SourcePort", AnnouncementCodec.KEY),
          MessageType.INDIRECT_PING,
          Set.of(
              "Nack", "Node", "Port", "SeqNo", "SourceAddr", "SourceNode", "SourcePort", "Target"),
          MessageType.ACK,
          Set.of("Payload", "SeqNo", AnnouncementCodec.KEY),
          MessageType.NACK,
          Set.of("SeqNo"),
          MessageType.SUSPECT,
          ACCUSATION,
          MessageType.DEAD,
          ACCUSATION,
          MessageType.ALIVE,
          Set.of("Addr", "Incarnation", "Meta", "Node", "Port", "Vsn", AnnouncementCodec.KEY),
          MessageType.WATCH,
          Set.of("Incarnation", "Node"),
          MessageType.ERROR,
          Set.of("Error"));

  private static final Set<String> NODE_FIELDS =
      Set.of("Addr", "Incarnation", "Meta", "Name", "Port", "State", "Vsn", AnnouncementCodec.KEY);

  private final MsgpackReader in;

  // One set of fields serves all messages: no key means two things (memberlist.md §4.3).
  private long seqNo;
  private long incarnation;
  private String node = "";
  private String from = "";
  private Bytes addr = Bytes.NIL;
  private int port;
  private Bytes meta = Bytes.NIL;
  private Bytes versions = Bytes.NIL;
  private Bytes payload = Bytes.NIL;
  private Bytes target = Bytes.NIL;
  private boolean nack;
  private Bytes sourceAddr = Bytes.NIL;
  private int sourcePort;
  private String sourceNode = "";
  private int state;
  private String error = "";
  private Announcement announcement = Announcement.NONE;
  private boolean carrying;

  private MessageReader(MsgpackReader in) {
    this.in = in;
  }

  /**
   * Reads a message from its type byte on.
   *
   * @throws DecodeException if it is none, or a push/pull or a wrapper, which are not read here
   */
  static GossipMessage read(byte[] bytes, int from, int end) throws DecodeException {
    if (from >= end) {
      throw new DecodeException(DropReason.EMPTY);
    }
    int type = bytes[from] & 0xff;
    if (type == MessageType.USER) {
      return new UserMessage(Bytes.copyOf(bytes, from + 1, end - from - 1));
    }
    if (type == MessageType.NOTICE) {
      return NoticeReader.packet(bytes, from + 1, end);
    }
    if (type == MessageType.REPAIR) {
      return RepairReader.packet(bytes, from + 1, end);
    }
    if (type == MessageType.WAVE) {
      return WaveCodec.read(bytes, from + 1, end, RecentMessages.NONE);
    }
    return readMap(type, bytes, from + 1, end);
  }

  /** Reads a message of which the type byte has been read. */
  static GossipMessage readMap(int type, byte[] bytes, int from, int end) throws DecodeException {
    Set<String> fields = FIELDS.get(type);
    if (fields == null) {
      throw new DecodeException(DropReason.UNKNOWN_TYPE);
    }
    MessageReader reader = new MessageReader(new MsgpackReader(bytes, from, end));
    reader.carrying = type == MessageType.PING;
    reader.fields(fields);
    return reader.message(type);
  }

  /** Reads one member of a push/pull. */
  static NodeState readNode(byte[] bytes, int from, int end) throws DecodeException {
    MessageReader reader = new MessageReader(new MsgpackReader(bytes, from, end));
    reader.fields(NODE_FIELDS);
    return reader.nodeState();
  }

  private void fields(Set<String> known) throws DecodeException {
    for (int left = in.mapHeader(); left > 0; left--) {
      String key = in.key();
      if (known.contains(key)) {
        field(key);
      } else {
        in.skip();
      }
    }
  }

  private void field(String key) throws DecodeException {
    switch (key) {
      case "SeqNo" -> seqNo = in.unsigned(U32);
      case "Incarnation" -> incarnation = in.unsigned(U32);
      case "Node", "Name" -> node = in.name(WireLimits.NAME);
      case "From" -> from = in.name(WireLimits.NAME);
      case "Addr" -> addr = in.bytes(WireLimits.ADDRESS);
      case "Port" -> port = (int) in.unsigned(0xffff);
      case "Meta" -> meta = in.bytes(WireLimits.META);
      case "Vsn" -> versions = in.bytes(WireLimits.VERSIONS);
      case "Payload" -> payload = in.bytes(WireLimits.PACKET);
      case "Target" -> target = in.bytes(WireLimits.ADDRESS);
      case "Nack" -> nack = in.bool();
      case "SourceAddr" -> sourceAddr = in.bytes(WireLimits.ADDRESS);
      case "SourcePort" -> sourcePort = (int) in.unsigned(0xffff);
      case "SourceNode" -> sourceNode = in.name(WireLimits.NAME);
      case "State" -> state = in.number32();
      case "Error" -> error = in.text(WireLimits.ERROR_TEXT);
      default -> announcement();
    }
  }

  /** Whatever stands under our own key, it never spoils the message. */
  private void announcement() throws DecodeException {
    if (in.raw()) {
      announcement = AnnouncementReader.read(in.bytes(Integer.MAX_VALUE), carrying);
    } else {
      in.skip();
    }
  }

  private GossipMessage message(int type) throws DecodeException {
    return switch (type) {
      case MessageType.PING -> new Ping(seqNo, node, source(), announcement);
      case MessageType.INDIRECT_PING ->
          new IndirectPing(seqNo, new MemberAddress(target, port), node, nack, source());
      case MessageType.ACK -> new Ack(seqNo, payload, announcement);
      case MessageType.WATCH -> new Watch(named(), incarnation);
      case MessageType.NACK -> new Nack(seqNo);
      case MessageType.SUSPECT -> new Suspect(incarnation, named(), from);
      case MessageType.DEAD -> new Dead(incarnation, named(), from);
      case MessageType.ALIVE ->
          new Alive(
              incarnation, named(), new MemberAddress(addr, port), meta, versions, announcement);
      default -> new ErrorReply(error);
    };
  }

  private NodeState nodeState() throws DecodeException {
    return new NodeState(
        named(), new MemberAddress(addr, port), meta, incarnation, state, versions, announcement);
  }

  private Source source() {
    if (sourceAddr.isEmpty()) {
      return sourceNode.isEmpty() ? Source.NONE : new Source(null, sourceNode);
    }
    return new Source(new MemberAddress(sourceAddr, sourcePort), sourceNode);
  }

  private String named() throws DecodeException {
    if (node.isEmpty()) {
      throw new DecodeException(DropReason.NAMELESS);
    }
    return node;
  }
}
