package io.gossip.node;

import static io.gossip.member.MemberState.ALIVE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.bus.Addresses;
import io.gossip.bus.ForeignTraffic;
import io.gossip.bus.JoinResult;
import io.gossip.bus.LocalBus;
import io.gossip.bus.NameConflict;
import io.gossip.bus.Schemas;
import io.gossip.member.Bytes;
import io.gossip.member.HostAndPort;
import io.gossip.member.Member;
import io.gossip.member.MemberDetails;
import io.gossip.member.MemberState;
import io.gossip.remote.RemoteGossipClient;
import io.gossip.remote.RemoteMembers;
import io.gossip.remote.RemoteOptions;
import io.vertx.core.Future;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Groups that can reach each other and must not mix. */
@Timeout(60)
class GroupsApartTest {
  private static final String KEY = "AAECAwQFBgcICQoLDA0ODw==";
  private static final String OTHER_KEY = "DwECAwQFBgcICQoLDA0ODw==";

  private final LoopbackPeers peers = new LoopbackPeers();
  private final LocalBus bus = new LocalBus(peers.vertx());

  @AfterEach
  void close() throws Exception {
    peers.close();
  }

  @Test
  void peersOfOneLabelAndKeyMeetAndOutsidersWithBothCanList() throws Exception {
    GossipVerticle a = peers.start(secret("a"));
    peers.start(secret("b").setSeeds(List.of(at(a))));
    peers.awaitView("a", 10, Map.of("a", ALIVE, "b", ALIVE));
    RemoteOptions options = RemoteOptions.plain(5_000).withLabel("blue").withKeys(List.of(KEY));
    RemoteGossipClient outsider = RemoteGossipClient.create(peers.vertx(), options);
    HostAndPort host = new HostAndPort("127.0.0.1", a.actualPort());
    RemoteMembers udp = outsider.listOverUdp(host).await(10, TimeUnit.SECONDS);
    RemoteMembers tcp = outsider.listOverTcp(host).await(10, TimeUnit.SECONDS);
    assertEquals(2, udp.members().size());
    assertEquals(2, tcp.members().size());
  }

