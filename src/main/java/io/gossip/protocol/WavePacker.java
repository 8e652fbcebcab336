package io.gossip.protocol;

import io.gossip.message.Encoded;
import io.gossip.message.Wave;
import java.util.ArrayList;
import java.util.List;

/** Fills waves up to the budget of a packet. */
final class WavePacker {
  /** Type, kind, and the end of most ranges, which is a short text. */
  private static final int HEADER_BYTES = 24;

  /** Length of a rumour. */
  private static final int PART_BYTES = 2;

  private static final int MAX_PARTS = 255;

  /** What a ping adds that carries a wave, its receiver's name included. */
  private static final int CARRIED_BYTES = 96;

  private final Core core;
  private final Contacts contacts;

  WavePacker(Core core, Contacts contacts) {
    this.core = core;
    this.contacts = contacts;
  }

  /** Cuts rumours into so many for each packet that they fit; the order stays. */
  List<List<Encoded>> packets(List<Encoded> rumours) {
    int room = Packer.room(core.config()) - HEADER_BYTES - CARRIED_BYTES;
    List<List<Encoded>> packets = new ArrayList<>();
    List<Encoded> packet = new ArrayList<>();
    int used = 0;
    for (Encoded rumour : rumours) {
      int bytes = rumour.size() + PART_BYTES;
      if (!packet.isEmpty() && (used + bytes > room || packet.size() == MAX_PARTS)) {
        packets.add(packet);
        packet = new ArrayList<>();
        used = 0;
      }
      packet.add(rumour);
      used += bytes;
    }
    if (!packet.isEmpty()) {
      packets.add(packet);
    }
    return packets;
  }

  /** Sends a wave; one that does not fit with its range goes without, and as it is if need be. */
  void send(List<Encoded> rumours, String until, Entry to, Effects out) {
    if (!to.announced()) {
      if (!contacts.tell(to, new Wave(until, rumours), out)) {
        contacts.greet(to, out);
      }
      return;
    }
    Encoded wave = core.encoder().encode(new Wave(until, rumours));
    if (wave.size() > Packer.room(core.config()) && until != null) {
      wave = core.encoder().encode(new Wave(null, rumours));
    }
    boolean fits = wave.size() <= Packer.room(core.config());
    out.sendPacket(to.address(), fits ? List.of(wave) : rumours, to.maxVersion() >= 5);
  }
}
