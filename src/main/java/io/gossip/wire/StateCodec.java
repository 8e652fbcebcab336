package io.gossip.wire;

import io.gossip.member.Bytes;
import io.gossip.member.StateVersion;
import io.gossip.message.StateDelta;
import io.gossip.message.StateDelta.Item;
import io.gossip.message.StateDelta.OfOwner;
import io.gossip.message.StateDigest.Known;
import java.util.ArrayList;
import java.util.List;

/**
 * Bytes of state and back; the layout stands in the package's description. What is read is kept by
 * every peer, and shared by those of one process.
 */
final class StateCodec {
  private static final int DELETED = 1;
  private static final int EXPIRES = 2;
  private static final int ADDRESSED = 4;
  private static final int MORE = 1;

  // Bytes that one of each takes at least.
  private static final int SMALLEST_KNOWN = 4;
  private static final int SMALLEST_OWNER = 10;
  private static final int SMALLEST_ITEM = 5;

  private StateCodec() {}

  static void write(List<Known> owners, VarWriter out) {
    out.number(owners.size());
    for (Known known : owners) {
      out.text(known.owner());
      write(known.version(), out);
    }
  }

  static List<Known> known(VarReader in) throws DecodeException {
    int count = in.count(WireLimits.STATE_OWNERS, SMALLEST_KNOWN);
    List<Known> owners = new ArrayList<>(count);
    while (owners.size() < count) {
      owners.add(new Known(name(in), version(in)));
    }
    return owners;
  }

  static void write(StateDelta delta, VarWriter out) {
    out.octet(delta.more() ? MORE : 0);
    out.number(delta.owners().size());
    for (OfOwner change : delta.owners()) {
      out.text(change.owner());
      write(change.floor(), out);
      write(change.from(), out);
      write(change.to(), out);
      out.number(change.absentMillis()).number(change.items().size());
      change.items().forEach(item -> write(item, out));
    }
    write(delta.wanted(), out);
  }

  static StateDelta delta(VarReader in) throws DecodeException {
    boolean more = (in.octet() & MORE) != 0;
    int count = in.count(WireLimits.STATE_OWNERS, SMALLEST_OWNER);
    List<OfOwner> owners = new ArrayList<>(count);
    while (owners.size() < count) {
      owners.add(
          new OfOwner(
              name(in),
              version(in),
              version(in),
              version(in),
              in.number(Long.MAX_VALUE),
              items(in)));
    }
    return new StateDelta(owners, known(in), more);
  }

  private static List<Item> items(VarReader in) throws DecodeException {
    int count = in.count(WireLimits.STATE_ITEMS, SMALLEST_ITEM);
    List<Item> items = new ArrayList<>(count);
    while (items.size() < count) {
      items.add(item(in));
    }
    return items;
  }

  private static void write(Item item, VarWriter out) {
    boolean expires = item.ttlMillis() > 0;
    boolean addressed = !item.channel().isEmpty();
    out.octet(
        (item.deleted() ? DELETED : 0) | (expires ? EXPIRES : 0) | (addressed ? ADDRESSED : 0));
    out.text(item.key());
    write(item.version(), out);
    if (expires) {
      out.number(item.ttlMillis());
    }
    if (addressed) {
      out.text(item.channel());
    }
    if (!item.deleted()) {
      out.block(item.value());
    }
  }

  private static Item item(VarReader in) throws DecodeException {
    int flags = in.octet();
    String key = Interned.text(in.text(WireLimits.STATE_KEY));
    StateVersion version = version(in);
    long ttl = (flags & EXPIRES) == 0 ? 0 : in.number(Long.MAX_VALUE);
    String channel = (flags & ADDRESSED) == 0 ? "" : Interned.text(in.text(WireLimits.STATE_KEY));
    Bytes value =
        (flags & DELETED) != 0 ? Bytes.EMPTY : Interned.bytes(in.block(WireLimits.STATE_VALUE));
    if (key.isEmpty()) {
      throw new DecodeException(DropReason.NAMELESS);
    }
    return new Item(key, value, version, ttl, channel);
  }

  private static void write(StateVersion version, VarWriter out) {
    out.number(version.generation()).number(version.counter());
  }

  private static StateVersion version(VarReader in) throws DecodeException {
    return Interned.version(new StateVersion(in.number(Long.MAX_VALUE), in.number(Long.MAX_VALUE)));
  }

  private static String name(VarReader in) throws DecodeException {
    String name = in.text(WireLimits.NAME);
    if (name.isEmpty()) {
      throw new DecodeException(DropReason.NAMELESS);
    }
    return Interned.text(name);
  }
}