  @Test
  void noPacketOfALabelledAndEncryptedGroupExceedsTheUsualSize() throws Exception {
    String label = "l".repeat(200);
    GossipVerticle first = null;
    for (int i = 0; i < 12; i++) {
      GossipOptions options =
          LoopbackPeers.quick("m" + i)
              .setLabel(label)
              .setEncrypt(KEY)
              .setCompression(false)
              .setTags(Map.of("fill", "x".repeat(300)));
      if (first != null) {
        options.setSeeds(List.of(at(first)));
      }
      GossipVerticle peer = peers.start(options);
      first = first == null ? peer : first;
    }
    Waiting.until(
        peers.vertx(), 20, () -> peers.client("m0").members(), list -> list.members().size() == 12);
    // Rumours that are raised together share packets, which fills some to the brim.
    List<Future<Void>> sent = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      sent.add(peers.client("m0").message(Bytes.wrap(new byte[150])));
    }
    Future.all(sent).await(5, TimeUnit.SECONDS);
    int largest = 0;
    for (int i = 0; i < 12; i++) {
      JsonObject stats = peers.client("m" + i).stats().await(5, TimeUnit.SECONDS);
      largest = Math.max(largest, stats.getJsonObject("gauges").getInteger("packets.out.largest"));
    }
    assertTrue(largest > 1_000 && largest <= 1_400, "largest packet: " + largest);
  }

  @Test
  void anotherLabelIsToldOnBothSidesAndNeverMerged() throws Exception {
    kept(
        "label",
        "blue",
        "green",
        options -> options.setLabel(options.getName().equals("a") ? "blue" : "green"));
  }

  @Test
  void anotherKeyIsToldOnBothSidesAndNeverMerged() throws Exception {
    kept(
        "key",
        "no key",
        "no key",
        options -> options.setEncrypt(options.getName().equals("a") ? KEY : OTHER_KEY));
  }

  @Test
  void anotherDialectIsToldOnBothSidesAndNeverMerged() throws Exception {
    kept(
        "dialect",
        "dialect memberlist",
        "dialect serf",
        options -> options.setDialect(options.getName().equals("a") ? "serf" : "memberlist"));
  }

  @Test
  void whoSpeaksInTheClearIsToldToAnEncryptingPeer() throws Exception {
    BlockingQueue<JsonObject> heard = listen("a");
    GossipVerticle a = peers.start(LoopbackPeers.quick("a").setEncrypt(KEY));
    peers.start(LoopbackPeers.quick("b"));
    JoinResult joined = peers.client("b").join(List.of(at(a))).await(10, TimeUnit.SECONDS);
    assertEquals(0, joined.joined());
    assertEquals("plaintext", foreign(heard).kind());
  }

  /** Each of two peers joins the other, both hear of it, and neither lists the other. */
  private void kept(String kind, String atA, String atB, Consumer<GossipOptions> differ)
      throws Exception {
    final BlockingQueue<JsonObject> heardA = listen("a");
    final BlockingQueue<JsonObject> heardB = listen("b");
    GossipOptions optionsA = LoopbackPeers.quick("a");
    GossipOptions optionsB = LoopbackPeers.quick("b");
    differ.accept(optionsA);
    differ.accept(optionsB);
    GossipVerticle a = peers.start(optionsA);
    GossipVerticle b = peers.start(optionsB);
    JoinResult joined = peers.client("b").join(List.of(at(a))).await(10, TimeUnit.SECONDS);
    assertEquals(0, joined.joined(), joined.toString());
    assertFalse(joined.results().get(0).error().isEmpty());
    peers.client("a").join(List.of(at(b))).await(10, TimeUnit.SECONDS);
    told(heardA, kind, atA);
    told(heardB, kind, atB);
    for (String name : List.of("a", "b")) {
      assertEquals(1, peers.client(name).members().await(5, TimeUnit.SECONDS).members().size());
      JsonObject stats = peers.client(name).stats().await(5, TimeUnit.SECONDS);
      Schemas.assertValid("stats", stats);
      assertTrue(stats.getJsonObject("counters").getInteger("foreign." + kind) > 0);
      assertEquals(kind, stats.getJsonArray("foreign").getJsonObject(0).getString("kind"));
    }
  }

  private static void told(BlockingQueue<JsonObject> heard, String kind, String words)
      throws Exception {
    ForeignTraffic traffic = foreign(heard);
    assertEquals(kind, traffic.kind());
    assertEquals("127.0.0.1", traffic.source());
    assertTrue(traffic.reason().contains(words), traffic.reason());
  }

  @Test
  void tagsAreRefusedInThePlainDialect() throws Exception {
    GossipOptions options =
        LoopbackPeers.quick("a").setDialect("memberlist").setTags(Map.of("k", "v"));
    Exception refused = assertThrows(Exception.class, () -> peers.start(options));
    assertTrue(refused.getMessage().startsWith("tags must be none but meta"), refused.getMessage());
    peers.start(LoopbackPeers.quick("b").setDialect("memberlist"));
    ReplyException failure =
        assertThrows(
            ReplyException.class,
            () -> peers.client("b").tags(Map.of("k", "v")).await(5, TimeUnit.SECONDS));
    assertEquals(400, failure.failureCode());
    assertTrue(failure.getMessage().startsWith("tags must be none but meta"), failure.getMessage());
  }

  @Test
  void aPlainPeerStartsFromAStoreOfTaggedMembers() throws Exception {
    GossipOptions options = LoopbackPeers.quick("a").setDialect("memberlist");
    GossipNode node = new GossipNode(peers.vertx(), options, event -> {});
    Member dead =
        new Member(
            "old",
            io.gossip.member.MemberAddress.parse("127.0.0.1:9"),
            MemberState.DEAD,
            4,
            Map.of("k", "v"),
            1,
            false,
            io.gossip.member.Dialect.SERF,
            MemberDetails.NONE);
    node.start(new Remembered("a", 2, List.of(dead))).await(10, TimeUnit.SECONDS);
    assertEquals(2, node.members().await(5, TimeUnit.SECONDS).members().size());
    node.close().await(5, TimeUnit.SECONDS);
  }

  @Test
  void whoComesSecondToANameStopsSaysSoAndLeavesTheJvmAlone() throws Exception {
    List<GossipVerticle> group = peers.group("a", "b", "c");
    for (String name : List.of("a", "b", "c")) {
      peers.awaitView(name, 10, Map.of("a", ALIVE, "b", ALIVE, "c", ALIVE));
    }
    BlockingQueue<JsonObject> conflicts = new LinkedBlockingQueue<>();
    bus.listen(new Addresses("second").conflict(), conflicts::add)
        .completion()
        .await(5, TimeUnit.SECONDS);
    GossipVerticle second =
        peers.start(
            LoopbackPeers.quick("b").setAddress("second").setSeeds(List.of(at(group.get(0)))));
    NameConflict conflict = null;
    while (conflict == null || !conflict.lost()) {
      JsonObject json = take(conflicts);
      Schemas.assertValid("conflict", json);
      conflict = NameConflict.ofJson(json);
    }
    assertEquals("b", conflict.name());
    assertEquals(at(second), conflict.address());
    assertEquals(at(group.get(1)), conflict.rival());
    ReplyException failure =
        assertThrows(
            ReplyException.class,
            () -> peers.client("second").members().await(5, TimeUnit.SECONDS));
    assertEquals(503, failure.failureCode());
    assertTrue(failure.getMessage().contains("the name b belongs to"), failure.getMessage());
    for (String name : List.of("a", "b", "c")) {
      peers.awaitView(name, 10, Map.of("a", ALIVE, "b", ALIVE, "c", ALIVE));
    }
  }

  private static GossipOptions secret(String name) {
    return LoopbackPeers.quick(name).setLabel("blue").setEncrypt(KEY);
  }

  private static String at(GossipVerticle peer) {
    return "127.0.0.1:" + peer.actualPort();
  }

  private BlockingQueue<JsonObject> listen(String prefix) throws Exception {
    BlockingQueue<JsonObject> heard = new LinkedBlockingQueue<>();
    bus.listen(new Addresses(prefix).foreign(), heard::add).completion().await(5, TimeUnit.SECONDS);
    return heard;
  }

  private static ForeignTraffic foreign(BlockingQueue<JsonObject> heard) throws Exception {
    JsonObject json = take(heard);
    Schemas.assertValid("foreign", json);
    return ForeignTraffic.ofJson(json);
  }

  private static <T> T take(BlockingQueue<T> queue) throws InterruptedException {
    T value = queue.poll(15, TimeUnit.SECONDS);
    assertTrue(value != null, "nothing came in 15 s");
    return value;
  }
}
