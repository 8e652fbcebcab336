package io.gossip.wire;

import io.gossip.member.Bytes;
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
import java.nio.charset.StandardCharsets;

/** Writes the value of the key {@code _g}; the layout stands in the package's description. */
final class AnnouncementCodec {
  static final String KEY = "_g";
  static final int LIST_REQUEST = 1;
  static final int LIST_PAGE = 2;
  static final int CARRIED = 3;
  static final int SPEAKER = 4;
  static final int DIGEST = 10;
  static final int SELF_DOUBTED = 11;
  static final int AWAY = 30;
  static final int SEEN_AT = 31;
  static final int CALL_ASKED = 32;
  static final int CALLED = 33;
  static final int REFUSAL_ASKED = 12;
  static final int REFUSAL_SEEN = 13;
  static final int REFUSED = 1;
  static final int ACCEPTED = 2;

  private AnnouncementCodec() {}

  static byte[] encode(Announcement announcement) {
    MsgpackWriter out = new MsgpackWriter(32);
    out.octet(announcement.version());
    varint(out, announcement.capabilities());
    for (Field field : announcement.fields()) {
      MsgpackWriter value = new MsgpackWriter(64);
      out.octet(write(field, value));
      varint(out, value.size());
      out.plain(value.toArray(), 0, value.size());
    }
    return out.toArray();
  }

  /** Writes a field's value and returns its type. */
  private static int write(Field field, MsgpackWriter out) {
    if (field instanceof ListRequest request) {
      varint(out, request.cursor());
      out.plain(new byte[request.padding()], 0, request.padding());
      return LIST_REQUEST;
    }
    if (field instanceof ListPage page) {
      text(out, page.run());
      varint(out, page.seq());
      varint(out, page.total());
      varint(out, page.next());
      page.entries().forEach(entry -> write(entry, out));
      return LIST_PAGE;
    }
    if (field instanceof Carried carried) {
      carried.message().deliverTo(new MessageWriter(out));
      return CARRIED;
    }
    if (field instanceof Speaker) {
      return SPEAKER;
    }
    if (field instanceof Digest digest) {
      out.fixed(digest.view(), Long.BYTES);
      if (digest.layer() != 0) {
        out.fixed(digest.layer(), Long.BYTES);
      }
      return DIGEST;
    }
    if (field instanceof SelfDoubted doubted) {
      varint(out, doubted.millis());
      return SELF_DOUBTED;
    }
    if (field instanceof RefusalAsked asked) {
      text(out, asked.member());
      varint(out, asked.incarnation());
      return REFUSAL_ASKED;
    }
    if (field instanceof RefusalSeen seen) {
      out.octet((seen.refused() ? REFUSED : 0) + (seen.accepted() ? ACCEPTED : 0));
      return REFUSAL_SEEN;
    }
    if (field instanceof Away away) {
      varint(out, away.until());
      return AWAY;
    }
    if (field instanceof SeenAt seen) {
      block(out, seen.address().ip());
      varint(out, seen.address().port());
      return SEEN_AT;
    }
    if (field instanceof CallAsked asked) {
      varint(out, asked.port());
      return CALL_ASKED;
    }
    if (field instanceof Called called) {
      varint(out, called.clock());
      out.octet(called.reached() ? 1 : 0);
      return CALLED;
    }
    UnknownField unknown = (UnknownField) field;
    out.plain(unknown.value());
    return unknown.type();
  }

  private static void write(Entry entry, MsgpackWriter out) {
    NodeState node = entry.node();
    text(out, node.name());
    block(out, node.address().ip());
    varint(out, node.address().port());
    block(out, node.meta());
    varint(out, node.incarnation());
    out.octet(node.state());
    block(out, node.versions());
    varint(out, entry.ageMillis());
  }

  private static void text(MsgpackWriter out, String text) {
    block(out, Bytes.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static void block(MsgpackWriter out, Bytes block) {
    varint(out, block.length());
    out.plain(block);
  }

  private static void varint(MsgpackWriter out, long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      out.octet((int) (rest & 0x7f | 0x80));
      rest >>>= 7;
    }
    out.octet((int) rest);
  }
}
