package io.gossip.wire;

import io.gossip.member.Bytes;
import io.gossip.member.MemberAddress;
import io.gossip.message.serf.ConflictResponse;
import io.gossip.message.serf.JoinIntent;
import io.gossip.message.serf.KeyRequest;
import io.gossip.message.serf.KeyResponse;
import io.gossip.message.serf.LeaveIntent;
import io.gossip.message.serf.Query;
import io.gossip.message.serf.QueryFilter;
import io.gossip.message.serf.QueryResponse;
import io.gossip.message.serf.Relay;
import io.gossip.message.serf.SerfMessage;
import io.gossip.message.serf.UserEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Reads one Serf message; as tolerant as the reading of memberlist's own. */
final class SerfReader {
  private static final long U32 = 0xffff_ffffL;

  private final byte[] bytes;
  private final MsgpackReader in;

  /** The keys that each message knows, by its type; all others are passed, whatever their value. */
  private static final List<Set<String>> FIELDS =
      List.of(
          Set.of("LTime", "Node", "Prune"),
          Set.of("LTime", "Node"),
          Set.of(),
          Set.of("CC", "LTime", "Name", "Payload"),
          Set.of(
              "Addr",
              "Filters",
              "Flags",
              "ID",
              "LTime",
              "Name",
              "Payload",
              "Port",
              "RelayFactor",
              "SourceNode",
              "Timeout"),
          Set.of("Flags", "From", "ID", "LTime", "Payload"),
          Set.of(
              "Addr",
              "DelegateCur",
              "DelegateMax",
              "DelegateMin",
              "Name",
              "Port",
              "ProtocolCur",
              "ProtocolMax",
              "ProtocolMin",
              "Status",
              "Tags"),
          Set.of("Key"),
          Set.of("Keys", "Message", "PrimaryKey", "Result"),
          Set.of("DestAddr", "DestName"));

  // One set of fields serves all messages: no key means two things.
  private long time;
  private long id;
  private String node = "";
  private String name = "";
  private String from = "";
  private String sourceNode = "";
  private boolean prune;
  private boolean coalesce;
  private Bytes addr = Bytes.NIL;
  private int port;
  private List<QueryFilter> filters = List.of();
  private long flags;
  private int relayFactor;
  private long timeout;
  private Bytes payload = Bytes.NIL;
  private final byte[] versions = new byte[6];
  private int status;
  private Map<String, String> tags = Map.of();
  private Bytes key = Bytes.NIL;
  private List<String> keys = List.of();
  private String message = "";
  private String primaryKey = "";
  private boolean result;
  private MemberAddress destination = new MemberAddress(Bytes.NIL, 0);
  private String destinationName = "";

  private SerfReader(byte[] bytes) {
    this.bytes = bytes;
    this.in = new MsgpackReader(bytes, 1, bytes.length);
  }

  /** Reads a message from its type byte on. */
  static SerfMessage read(Bytes message) throws DecodeException {
    if (message.isEmpty()) {
      throw new DecodeException(DropReason.EMPTY);
    }
    SerfReader reader = new SerfReader(message.toArray());
    return message.at(0) == SerfType.PUSH_PULL
        ? new SerfStateReader(reader.in).read()
        : reader.message(message.at(0));
  }

  private SerfMessage message(int type) throws DecodeException {
    if (type > SerfType.RELAY) {
      throw new DecodeException(DropReason.UNKNOWN_TYPE);
    }
    for (int left = in.mapHeader(); left > 0; left--) {
      String field = in.key();
      if (FIELDS.get(type).contains(field)) {
        field(field);
      } else {
        in.skip();
      }
    }
    return switch (type) {
      case SerfType.LEAVE -> new LeaveIntent(time, named(node), prune);
      case SerfType.JOIN -> new JoinIntent(time, named(node));
      case SerfType.USER_EVENT -> new UserEvent(time, name, payload, coalesce);
      case SerfType.QUERY -> query();
      case SerfType.QUERY_RESPONSE -> new QueryResponse(time, id, named(from), flags, payload);
      case SerfType.CONFLICT_RESPONSE -> conflictResponse();
      case SerfType.KEY_REQUEST -> new KeyRequest(key);
      case SerfType.KEY_RESPONSE -> new KeyResponse(result, message, keys, primaryKey);
      default -> relay();
    };
  }

  private void field(String field) throws DecodeException {
    switch (field) {
      case "LTime" -> time = in.unsigned64();
      case "ID" -> id = in.unsigned(U32);
      case "Node" -> node = in.name(WireLimits.NAME);
      case "Name" -> name = in.name(WireLimits.SERF_TEXT);
      case "From" -> from = in.name(WireLimits.NAME);
      case "SourceNode" -> sourceNode = in.name(WireLimits.NAME);
      case "Prune" -> prune = in.bool();
      case "CC" -> coalesce = in.bool();
      case "Addr" -> addr = in.bytes(WireLimits.ADDRESS);
      case "Port" -> port = (int) in.unsigned(0xffff);
      case "Filters" -> filters = filters();
      case "Flags" -> flags = in.unsigned(U32);
      case "RelayFactor" -> relayFactor = (int) in.unsigned(0xff);
      case "Timeout" -> timeout = in.number();
      case "Payload" -> payload = in.bytes(WireLimits.PACKET);
      case "Key" -> key = in.bytes(WireLimits.PACKET);
      default -> rarer(field);
    }
  }

