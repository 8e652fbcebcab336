package io.gossip.serf;

import io.gossip.member.Bytes;
import io.gossip.member.MemberAddress;
import io.gossip.message.serf.SerfMessage;
import io.gossip.message.serf.SerfPayloads;
import io.gossip.protocol.Lane;
import io.gossip.protocol.LayerDoor;
import java.util.random.RandomGenerator;

/** What all rules of this room stand on. */
record Ground(LayerDoor door, SerfPayloads codec, SerfConfig config, RandomGenerator random) {

  void gossip(Lane lane, SerfMessage message) {
    door.broadcast(lane, codec.encode(message));
  }

  void send(MemberAddress to, SerfMessage message, SerfEffects out) {
    door.send(to, codec.encode(message), out);
  }

  String self() {
    return door.self();
  }

  boolean ours(MemberAddress address) {
    return address.equals(door.selfAddress());
  }

  void sendRaw(MemberAddress to, Bytes payload, SerfEffects out) {
    door.send(to, payload, out);
  }
}
