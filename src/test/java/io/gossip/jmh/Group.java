package io.gossip.jmh;

import io.gossip.member.Bytes;
import io.gossip.member.MemberAddress;
import io.gossip.message.Ack;
import io.gossip.message.Alive;
import io.gossip.message.Announcement;
import io.gossip.message.GossipMessage;
import io.gossip.message.IndirectPing;
import io.gossip.message.Origin;
import io.gossip.protocol.ProtocolConfig;
import io.gossip.protocol.Swim;
import io.gossip.protocol.Wakeup;
import io.gossip.wire.MessageCodec;
import java.util.List;
import java.util.Random;

/** One peer that holds a whole group alive, and has told everything that it heard. */
final class Group {
  static final MessageCodec CODEC = new MessageCodec();
  static final Bytes VERSIONS = Bytes.ofHex("010502000000");
  static final Bytes TAGS = Bytes.ofText("role=worker,zone=b");

  final Silence world = new Silence();
  final Swim peer;
  private final int size;
  private long now = 1_700_000_000_000L;

  Group(int size) {
    this.size = size;
    peer = new Swim("self", VERSIONS, config(), List.of(), new Random(7), CODEC);
    peer.start(now, address(0), TAGS, 1, world);
    for (int i = 1; i < size; i++) {
      receive(i, 1);
    }
    while (peer.queued() > 0) {
      gossip();
    }
  }

  /** As on a local network, with room for the largest group measured. */
  static ProtocolConfig config() {
    ProtocolConfig lan = ProtocolConfig.lan();
    ProtocolConfig.Memory memory = lan.memory();
    return new ProtocolConfig(
        lan.probing(),
        lan.suspicions(),
        lan.gossip(),
        lan.repair(),
        new ProtocolConfig.Memory(
            memory.reclaimMillis(),
            memory.reapMillis(),
            memory.tombstoneMillis(),
            memory.leaveMillis(),
            1_000_000));
  }

  static String name(int number) {
    return "peer-" + number;
  }

  static MemberAddress address(int number) {
    byte[] ip = {10, (byte) (number >> 16), (byte) (number >> 8), (byte) number};
    return new MemberAddress(Bytes.wrap(ip), 7946);
  }

  static Alive alive(int number, long incarnation) {
    return new Alive(
        incarnation, name(number), address(number), TAGS, VERSIONS, Announcement.PLAIN);
  }

  int size() {
    return size;
  }

  /** A member tells of itself: one of ours is who says so directly. */
  void receive(int number, long incarnation) {
    receive(address(number), alive(number, incarnation));
  }

  void receive(GossipMessage message) {
    receive(address(1), message);
  }

  private void receive(MemberAddress from, GossipMessage message) {
    peer.received(now, new Origin(from, 100), message, world);
  }

  /** One tick: hearers are chosen, and packets filled for them. */
  void gossip() {
    now += 200;
    peer.woken(now, new Wakeup.GossipDue(), world);
  }

  /** One probe: a member is chosen and pinged, and answers. */
  void probe() {
    now += 1_000;
    peer.woken(now, new Wakeup.ProbeDue(), world);
    receive(new Ack(world.pinged, Bytes.NIL, Announcement.PLAIN));
  }

  /** A ping in another's place, which is never answered. */
  void relay(IndirectPing request) {
    receive(request);
    peer.woken(now, new Wakeup.RelayLate(world.pinged), world);
  }
}
