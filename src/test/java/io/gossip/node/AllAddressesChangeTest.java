package io.gossip.node;

import static io.gossip.member.MemberState.ALIVE;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gossip.member.Member;
import io.gossip.member.MemberAddress;
import io.gossip.member.MemberState;
import io.gossip.storage.StorageOptions;
import io.gossip.storage.StorageVerticle;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every process of a group ends at once and comes back at another address, as when all pods are
 * restarted: on real sockets, with databases, found by SRV records.
 */
@Timeout(120)
class AllAddressesChangeTest {
  private static final String SERVICE = "_gossip._tcp.group.test";
  private static final List<String> NAMES = List.of("pod-0", "pod-1", "pod-2", "pod-3");

  @TempDir private Path folder;
  private final LoopbackPeers peers = new LoopbackPeers();
  private final List<String> stores = new ArrayList<>();
  private LoopbackDns dns;

  @AfterEach
  void close() throws Exception {
    peers.close();
  }

  @Test
  void theGroupReformsUnderItsNamesWithNobodyAtAnOldAddress() throws Exception {
    assumeTrue(usable("127.0.1.1"), "this host has no other loopback addresses");
    dns = new LoopbackDns(peers.vertx());
    Map<String, MemberState> all = new TreeMap<>();
    NAMES.forEach(name -> all.put(name, ALIVE));
    List<GossipVerticle> first = startAll("127.0.1.");
    for (String name : NAMES) {
      peers.awaitView(name, 30, all);
    }
    Set<MemberAddress> old = new TreeSet<>((a, b) -> a.toString().compareTo(b.toString()));
    for (GossipVerticle peer : first) {
      old.add(peer.node().address());
      peer.node().close().await(10, TimeUnit.SECONDS); // without a word
    }
    for (int i = 0; i < first.size(); i++) {
      peers.vertx().undeploy(first.get(i).deploymentID()).await(10, TimeUnit.SECONDS);
      peers.vertx().undeploy(stores.get(i)).await(10, TimeUnit.SECONDS);
    }
    dns.forget(SERVICE);
    startAll("127.0.2.");
    for (String name : NAMES) {
      peers.awaitView(name, 40, all);
      List<Member> members = peers.client(name).members().await(5, TimeUnit.SECONDS).members();
      for (Member member : members) {
        assertFalse(old.contains(member.address()), "a zombie: " + member);
        assertTrue(member.incarnation() > 1_000, "above all of the first run: " + member);
      }
    }
  }

  private List<GossipVerticle> startAll(String network) throws Exception {
    List<GossipVerticle> started = new ArrayList<>();
    stores.clear();
    for (int i = 0; i < NAMES.size(); i++) {
      String name = NAMES.get(i);
      StorageOptions storage =
          new StorageOptions().setAddress(name).setFile(folder.resolve(name + ".db").toString());
      StorageVerticle store = new StorageVerticle(storage);
      stores.add(peers.vertx().deployVerticle(store).await(20, TimeUnit.SECONDS));
      String host = network + (i + 1);
      GossipVerticle peer =
          peers.start(
              LoopbackPeers.quick(name)
                  .setHost(host)
                  .setStorage(true)
                  .setSeeds(List.of(SERVICE))
                  .setDnsServer(dns.address())
                  .setDeadNodeReclaimMillis(1_000L)
                  .setRejoinMinMillis(100L)
                  .setRejoinMaxMillis(1_000L));
      started.add(peer);
      dns.host(name + network + "test", host);
      dns.service(SERVICE, name + network + "test", peer.actualPort());
    }
    return started;
  }

  private static boolean usable(String address) {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(address))) {
      return socket.isBound();
    } catch (IOException none) {
      return false;
    }
  }
}
