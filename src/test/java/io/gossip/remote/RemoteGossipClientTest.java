package io.gossip.remote;

import static io.gossip.member.MemberState.ALIVE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.member.Bytes;
import io.gossip.member.Dialect;
import io.gossip.member.HostAndPort;
import io.gossip.member.Member;
import io.gossip.member.MemberAddress;
import io.gossip.message.Ack;
import io.gossip.message.Alive;
import io.gossip.message.Announcement;
import io.gossip.message.GossipMessage;
import io.gossip.message.Ping;
import io.gossip.node.GossipOptions;
import io.gossip.node.GossipVerticle;
import io.gossip.node.LoopbackPeers;
import io.gossip.node.Waiting;
import io.gossip.wire.MessageCodec;
import io.gossip.wire.PacketCodec;
import io.gossip.wire.SerfTags;
import io.gossip.wire.WireOptions;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.datagram.DatagramPacket;
import io.vertx.core.datagram.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RemoteGossipClientTest {
  private static final PacketCodec CODEC = new PacketCodec(WireOptions.PLAIN);

  private final LoopbackPeers peers = new LoopbackPeers();
  private final RemoteGossipClient client =
      RemoteGossipClient.create(peers.vertx(), RemoteOptions.plain(2_000));

  @AfterEach
  void close() throws Exception {
    peers.close();
  }

  @Test
  void bothWaysListTheGroupAndJoinNeither() throws Exception {
    List<GossipVerticle> group = peers.group("a", "b");
    peers.client("b").tags(Map.of("zone", "west")).await(5, TimeUnit.SECONDS);
    peers.awaitView("a", 5, Map.of("a", ALIVE, "b", ALIVE));
    HostAndPort a = new HostAndPort("127.0.0.1", group.get(0).actualPort());

    RemoteMembers udp = await(client.listOverUdp(a));
    RemoteMembers tcp = await(client.listOverTcp(a));
    assertEquals(Map.of("a", ALIVE, "b", ALIVE), LoopbackPeers.states(udp.members()));
    assertEquals(Map.of("a", ALIVE, "b", ALIVE), LoopbackPeers.states(tcp.members()));
    assertEquals(group.get(0).node().run(), udp.run());
    assertEquals("", tcp.run());
    Member b = LoopbackPeers.find(udp.members(), "b");
    assertEquals(group.get(1).node().address(), b.address());
    assertEquals(Dialect.SERF, b.dialect());
    assertFalse(b.self());
    peers.awaitView("a", 5, Map.of("a", ALIVE, "b", ALIVE));
  }

  @Test
  void aLongListComesInPages() throws Exception {
    GossipVerticle peer = peers.start(LoopbackPeers.quick("a").setProbeIntervalMillis(60_000L));
    for (int i = 0; i < 300; i++) {
      tellOf(peer, "member-" + i, i);
      if (i % 50 == 49) {
        awaitSize("a", i + 2); // no more at once than the socket's buffer holds
      }
    }
    RemoteMembers members = await(client.listOverUdp(at(peer.actualPort())));
    assertEquals(301, members.members().size());
    TreeSet<String> names = new TreeSet<>(LoopbackPeers.states(members.members()).keySet());
    assertEquals(301, names.size());
    assertEquals("299", LoopbackPeers.find(members.members(), "member-299").tags().get("n"));
    assertEquals(301, members.seq());
  }

  @Test
  void aLostAnswerIsAskedForAgain() throws Exception {
    GossipVerticle peer = peers.start("a");
    AtomicInteger dropped = new AtomicInteger();
    DatagramSocket relay = socket();
    List<Integer> askers = new ArrayList<>();
    relay.handler(
        packet -> {
          if (packet.sender().port() == peer.actualPort()) {
            relay.send(packet.data(), askers.get(0), "127.0.0.1");
          } else if (dropped.incrementAndGet() > 2) {
            askers.add(packet.sender().port());
            relay.send(packet.data(), peer.actualPort(), "127.0.0.1");
          }
        });
    int port = listen(relay);
    RemoteMembers members = await(client.listOverUdp(at(port)));
    assertEquals(Map.of("a", ALIVE), LoopbackPeers.states(members.members()));
    assertEquals(3, dropped.get());
  }

  @Test
  void aStrangerThatOnlyAcksIsToldApart() throws Exception {
    DatagramSocket stranger = socket();
    List<Integer> sizes = new ArrayList<>();
    stranger.handler(
        packet -> {
          sizes.add(packet.data().length());
          ack(stranger, packet, Announcement.NONE);
        });
    String problem = problem(client.listOverUdp(at(listen(stranger))));
    assertTrue(problem.contains("ask it over TCP"), problem);
    assertEquals(List.of(1_400), sizes);
  }

  @Test
  void pagesThatLeadNowhereEndTheExchange() throws Exception {
    DatagramSocket liar = socket();
    liar.handler(
        packet ->
            ack(
                liar,
                packet,
                Announcement.of(new Announcement.ListPage("run", 1, 9, 5, List.of()))));
    String problem = problem(client.listOverUdp(at(listen(liar))));
    assertTrue(problem.contains("leaves no room"), problem);
  }

  @Test
  void silenceEndsAfterTheTimeout() throws Exception {
    RemoteGossipClient hasty = RemoteGossipClient.create(peers.vertx(), RemoteOptions.plain(200));
    String udp = problem(hasty.listOverUdp(at(listen(socket()))));
    assertTrue(udp.endsWith("over UDP: no answer in 200 ms"), udp);
    try (var silent = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
      String tcp = problem(hasty.listOverTcp(at(silent.getLocalPort())));
      assertTrue(tcp.endsWith("over TCP: no answer in 200 ms"), tcp);
    }
  }

  @Test
  void aClosedPortIsNamed() throws Exception {
    int port;
    try (var socket = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
      port = socket.getLocalPort();
    }
    String problem = problem(client.listOverTcp(at(port)));
    assertTrue(problem.startsWith("127.0.0.1:" + port + " over TCP: cannot connect"), problem);
  }

  @Test
  void aPeerOfTheOtherDialectHasNoTags() throws Exception {
    GossipOptions options = LoopbackPeers.quick("plain").setDialect("memberlist");
    GossipVerticle peer = peers.start(options);
    RemoteMembers members = await(client.listOverTcp(at(peer.actualPort())));
    assertEquals(Dialect.MEMBERLIST, members.members().get(0).dialect());
    assertEquals(Map.of(), members.members().get(0).tags());
  }

  private static void tellOf(GossipVerticle peer, String name, int number) throws Exception {
    Alive alive =
        new Alive(
            1,
            name,
            MemberAddress.parse("127.0.0.1:" + (20_000 + number)),
            new SerfTags().encode(Map.of("n", "" + number)),
            Bytes.ofHex("010502020505"),
            Announcement.NONE);
    try (var socket = new java.net.DatagramSocket()) {
      byte[] bytes = seal(alive);
      socket.send(
          new java.net.DatagramPacket(
              bytes, bytes.length, InetAddress.getByName("127.0.0.1"), peer.actualPort()));
    }
  }

  private void awaitSize(String address, int size) throws Exception {
    Waiting.until(
        peers.vertx(),
        5,
        () -> peers.client(address).members().map(list -> list.members().size()),
        found -> found == size);
  }

  private static void ack(DatagramSocket socket, DatagramPacket packet, Announcement said) {
    GossipMessage request = CODEC.open(packet.data().getBytes()).messages().get(0);
    Ack ack = new Ack(((Ping) request).seqNo(), Bytes.NIL, said);
    socket.send(Buffer.buffer(seal(ack)), packet.sender().port(), "127.0.0.1");
  }

  private static byte[] seal(GossipMessage message) {
    return CODEC.seal(List.of(new MessageCodec().encode(message)), false);
  }

  private DatagramSocket socket() {
    return peers.vertx().createDatagramSocket();
  }

  private static int listen(DatagramSocket socket) throws Exception {
    return socket.listen(0, "127.0.0.1").await(5, TimeUnit.SECONDS).localAddress().port();
  }

  private static HostAndPort at(int port) {
    return new HostAndPort("127.0.0.1", port);
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.await(10, TimeUnit.SECONDS);
  }

  private static String problem(Future<?> future) {
    return assertThrows(Exception.class, () -> future.await(10, TimeUnit.SECONDS)).getMessage();
  }
}
