package io.gossip.protocol;

import io.gossip.member.MemberAddress;
import io.gossip.message.Dead;
import io.gossip.message.Encoded;
import io.gossip.message.GossipMessage;
import java.util.ArrayList;
import java.util.List;

/** Fills packets with rumours up to the budget (memberlist.md §9). */
final class Packer {
  /** Header of a compound: type and count. */
  private static final int COMPOUND_BYTES = 2;

  /** Length that a compound writes for each part. */
  static final int PART_BYTES = 2;

  /** CRC header, which memberlist forgets to count. */
  private static final int CRC_BYTES = 5;

  private final Core core;

  Packer(Core core) {
    this.core = core;
  }

  /**
   * Sends a message with as many rumours as still fit; one of ours has had them with the waves, or
   * learns of them by their numbers.
   */
  void send(GossipMessage message, MemberAddress to, Effects out) {
    Encoded first = core.encoder().encode(message);
    if (core.byNumber(core.members().at(to))) {
      out.sendPacket(to, List.of(first), false);
      return;
    }
    List<Encoded> parts = new ArrayList<>();
    parts.add(first);
    parts.addAll(rumours(first.size() + PART_BYTES, false));
    out.sendPacket(to, parts, false);
  }

  /** Sends messages alone, as one packet. */
  void sendAlone(List<GossipMessage> messages, Entry to, Effects out) {
    List<Encoded> parts = messages.stream().map(core.encoder()::encode).toList();
    out.sendPacket(to.address(), parts, to.maxVersion() >= 5);
  }

  /** Sends rumours only, if there are any for this member. */
  void gossip(Entry to, Effects out) {
    List<Encoded> parts = rumours(0, to.announced());
    if (!parts.isEmpty()) {
      out.sendPacket(to.address(), parts, to.maxVersion() >= 5);
    }
  }

  /** Sends one of ours what travels in no wave. */
  void state(Entry to, Effects out) {
    int budget = room(core.config());
    List<Encoded> parts =
        core.lanes().queue(Lane.STATE).take(PART_BYTES, budget, core.retransmitLimit());
    if (!parts.isEmpty()) {
      out.sendPacket(to.address(), parts, to.maxVersion() >= 5);
    }
  }

  /** Bytes of the largest rumour that a packet of its own can carry. */
  static int room(ProtocolConfig config) {
    return config.gossip().packetBytes() - COMPOUND_BYTES - CRC_BYTES - PART_BYTES;
  }

  private List<Encoded> rumours(int used, boolean announced) {
    if (core.silent()) {
      return List.of();
    }
    int limit = core.retransmitLimit();
    int budget = core.config().gossip().packetBytes() - COMPOUND_BYTES - CRC_BYTES - used;
    List<Encoded> rumours =
        new ArrayList<>(core.queue().take(PART_BYTES, budget, limit, this::free));
    if (!core.lanes().isEmpty()) {
      int taken = rumours.stream().mapToInt(rumour -> rumour.size() + PART_BYTES).sum();
      rumours.addAll(core.lanes().take(PART_BYTES, budget - taken, limit, announced));
    }
    return rumours;
  }

  /** That a member has left waits for its intent to leave, or Serf would call it a failure. */
  private boolean free(Encoded rumour) {
    return !(rumour.message() instanceof Dead dead
        && dead.from().equals(dead.node())
        && core.lanes().leaveWaits(dead.node()));
  }
}
