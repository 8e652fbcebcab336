package io.gossip.node;

import static io.gossip.member.MemberState.ALIVE;
import static io.gossip.member.MemberState.LEFT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.bus.Addresses;
import io.gossip.bus.FailureCode;
import io.gossip.bus.JoinResult;
import io.gossip.bus.LocalBus;
import io.gossip.bus.MemberJson;
import io.gossip.bus.Schemas;
import io.gossip.member.Member;
import io.gossip.member.MemberEvent;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonObject;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GossipVerticleTest {
  private final LoopbackPeers peers = new LoopbackPeers();

  @AfterEach
  void close() throws Exception {
    peers.close();
  }

  @Test
  void aLonePeerListsItself() throws Exception {
    GossipVerticle peer = peers.start("a");
    JsonObject list = ask("a", new Addresses("a").list(), new JsonObject());
    Schemas.assertValid("member-list", list);
    JsonObject self = list.getJsonArray("members").getJsonObject(0);
    assertEquals(1, list.getJsonArray("members").size());
    assertEquals("127.0.0.1", self.getString("host"));
    assertEquals(peer.actualPort(), self.getInteger("port"));
    assertEquals("serf", self.getString("dialect"));
    assertTrue(self.getBoolean("self"));
  }

  @Test
  void twoPeersJoinByRequestAndListEachOther() throws Exception {
    GossipVerticle a = peers.start("a");
    peers.start("b");
    JoinResult result =
        peers.client("b").join(List.of("127.0.0.1:" + a.actualPort())).await(5, TimeUnit.SECONDS);
    assertEquals(1, result.joined());
    peers.awaitView("a", 5, Map.of("a", ALIVE, "b", ALIVE));
    peers.awaitView("b", 5, Map.of("a", ALIVE, "b", ALIVE));
  }

  @Test
  void threePeersFindEachOtherBySeeds() throws Exception {
    peers.group("a", "b", "c");
    for (String name : List.of("a", "b", "c")) {
      peers.awaitView(name, 5, Map.of("a", ALIVE, "b", ALIVE, "c", ALIVE));
    }
  }

  @Test
  void newTagsReachTheOthers() throws Exception {
    peers.group("a", "b");
    peers.awaitView("a", 5, Map.of("a", ALIVE, "b", ALIVE));
    Map<String, String> set =
        peers.client("b").tags(Map.of("zone", "west")).await(5, TimeUnit.SECONDS);
    assertEquals(Map.of("zone", "west"), set);
    Waiting.until(
        peers.vertx(),
        5,
        () -> peers.client("a").members().map(list -> tags(list.members(), "b")),
        Map.of("zone", "west")::equals);
  }

  @Test
  void tagsThatDoNotFitAreRefusedWithTheirSizeAndLimit() throws Exception {
    peers.start("a");
    ReplyException failure = failure(new Addresses("a").tags(), tagsRequest("k", "v".repeat(600)));
    assertEquals(FailureCode.TOO_LARGE.code(), failure.failureCode());
    assertTrue(failure.getMessage().contains("512"), failure.getMessage());
    assertTrue(failure.getMessage().matches(".*6\\d\\d.*"), failure.getMessage());
    assertEquals(Map.of(), tags(members("a"), "a"));
  }

  @Test
  void anUndeployedPeerIsSeenAsLeft() throws Exception {
    List<GossipVerticle> group = peers.group("a", "b");
    peers.awaitView("a", 5, Map.of("a", ALIVE, "b", ALIVE));
    peers.vertx().undeploy(group.get(1).deploymentID()).await(5, TimeUnit.SECONDS);
    peers.awaitState("a", 1, "b", LEFT);
  }

  @Test
  void aPeerThatLeftComesBackByRejoin() throws Exception {
    peers.group("a", "b");
    peers.awaitView("a", 5, Map.of("a", ALIVE, "b", ALIVE));
    Member before = LoopbackPeers.find(members("a"), "b");
    peers.client("b").leave().await(5, TimeUnit.SECONDS);
    peers.awaitState("a", 2, "b", LEFT);
    assertEquals(
        FailureCode.NOT_STARTED.code(),
        failure(new Addresses("b").tags(), tagsRequest("k", "v")).failureCode());
    peers.client("b").rejoin().await(5, TimeUnit.SECONDS);
    Member after = peers.awaitState("a", 10, "b", ALIVE);
    assertTrue(after.incarnation() > before.incarnation());
  }

  @Test
  void aMaintenanceIsSeenByTheOthersUntilItIsEnded() throws Exception {
    peers.group("a", "b");
    peers.awaitView("a", 5, Map.of("a", ALIVE, "b", ALIVE));
    BlockingQueue<MemberEvent> events = new LinkedBlockingQueue<>();
    peers.client("a").onMembers(events::add);
    peers.client("b").away(120_000).await(5, TimeUnit.SECONDS);
    MemberEvent away = nextOf(events, "b");
    assertEquals("announced a maintenance", away.reason());
    long millis = away.member().details().awayUntil().orElseThrow() - away.at();
    assertTrue(millis > 100_000 && millis <= 120_500, "for " + millis + " ms");
    Schemas.assertValid("event", MemberJson.encode(away));
    peers.client("b").away(0).await(5, TimeUnit.SECONDS);
    assertTrue(nextOf(events, "b").member().details().awayUntil().isEmpty());
  }

  private static MemberEvent nextOf(BlockingQueue<MemberEvent> events, String name)
      throws Exception {
    MemberEvent event = events.poll(10, TimeUnit.SECONDS);
    while (event != null && !event.member().name().equals(name)) {
      event = events.poll(10, TimeUnit.SECONDS);
    }
    return Objects.requireNonNull(event, "no event of " + name);
  }

  @Test
  void anAddressWhereNobodyListensIsNamedInTheResult() throws Exception {
    GossipVerticle a = peers.start("a");
    peers.start("b");
    int free = freePort();
    String good = "127.0.0.1:" + a.actualPort();
    String bad = "127.0.0.1:" + free;
    JsonObject answer =
        ask(
            "b",
            new Addresses("b").join(),
            new JsonObject().put("addresses", List.of(bad, good, "no-such-host.invalid:1")));
    Schemas.assertValid("join-answer", answer);
    JoinResult result = JoinResult.ofJson(answer);
    assertEquals(1, result.joined());
    assertEquals(bad, result.results().get(0).address());
    assertEquals("connection refused", result.results().get(0).error());
    assertTrue(result.results().get(1).ok());
    assertTrue(result.results().get(2).error().contains("no-such-host.invalid"));
  }

  @Test
  void aSilentAddressIsGivenUpAfterTheTimeout() throws Exception {
    peers.start(LoopbackPeers.quick("a").setTcpTimeoutMillis(300));
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      JoinResult result =
          peers
              .client("a")
              .join(List.of("127.0.0.1:" + silent.getLocalPort()))
              .await(3, TimeUnit.SECONDS);
      assertEquals("timed out", result.results().get(0).error());
    }
  }

  @Test
  void eventsAreNumberedAndFitTheSchema() throws Exception {
    List<JsonObject> events = new CopyOnWriteArrayList<>();
    new LocalBus(peers.vertx()).listen(new Addresses("a").members(), events::add);
    peers.group("a", "b");
    peers.awaitView("a", 5, Map.of("a", ALIVE, "b", ALIVE));
    Waiting.until(
        peers.vertx(), 5, () -> peers.client("a").members(), list -> list.seq() == events.size());
    List<Integer> numbers = new ArrayList<>();
    for (JsonObject event : events) {
      Schemas.assertValid("event", event);
      numbers.add(event.getInteger("seq"));
    }
    assertEquals(1, numbers.get(0));
    assertEquals(numbers.size(), numbers.get(numbers.size() - 1));
  }

  @Test
  void statsFitTheSchemaAndCountTraffic() throws Exception {
    peers.group("a", "b");
    peers.awaitView("a", 5, Map.of("a", ALIVE, "b", ALIVE));
    JsonObject stats =
        Waiting.until(
            peers.vertx(),
            5,
            () -> peers.client("a").stats(),
            found -> found.getJsonObject("counters").getLong("messages.in.ack", 0L) > 0);
    Schemas.assertValid("stats", stats);
    assertEquals(2, stats.getJsonObject("gauges").getInteger("members.alive"));
    // The join, and perhaps the first exchange of full state, whose moment is random.
    assertTrue(stats.getJsonObject("counters").getLong("streams.in.push-pull") >= 1);
  }

  @Test
  void wrongRequestsAreNamed() throws Exception {
    peers.start("a");
    Addresses a = new Addresses("a");
    for (String address : List.of(a.list(), a.stats(), a.leave(), a.rejoin(), a.join(), a.tags())) {
      ReplyException failure = failure(address, new JsonObject().put("nonsense", 1));
      assertEquals(FailureCode.BAD_REQUEST.code(), failure.failureCode(), address);
      assertTrue(failure.getMessage().contains("nonsense"), failure.getMessage());
    }
    assertEquals(1, members("a").size());
  }

  @Test
  void peersInOneVertxDifferByAddress() throws Exception {
    peers.start("a");
    peers.start("b");
    assertEquals("a", members("a").get(0).name());
    assertEquals("b", members("b").get(0).name());
    assertNotEquals(
        peers.client("a").members().await(5, TimeUnit.SECONDS).run(),
        peers.client("b").members().await(5, TimeUnit.SECONDS).run());
  }

  @Test
  void undeployingFreesThePortsAndTheAddresses() throws Exception {
    GossipVerticle peer = peers.start("a");
    int port = peer.actualPort();
    peers.vertx().undeploy(peer.deploymentID()).await(5, TimeUnit.SECONDS);
    InetAddress loopback = InetAddress.getByName("127.0.0.1");
    new ServerSocket(port, 1, loopback).close();
    new DatagramSocket(port, loopback).close();
    ReplyException failure = failure(new Addresses("a").list(), new JsonObject());
    assertEquals(FailureCode.NOT_STARTED.code(), failure.failureCode());
    assertTrue(failure.getMessage().contains("nobody serves"), failure.getMessage());
  }

  @Test
  void aTakenPortFailsTheStartAndLeavesNothingBehind() throws Exception {
    GossipVerticle first = peers.start("a");
    GossipOptions taken = LoopbackPeers.quick("b").setPort(first.actualPort());
    assertThrows(Exception.class, () -> peers.start(taken));
    assertEquals(
        FailureCode.NOT_STARTED.code(),
        failure(new Addresses("b").list(), new JsonObject()).failureCode());
    assertEquals(1, members("a").size());
  }

  @Test
  void optionsMayComeFromTheDeployment() throws Exception {
    GossipVerticle peer = new GossipVerticle();
    peers
        .vertx()
        .deployVerticle(
            peer, new DeploymentOptions().setConfig(LoopbackPeers.quick("from-json").toJson()))
        .await(5, TimeUnit.SECONDS);
    assertEquals("from-json", peer.name());
    assertFalse(members("from-json").isEmpty());
    peers.vertx().undeploy(peer.deploymentID()).await(5, TimeUnit.SECONDS);
  }

  private List<Member> members(String address) throws Exception {
    return peers.client(address).members().await(5, TimeUnit.SECONDS).members();
  }

  private static Map<String, String> tags(List<Member> members, String name) {
    return LoopbackPeers.find(members, name).tags();
  }

  private static JsonObject tagsRequest(String name, String value) {
    return new JsonObject().put("tags", new JsonObject().put(name, value));
  }

  private JsonObject ask(String peer, String address, JsonObject body) throws Exception {
    return new LocalBus(peers.vertx()).request(address, body).await(10, TimeUnit.SECONDS);
  }

  private ReplyException failure(String address, JsonObject body) {
    return assertThrows(
        ReplyException.class,
        () -> new LocalBus(peers.vertx()).request(address, body).await(10, TimeUnit.SECONDS));
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }
}
