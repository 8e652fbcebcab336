package io.gossip.node;

import static io.gossip.member.MemberState.ALIVE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.member.HostAndPort;
import io.gossip.member.MemberAddress;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Seeds by A, AAAA and SRV records of a name server. */
@Timeout(60)
class DnsSeedsTest {
  private static final String SERVICE = "_gossip._tcp.group.test";

  private final LoopbackPeers peers = new LoopbackPeers();
  private LoopbackDns dns;
  private SeedNames names;

  @BeforeEach
  void open() throws Exception {
    dns = new LoopbackDns(peers.vertx());
    HostAndPort server = HostAndPort.parse(dns.address(), 53);
    names = new SeedNames(peers.vertx(), peers.vertx().getOrCreateContext(), 7_946, server);
  }

  @AfterEach
  void close() throws Exception {
    peers.close();
  }

  private Set<MemberAddress> found(String seed) throws Exception {
    return Set.copyOf(names.resolve(seed).await(15, TimeUnit.SECONDS));
  }

  private static MemberAddress at(String address) {
    return MemberAddress.parse(address);
  }

  @Test
  void aHostStandsForAllItsAddressesOfBothKinds() throws Exception {
    dns.host("host.test", "127.0.0.2", "127.0.0.3", "::1");
    assertEquals(Set.of(at("127.0.0.2:9"), at("127.0.0.3:9"), at("[::1]:9")), found("host.test:9"));
    dns.host("six.test", "::1");
    assertEquals(Set.of(at("[::1]:7946")), found("six.test"));
  }

  @Test
  void aServiceStandsForAllAddressesOfItsTargetsWithTheirPorts() throws Exception {
    dns.service(SERVICE, "a.test", 1001).service(SERVICE, "b.test", 1002);
    dns.service(SERVICE, "gone.test", 1003);
    dns.host("a.test", "127.0.0.2", "::1").host("b.test", "127.0.0.3");
    assertEquals(
        Set.of(at("127.0.0.2:1001"), at("[::1]:1001"), at("127.0.0.3:1002")), found(SERVICE));
  }

  @Test
  void anUnknownNameFails() {
    assertThrows(Exception.class, () -> found("nobody.test"));
    assertThrows(Exception.class, () -> found("_nothing._tcp.test"));
  }

  @Test
  void aPeerFindsItsGroupByTheRecordsOfAServiceThatComeLate() throws Exception {
    GossipVerticle first = peers.start("first");
    peers.start(
        LoopbackPeers.quick("second")
            .setSeeds(List.of(SERVICE))
            .setDnsServer(dns.address())
            .setRejoinMinMillis(50L)
            .setRejoinMaxMillis(200L));
    dns.service(SERVICE, "first.test", first.actualPort()).host("first.test", "127.0.0.1");
    peers.awaitView("second", 20, Map.of("first", ALIVE, "second", ALIVE));
  }

  @Test
  void theFirstJoinThatWorksDecides() throws Exception {
    Promise<String> hangs = Promise.promise();
    Future<String> first =
        FirstJoined.of(List.of(hangs.future(), Future.succeededFuture(""), hangs.future()));
    assertEquals("", first.await(5, TimeUnit.SECONDS));
    Future<String> none =
        FirstJoined.of(List.of(Future.succeededFuture("refused"), hangs.future()));
    assertTrue(!none.isComplete(), "one may still work");
    hangs.complete("timed out");
    assertEquals("refused; timed out", none.await(5, TimeUnit.SECONDS));
  }
}
