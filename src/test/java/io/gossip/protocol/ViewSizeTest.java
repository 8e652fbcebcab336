package io.gossip.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.member.Bytes;
import io.gossip.member.MemberAddress;
import io.gossip.message.Ack;
import io.gossip.message.Alive;
import io.gossip.message.Announcement;
import io.gossip.message.Encoded;
import io.gossip.message.Origin;
import io.gossip.message.Ping;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.openjdk.jol.info.GraphLayout;

/** What a view of 10,000 members takes on the heap, as JOL walks it. */
class ViewSizeTest {
  static {
    // Java tells nobody where the fields of records stand: JOL has to look for itself.
    System.setProperty("jol.magicFieldOffset", "true");
  }

  private static final int MEMBERS = 10_000;
  private static final Encoded.Encoder ENCODER = message -> new Encoded(message, new byte[100]);
  private static final Origin ORIGIN = new Origin(Fixture.FIRST, 100);

  private final RecordedEffects world = new RecordedEffects();

  @Test
  void aRealPeerTakes128BytesAMemberBesideNameAndTags() {
    List<Object> said = new ArrayList<>();
    double bytes = bytesPerMember(Identity.Pool.NONE, said);
    System.out.printf("bytes per member of a real peer, beside name and tags: %.1f%n", bytes);
    assertTrue(bytes <= 128, bytes + " bytes");
  }

  @Test
  void aSimulatedPeerTakes70BytesAMemberBesideWhatAllShare() {
    Map<Identity, Identity> pool = new HashMap<>();
    List<Object> said = new ArrayList<>();
    said.add(pool);
    double bytes = bytesPerMember(identity -> pool.computeIfAbsent(identity, own -> own), said);
    System.out.printf("bytes per entry of a simulated view: %.1f%n", bytes);
    assertTrue(bytes <= 70, bytes + " bytes");
  }

  private double bytesPerMember(Identity.Pool pool, List<Object> shared) {
    Swim swim =
        new Swim("self", Fixture.PLAIN, ProtocolConfig.lan(), List.of(), new Random(3), ENCODER);
    swim.sharing(pool);
    swim.start(1_000_000, Fixture.OWN, Bytes.EMPTY, 1, world);
    final long before = GraphLayout.parseInstance(swim).totalSize();
    for (int i = 1; i <= MEMBERS; i++) {
      Alive alive = alive(i);
      shared.add(alive.node());
      shared.add(alive.meta());
      swim.received(1_000_000, ORIGIN, alive, world);
    }
    tellEverything(swim);
    // Rumours are kept for a while, whatever the size of the view.
    swim.woken(2_000_000, new Wakeup.GossipDue(), world);
    // A round of probes, as every peer has behind it that runs for long.
    for (int i = 0; i <= MEMBERS; i++) {
      probe(swim);
    }
    // A tick after all rumours have grown too old.
    swim.woken(2_000_000, new Wakeup.GossipDue(), world);
    assertEquals(MEMBERS + 1, swim.counts().alive());
    return (double) (sizeBeside(swim, shared) - before) / MEMBERS;
  }

  /** JOL knows objects by their addresses: what has grown old before does not move meanwhile. */
  private static long sizeBeside(Swim swim, List<Object> shared) {
    System.gc();
    GraphLayout all = GraphLayout.parseInstance(swim);
    return all.subtract(GraphLayout.parseInstance(shared.toArray())).totalSize();
  }

  private static Alive alive(int number) {
    byte[] ip = {10, (byte) (number >> 16), (byte) (number >> 8), (byte) number};
    MemberAddress address = new MemberAddress(Bytes.wrap(ip), 7946);
    Bytes tags = Bytes.ofText("role=worker-" + number);
    Bytes versions = Bytes.ofHex("010502000000");
    return new Alive(1, "peer-" + number, address, tags, versions, Announcement.PLAIN);
  }

  private void tellEverything(Swim swim) {
    swim.woken(1_000_000, new Wakeup.RumoursDue(), world);
    world.clear();
    while (swim.queued() > 0) {
      swim.woken(1_000_000, new Wakeup.GossipDue(), world);
      world.clear();
    }
  }

  private void probe(Swim swim) {
    world.clear();
    swim.woken(2_000_000, new Wakeup.ProbeDue(), world);
    Ping ping = world.packets.get(0).first(Ping.class);
    Ack ack = new Ack(ping.seqNo(), Bytes.NIL, Announcement.PLAIN);
    swim.received(2_000_000, ORIGIN, ack, world);
  }
}
