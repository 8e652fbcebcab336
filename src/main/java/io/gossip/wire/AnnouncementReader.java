package io.gossip.wire;

import io.gossip.member.Bytes;
import io.gossip.member.MemberAddress;
import io.gossip.message.Announcement;
import io.gossip.message.Announcement.Away;
import io.gossip.message.Announcement.CallAsked;
import io.gossip.message.Announcement.Called;
import io.gossip.message.Announcement.Carried;
import io.gossip.message.Announcement.Digest;
import io.gossip.message.Announcement.Entry;
import io.gossip.message.Announcement.Field;
import io.gossip.message.Announcement.ListPage;
import io.gossip.message.Announcement.ListRequest;
import io.gossip.message.Announcement.RefusalAsked;
import io.gossip.message.Announcement.RefusalSeen;
import io.gossip.message.Announcement.SeenAt;
import io.gossip.message.Announcement.SelfDoubted;
import io.gossip.message.Announcement.Speaker;
import io.gossip.message.Announcement.UnknownField;
import io.gossip.message.NodeState;
import java.util.ArrayList;
import java.util.List;

/** Reads the value of the key {@code _g}. */
final class AnnouncementReader {
  private static final long U32 = 0xffff_ffffL;

  private final Bytes bytes;
  private final int end;
  private final boolean carrying;
  private int at;

  private AnnouncementReader(Bytes bytes, int from, int end, boolean carrying) {
    this.carrying = carrying;
    this.bytes = bytes;
    this.at = from;
    this.end = end;
  }

  /** What these bytes announce; nothing if they are malformed. */
  static Announcement read(Bytes bytes) {
    return read(bytes, false);
  }

  /**
   * The same.
   *
   * @param carrying whether it may carry a message; nowhere else, so that none nests in another
   */
  static Announcement read(Bytes bytes, boolean carrying) {
    try {
      return new AnnouncementReader(bytes, 0, bytes.length(), carrying).announcement();
    } catch (DecodeException e) {
      return Announcement.NONE;
    }
  }

  private Announcement announcement() throws DecodeException {
    int version = octet();
    long capabilities = varint();
    if (version == 0) {
      return Announcement.NONE;
    }
    List<Field> fields = new ArrayList<>();
    while (at < end) {
      if (fields.size() == WireLimits.ANNOUNCED_FIELDS) {
        throw new DecodeException(DropReason.TOO_MANY);
      }
      int type = octet();
      int length = length(Integer.MAX_VALUE);
      fields.add(new AnnouncementReader(bytes, at, at + length, carrying).field(type));
      at += length;
    }
    return new Announcement(version, capabilities, fields);
  }

  private Field field(int type) throws DecodeException {
    return switch (type) {
      case AnnouncementCodec.LIST_REQUEST -> new ListRequest(number(), end - at);
      case AnnouncementCodec.LIST_PAGE -> page();
      case AnnouncementCodec.CARRIED -> carrying ? carried() : unknown(type);
      case AnnouncementCodec.SPEAKER -> at == end ? new Speaker() : unknown(type);
      case AnnouncementCodec.DIGEST -> digest();
      case AnnouncementCodec.SELF_DOUBTED -> new SelfDoubted(number());
      case AnnouncementCodec.AWAY -> new Away(bounded(Long.MAX_VALUE));
      case AnnouncementCodec.SEEN_AT -> new SeenAt(address());
      case AnnouncementCodec.CALL_ASKED -> new CallAsked((int) bounded(0xffff));
      case AnnouncementCodec.CALLED -> new Called(bounded(Long.MAX_VALUE), octet() == 1);
      case AnnouncementCodec.REFUSAL_ASKED -> new RefusalAsked(text(), bounded(U32));
      case AnnouncementCodec.REFUSAL_SEEN -> refusal();
      default -> unknown(type);
    };
  }

  private UnknownField unknown(int type) {
    return new UnknownField(type, part(end - at));
  }

  private Carried carried() throws DecodeException {
    byte[] message = part(end - at).toArray();
    if (message.length == 0 || !MessageType.amongOurs(message[0] & 0xff)) {
      throw new DecodeException(DropReason.UNKNOWN_TYPE);
    }
    return new Carried(MessageReader.read(message, 0, message.length));
  }

  /** What stands behind the two numbers is left for later versions. */
  private Digest digest() throws DecodeException {
    long view = fixed();
    return new Digest(view, at < end ? fixed() : 0);
  }

  private RefusalSeen refusal() throws DecodeException {
    int flags = octet();
    return new RefusalSeen(
        (flags & AnnouncementCodec.REFUSED) != 0, (flags & AnnouncementCodec.ACCEPTED) != 0);
  }

  private long fixed() throws DecodeException {
    long value = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      value = value << 8 | octet();
    }
    return value;
  }

  private ListPage page() throws DecodeException {
    String run = text();
    long seq = varint();
    int total = number();
    int next = number();
    List<Entry> entries = new ArrayList<>();
    while (at < end) {
      entries.add(entry());
    }
    return new ListPage(run, seq, total, next, entries);
  }

  private Entry entry() throws DecodeException {
    String name = text();
    MemberAddress address = address();
    Bytes meta = part(length(WireLimits.META));
    long incarnation = bounded(U32);
    int state = octet();
    Bytes versions = part(length(WireLimits.VERSIONS));
    long age = bounded(Long.MAX_VALUE);
    return new Entry(
        new NodeState(name, address, meta, incarnation, state, versions, Announcement.NONE), age);
  }

  private MemberAddress address() throws DecodeException {
    Bytes ip = part(length(WireLimits.ADDRESS));
    return new MemberAddress(ip, (int) bounded(0xffff));
  }

  private String text() throws DecodeException {
    byte[] text = part(length(WireLimits.NAME)).toArray();
    return MsgpackReader.utf8(text, 0, text.length);
  }

  private Bytes part(int length) {
    Bytes part = bytes.slice(at, length);
    at += length;
    return part;
  }

  private int length(int limit) throws DecodeException {
    long length = bounded(limit);
    if (length > end - at) {
      throw new DecodeException(DropReason.TRUNCATED);
    }
    return (int) length;
  }

  private int number() throws DecodeException {
    return (int) bounded(Integer.MAX_VALUE);
  }

  private long bounded(long limit) throws DecodeException {
    long value = varint();
    if (value < 0 || value > limit) {
      throw new DecodeException(DropReason.OUT_OF_RANGE);
    }
    return value;
  }

  private long varint() throws DecodeException {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int octet = octet();
      value |= (long) (octet & 0x7f) << shift;
      if (octet < 0x80) {
        return value;
      }
    }
    throw new DecodeException(DropReason.MALFORMED);
  }

  private int octet() throws DecodeException {
    if (at >= end) {
      throw new DecodeException(DropReason.TRUNCATED);
    }
    return bytes.at(at++);
  }
}
