package io.gossip.wire;

import io.gossip.member.Bytes;
import io.gossip.member.MemberAddress;
import io.gossip.message.Announcement;
import io.gossip.message.NodeState;
import io.gossip.message.ViewMessage;
import java.util.ArrayList;
import java.util.List;

/** Bytes of {@link ViewMessage} and back; the layout stands in the package's description. */
final class ViewCodec {
  private static final long U32 = 0xffff_ffffL;

  /** Bytes that one member takes at least. */
  private static final int SMALLEST_NODE = 9;

  private ViewCodec() {}

  /** Writes a message and returns its kind. */
  static int write(ViewMessage message, VarWriter out) {
    out.text(message.from()).fixed64(message.digest()).fixed64(message.layer());
    if (message instanceof ViewMessage.Buckets buckets) {
      write(buckets.buckets(), out);
      return RepairWriter.VIEW_BUCKETS;
    }
    if (message instanceof ViewMessage.Marks marks) {
      out.octet(marks.settled() ? 1 : 0);
      write(marks.buckets(), out);
      write(marks.marks(), out);
      return RepairWriter.VIEW_MARKS;
    }
    ViewMessage.Entries entries = (ViewMessage.Entries) message;
    write(entries.wanted(), out);
    out.number(entries.nodes().size());
    entries.nodes().forEach(node -> write(node, out));
    out.block(entries.layerState());
    return RepairWriter.VIEW_ENTRIES;
  }

  static ViewMessage read(int kind, VarReader in) throws DecodeException {
    String from = in.text(WireLimits.NAME);
    if (from.isEmpty()) {
      throw new DecodeException(DropReason.NAMELESS);
    }
    long digest = in.fixed64();
    long layer = in.fixed64();
    return switch (kind) {
      case RepairWriter.VIEW_BUCKETS ->
          new ViewMessage.Buckets(from, digest, layer, numbers(in, WireLimits.REPAIR_BUCKETS));
      case RepairWriter.VIEW_MARKS ->
          new ViewMessage.Marks(
              from,
              digest,
              layer,
              in.octet() == 1,
              numbers(in, WireLimits.REPAIR_BUCKETS),
              numbers(in, WireLimits.REPAIR_MARKS));
      default ->
          new ViewMessage.Entries(
              from,
              digest,
              layer,
              numbers(in, WireLimits.REPAIR_MARKS),
              nodes(in),
              in.block(WireLimits.REPAIR_BYTES));
    };
  }

  private static void write(List<Long> numbers, VarWriter out) {
    out.number(numbers.size());
    numbers.forEach(out::fixed64);
  }

  private static List<Long> numbers(VarReader in, int limit) throws DecodeException {
    int count = in.count(limit, Long.BYTES);
    List<Long> numbers = new ArrayList<>(count);
    while (numbers.size() < count) {
      numbers.add(in.fixed64());
    }
    return numbers;
  }

  static void write(NodeState node, VarWriter out) {
    out.text(node.name()).block(node.address().ip()).number(node.address().port());
    out.block(node.meta()).number(node.incarnation()).octet(node.state());
    out.block(node.versions()).octet(node.announcement().announced() ? 1 : 0);
  }

  private static List<NodeState> nodes(VarReader in) throws DecodeException {
    int count = in.count(WireLimits.REPAIR_MARKS, SMALLEST_NODE);
    List<NodeState> nodes = new ArrayList<>(count);
    while (nodes.size() < count) {
      nodes.add(node(in));
    }
    return nodes;
  }

  static NodeState node(VarReader in) throws DecodeException {
    String name = in.text(WireLimits.NAME);
    if (name.isEmpty()) {
      throw new DecodeException(DropReason.NAMELESS);
    }
    Bytes ip = in.block(WireLimits.ADDRESS);
    MemberAddress address = new MemberAddress(ip, (int) in.number(0xffff));
    Bytes meta = in.block(WireLimits.META);
    long incarnation = in.number(U32);
    int state = in.octet();
    Bytes versions = in.block(WireLimits.VERSIONS);
    Announcement announcement = in.octet() == 1 ? Announcement.PLAIN : Announcement.NONE;
    return new NodeState(name, address, meta, incarnation, state, versions, announcement);
  }
}