  private void rarer(String field) throws DecodeException {
    switch (field) {
      case "ProtocolMin" -> versions[0] = (byte) in.unsigned(0xff);
      case "ProtocolMax" -> versions[1] = (byte) in.unsigned(0xff);
      case "ProtocolCur" -> versions[2] = (byte) in.unsigned(0xff);
      case "DelegateMin" -> versions[3] = (byte) in.unsigned(0xff);
      case "DelegateMax" -> versions[4] = (byte) in.unsigned(0xff);
      case "DelegateCur" -> versions[5] = (byte) in.unsigned(0xff);
      case "Status" -> status = in.number32();
      case "Tags" -> tags = tags();
      case "Keys" -> keys = texts(WireLimits.SERF_KEYS, WireLimits.SERF_TEXT);
      case "Message" -> message = in.text(WireLimits.SERF_TEXT);
      case "PrimaryKey" -> primaryKey = in.text(WireLimits.SERF_TEXT);
      case "Result" -> result = in.bool();
      case "DestAddr" -> destination = destination();
      default -> destinationName = in.name(WireLimits.NAME);
    }
  }

  private Query query() {
    MemberAddress source = new MemberAddress(addr, port);
    return new Query(
        time, id, source, sourceNode, filters, flags, relayFactor, timeout, name, payload);
  }

  private ConflictResponse conflictResponse() {
    return name.isEmpty()
        ? ConflictResponse.UNKNOWN
        : new ConflictResponse(
            name, new MemberAddress(addr, port), Bytes.copyOf(versions), status, tags);
  }

  private Relay relay() throws DecodeException {
    if (in.left() == 0) {
      throw new DecodeException(DropReason.EMPTY);
    }
    return new Relay(destination, destinationName, Bytes.copyOf(bytes, in.position(), in.left()));
  }

  private MemberAddress destination() throws DecodeException {
    Bytes ip = Bytes.NIL;
    int destinationPort = 0;
    for (int left = in.mapHeader(); left > 0; left--) {
      switch (in.key()) {
        case "IP" -> ip = in.bytes(WireLimits.ADDRESS);
        case "Port" -> destinationPort = (int) in.unsigned(0xffff);
        default -> in.skip();
      }
    }
    return new MemberAddress(ip, destinationPort);
  }

  private List<QueryFilter> filters() throws DecodeException {
    List<QueryFilter> all = new ArrayList<>();
    for (int left = count(WireLimits.SERF_FILTERS); left > 0; left--) {
      all.add(filter(in.bytes(WireLimits.PACKET)));
    }
    return all;
  }

  /** A filter that cannot be read is kept: its query is passed on, only not answered. */
  private static QueryFilter filter(Bytes raw) {
    if (raw.isEmpty()) {
      return new QueryFilter.Unknown(raw);
    }
    SerfReader reader = new SerfReader(raw.toArray());
    try {
      return switch (raw.at(0)) {
        case SerfType.FILTER_NODES ->
            new QueryFilter.Nodes(reader.texts(WireLimits.SERF_FILTERS, WireLimits.NAME));
        case SerfType.FILTER_TAG -> reader.tagFilter();
        default -> new QueryFilter.Unknown(raw);
      };
    } catch (DecodeException e) {
      return new QueryFilter.Unknown(raw);
    }
  }

  private QueryFilter tagFilter() throws DecodeException {
    String tag = "";
    String expression = "";
    for (int left = in.mapHeader(); left > 0; left--) {
      switch (in.key()) {
        case "Tag" -> tag = in.name(WireLimits.SERF_TEXT);
        case "Expr" -> expression = in.name(WireLimits.SERF_TEXT);
        default -> in.skip();
      }
    }
    return new QueryFilter.Tag(tag, expression);
  }

  private List<String> texts(int limit, int length) throws DecodeException {
    List<String> texts = new ArrayList<>();
    for (int left = count(limit); left > 0; left--) {
      texts.add(in.name(length));
    }
    return texts;
  }

  private Map<String, String> tags() throws DecodeException {
    Map<String, String> read = new TreeMap<>();
    for (int left = in.mapHeader(); left > 0; left--) {
      String tag = in.name(WireLimits.SERF_TEXT);
      read.put(tag, in.name(WireLimits.SERF_TEXT));
    }
    return read;
  }

  private int count(int limit) throws DecodeException {
    int count = in.arrayHeader();
    if (count > limit) {
      throw new DecodeException(DropReason.TOO_MANY);
    }
    return count;
  }

  private static String named(String name) throws DecodeException {
    if (name.isEmpty()) {
      throw new DecodeException(DropReason.NAMELESS);
    }
    return name;
  }
}
