package io.gossip.node;

import static io.gossip.member.MemberState.ALIVE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.member.HostAndPort;
import io.gossip.member.MemberAddress;
import io.gossip.node.AdvertisedAddress.Candidate;
import io.gossip.remote.RemoteGossipClient;
import io.gossip.remote.RemoteMembers;
import io.gossip.remote.RemoteOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;

/** Which address a peer listens on, and which it tells others. */
@Timeout(30)
class AddressesTest {
  private final LoopbackPeers peers = new LoopbackPeers();

  @AfterEach
  void close() throws Exception {
    peers.close();
  }

  @Test
  @EnabledIf("ipv6")
  void peersMeetOverIpv6() throws Exception {
    GossipVerticle a = peers.start(LoopbackPeers.quick("a").setHost("::1"));
    peers.start(
        LoopbackPeers.quick("b").setHost("::1").setSeeds(List.of("[::1]:" + a.actualPort())));
    peers.awaitView("a", 5, Map.of("a", ALIVE, "b", ALIVE));
    peers.awaitView("b", 5, Map.of("a", ALIVE, "b", ALIVE));
    assertEquals(16, a.node().address().ip().length());
    RemoteGossipClient client =
        RemoteGossipClient.create(peers.vertx(), RemoteOptions.plain(2_000));
    RemoteMembers members =
        client.listOverUdp(new HostAndPort("::1", a.actualPort())).await(5, TimeUnit.SECONDS);
    assertEquals(2, members.members().size());
  }

  @Test
  void aHostNameMayBeListenedOn() throws Exception {
    GossipVerticle a = peers.start(LoopbackPeers.quick("a").setHost("localhost"));
    assertEquals("127.0.0.1:" + a.actualPort(), a.node().address().toString());
  }

  @Test
  void listenedOnAndAdvertisedMayDiffer() throws Exception {
    GossipVerticle a =
        peers.start(LoopbackPeers.quick("a").setAdvertiseHost("127.0.0.2").setAdvertisePort(4_711));
    assertEquals(MemberAddress.parse("127.0.0.2:4711"), a.node().address());
    assertFalse(a.actualPort() == 4_711);
  }

  @Test
  void aPeerThatListensOnAllAdvertisesOneIpv4AddressInFourBytes() throws Exception {
    GossipVerticle a = peers.start(LoopbackPeers.quick("a").setHost("0.0.0.0"));
    assertEquals(4, a.node().address().ip().length());
    assertFalse(a.node().address().host().equals("0.0.0.0"));
  }

  @Test
  void aPrivateAddressIsPreferredAndLoopbackNeverChosen() throws Exception {
    Candidate loopback = candidate("lo", "127.0.0.1");
    Candidate linkLocal = candidate("eth0", "fe80::1");
    Candidate global6 = candidate("eth0", "2001:db8::1");
    Candidate global4 = candidate("eth0", "198.51.100.1");
    Candidate private4 = candidate("eth1", "10.0.0.1");
    Candidate later4 = candidate("eth2", "192.168.0.1");
    List<Candidate> all = List.of(loopback, linkLocal, global6, global4, private4, later4);
    assertEquals(Optional.of(private4), AdvertisedAddress.best(all, true));
    assertEquals(Optional.of(private4), AdvertisedAddress.best(all, false));
    List<Candidate> few = List.of(loopback, linkLocal, global6);
    assertEquals(Optional.empty(), AdvertisedAddress.best(few, true));
    assertEquals(Optional.of(global6), AdvertisedAddress.best(few, false));
  }

  @Test
  void everyAddressOfANameIsFound() throws Exception {
    SeedNames names = new SeedNames(peers.vertx(), peers.vertx().getOrCreateContext(), 7_946, null);
    List<MemberAddress> found = names.resolve("localhost").await(5, TimeUnit.SECONDS);
    assertTrue(found.contains(MemberAddress.parse("127.0.0.1:7946")), found.toString());
    assertEquals(InetAddress.getAllByName("localhost").length, found.size());
    assertEquals(
        List.of(MemberAddress.parse("[::1]:9")),
        names.resolve("[::1]:9").await(5, TimeUnit.SECONDS));
  }

  static boolean ipv6() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("::1"))) {
      return socket.isBound();
    } catch (IOException none) {
      return false;
    }
  }

  private static Candidate candidate(String network, String address) throws Exception {
    return new Candidate(network, InetAddress.getByName(address));
  }
}
