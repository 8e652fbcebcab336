package io.gossip.sim;

import io.gossip.member.Bytes;
import io.gossip.member.MemberAddress;
import io.gossip.message.Alive;
import io.gossip.message.Announcement;
import io.gossip.message.Dead;
import io.gossip.message.GossipMessage;
import io.gossip.message.Suspect;
import io.gossip.wire.MessageCodec;
import io.gossip.wire.PacketCodec;
import io.gossip.wire.WireOptions;
import java.util.List;
import java.util.Random;

/**
 * A stranger that sends forged claims: deaths of the living, ghosts, absurd incarnations, noise.
 */
final class Forger {
  /** Members that never were, of all forgers together. */
  static final int GHOSTS = 50;

  private static final long MAX_INCARNATION = 0xffff_ffffL;

  private final Simulation simulation;
  private final Random random;
  private final MemberAddress address;
  private final MessageCodec codec = new MessageCodec();
  private final PacketCodec packets = new PacketCodec(WireOptions.PLAIN);

  Forger(Simulation simulation, MemberAddress address) {
    this.simulation = simulation;
    this.address = address;
    this.random = new Random(simulation.random().nextLong());
  }

  /** Sends one packet to a random peer. */
  void strike(List<SimPeer> peers) {
    SimPeer target = peers.get(random.nextInt(peers.size()));
    SimPeer subject = peers.get(random.nextInt(peers.size()));
    byte[] packet = packets.seal(List.of(codec.encode(claim(subject))), false);
    if (random.nextInt(4) == 0) {
      packet[random.nextInt(packet.length)] ^= (byte) (1 << random.nextInt(8));
    }
    simulation.network().datagram(address, target.address(), packet);
  }

  private GossipMessage claim(SimPeer subject) {
    long incarnation = random.nextInt(3) == 0 ? MAX_INCARNATION : random.nextInt(3_000);
    return switch (random.nextInt(4)) {
      case 0 -> new Suspect(incarnation, subject.name(), "forger");
      case 1 -> new Dead(incarnation, subject.name(), "forger");
      case 2 -> alive(incarnation, subject.name());
      default -> alive(1, "ghost-" + random.nextInt(GHOSTS));
    };
  }

  private Alive alive(long incarnation, String name) {
    return new Alive(
        incarnation, name, address, Bytes.EMPTY, Bytes.ofHex("010502020505"), Announcement.PLAIN);
  }
}
