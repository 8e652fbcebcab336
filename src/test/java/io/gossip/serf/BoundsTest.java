package io.gossip.serf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.member.Bytes;
import io.gossip.member.LimitExceeded;
import io.gossip.message.serf.UserEvent;
import io.gossip.protocol.ProtocolConfig;
import io.gossip.sim.Conditions;
import io.gossip.sim.SimPeer;
import io.gossip.sim.Simulation;
import io.gossip.wire.SerfCodec;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What strangers and users send stays within bounds; through a whole simulated peer. */
class BoundsTest {
  private final Simulation sim = new Simulation(1, ProtocolConfig.lan(), Conditions.LAN);
  private final SimPeer peer = sim.start("peer");
  private final SerfCodec codec = new SerfCodec();

  private void receive(Bytes payload) {
    sim.inject("peer", payload);
    sim.runFor(5);
  }

  @Test
  void eventsOfAnyNumberAndSizeTakeBoundedMemory() {
    byte[] large = new byte[60_000];
    for (int i = 0; i < 2_000; i++) {
      large[0] = (byte) i;
      large[1] = (byte) (i >> 8);
      receive(codec.encode(new UserEvent(1 + i % 8, "flood", Bytes.copyOf(large), false)));
    }
    assertTrue(
        peer.heard().size() < 160, "8 MiB hold 139 such events, kept " + peer.heard().size());
    assertTrue(peer.peer().queued() < 10, "what fits no packet is not queued");
  }

  @Test
  void aTimeNearTheEndOfTheClockIsIgnored() {
    receive(codec.encode(new UserEvent(Long.MAX_VALUE, "late", Bytes.EMPTY, false)));
    receive(codec.encode(new UserEvent(-1, "later", Bytes.EMPTY, false)));
    assertEquals(List.of(), peer.heard());
    peer.peer().serf().event(sim.now(), "mine", Bytes.EMPTY, false, peer.world());
    assertEquals(1, peer.heard().size());
  }

  @Test
  void anEventThatIsTooLongIsRefusedWithBothSizes() {
    LimitExceeded refusal =
        assertThrows(
            LimitExceeded.class,
            () ->
                peer.peer()
                    .serf()
                    .event(sim.now(), "n", Bytes.wrap(new byte[512]), false, peer.world()));
    assertEquals(513, refusal.size());
    assertEquals(512, refusal.limit());
  }

  @Test
  void whatIsNoSerfMessageIsDropped() {
    for (int i = 0; i < 256; i++) {
      receive(Bytes.wrap(new byte[] {(byte) i, (byte) 0x81, (byte) 0xff}));
    }
    assertEquals(List.of(), peer.heard());
  }
}
