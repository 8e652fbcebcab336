package io.gossip.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.member.MemberAddress;
import io.gossip.message.Ack;
import io.gossip.message.Announcement;
import io.gossip.message.GossipMessage;
import io.gossip.message.Ping;
import io.gossip.message.Source;
import io.gossip.wire.MessageCodec;
import io.gossip.wire.PacketCodec;
import io.gossip.wire.WireOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A peer outlives a million hostile packets: it answers, and its memory stays bounded. */
@Timeout(300)
class HostilePacketsTest {
  private static final long SEED = 20_261_122;
  private static final int THROUGH_THE_SOCKET = 10_000;
  private static final int IN_BULK = 1_000_000 - THROUGH_THE_SOCKET;
  private static final int CHUNK = 1_000;
  private static final int BURST = 50;
  private static final int MAX_MEMBERS = 500;
  private static final long MAX_STATE_BYTES = 256 * 1024;

  /**
   * What may stay of it all after a collection: a full member table, rumours, wakeups and buffers,
   * all of them bounded, and the classes that were loaded meanwhile.
   */
  private static final long MAX_GROWTH_BYTES = 16L << 20;

  private static final PacketCodec CODEC = new PacketCodec(WireOptions.PLAIN);

  private final LoopbackPeers peers = new LoopbackPeers();
  private final HostilePackets hostile = new HostilePackets(SEED, "target");

  @AfterEach
  void close() throws Exception {
    peers.close();
  }

  @Test
  void aMillionHostilePacketsChangeNothingThatMatters() throws Exception {
    GossipVerticle peer =
        peers.start(
            LoopbackPeers.quick("target")
                .setMaxMembers(MAX_MEMBERS)
                .setStateMaxBytes(MAX_STATE_BYTES)
                .setTcpPings(false));
    assertTrue(answersAPing(peer), "the peer answers before");
    long before = usedAfterCollection();
    feed(peer, IN_BULK);
    feedThroughTheSocket(peer);

    assertTrue(answersAPing(peer), "seed " + SEED + ": the peer still answers");
    long growth = usedAfterCollection() - before;
    JsonObject stats = peers.client("target").stats().await(10, TimeUnit.SECONDS);
    String context = "seed " + SEED + ", grew by " + growth + " bytes, " + stats;
    assertTrue(growth <= MAX_GROWTH_BYTES, context);
    int members = peers.client("target").members().await(10, TimeUnit.SECONDS).members().size();
    assertTrue(members <= MAX_MEMBERS, members + " members, " + context);
    Map<String, Object> counters = stats.getJsonObject("counters").getMap();
    assertTrue((long) counters.get("packets.in") >= IN_BULK + THROUGH_THE_SOCKET / 2, context);
    for (String kind : List.of("watch", "notice", "wave", "state-delta", "view-entries")) {
      assertTrue(counters.containsKey("messages.in." + kind), kind + ", " + context);
    }
    assertEquals(
        List.of(),
        counters.keySet().stream().filter(n -> n.startsWith("errors.")).toList(),
        context);
  }

  /** Hands packets to the node's own handler, in chunks, so that its timers run in between. */
  private void feed(GossipVerticle peer, int packets) throws Exception {
    Deque<Future<Void>> underWay = new ArrayDeque<>();
    for (int fed = 0; fed < packets; fed += CHUNK) {
      List<byte[]> chunk = new ArrayList<>(CHUNK);
      List<MemberAddress> senders = new ArrayList<>(CHUNK);
      for (int i = 0; i < CHUNK; i++) {
        chunk.add(hostile.next());
        senders.add(hostile.sender());
      }
      Promise<Void> done = Promise.promise();
      peer.node()
          .context()
          .runOnContext(
              now -> {
                for (int i = 0; i < CHUNK; i++) {
                  peer.node().packets().received(chunk.get(i), senders.get(i));
                }
                done.complete();
              });
      underWay.add(done.future());
      if (underWay.size() > 2) {
        underWay.remove().await(60, TimeUnit.SECONDS);
      }
    }
    for (Future<Void> rest : underWay) {
      rest.await(60, TimeUnit.SECONDS);
    }
  }

  /** Some are lost on the way: the socket's buffer is small on purpose. */
  private void feedThroughTheSocket(GossipVerticle peer) throws Exception {
    InetAddress loopback = InetAddress.getByName("127.0.0.1");
    try (DatagramSocket socket = new DatagramSocket(0, loopback)) {
      for (int i = 0; i < THROUGH_THE_SOCKET; i++) {
        byte[] packet = hostile.next();
        socket.send(new DatagramPacket(packet, packet.length, loopback, peer.actualPort()));
        if (i % BURST == 0) {
          assertTrue(answersAPing(peer), "the peer answers while it is flooded");
        }
      }
    }
  }

  private static boolean answersAPing(GossipVerticle peer) throws Exception {
    InetAddress loopback = InetAddress.getByName("127.0.0.1");
    byte[] ping = CODEC.seal(List.of(new MessageCodec().encode(ping())), false);
    try (DatagramSocket socket = new DatagramSocket(0, loopback)) {
      socket.setSoTimeout(500);
      for (int attempt = 0; attempt < 10; attempt++) {
        socket.send(new DatagramPacket(ping, ping.length, loopback, peer.actualPort()));
        if (acked(socket)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean acked(DatagramSocket socket) throws Exception {
    DatagramPacket answer = new DatagramPacket(new byte[2_000], 2_000);
    try {
      socket.receive(answer);
    } catch (SocketTimeoutException late) {
      return false;
    }
    byte[] bytes = Arrays.copyOf(answer.getData(), answer.getLength());
    return CODEC.open(bytes).messages().stream().anyMatch(HostilePacketsTest::fits);
  }

  private static boolean fits(GossipMessage message) {
    return message instanceof Ack ack && ack.seqNo() == 4_242;
  }

  private static Ping ping() {
    return new Ping(4_242, "target", Source.NONE, Announcement.NONE);
  }

  private static long usedAfterCollection() {
    Runtime runtime = Runtime.getRuntime();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      System.gc();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }
}
