package io.gossip.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.member.Bytes;
import io.gossip.member.HostAndPort;
import io.gossip.member.MemberAddress;
import io.gossip.member.MemberEvent;
import io.gossip.message.UserMessage;
import io.gossip.wire.MessageCodec;
import io.gossip.wire.PacketCodec;
import io.gossip.wire.WireOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The node by itself, without event bus or verticle. */
@Timeout(30)
class GossipNodeTest {
  private static final MemberAddress SENDER = MemberAddress.parse("127.0.0.1:9");

  private final Vertx vertx = Vertx.vertx();
  private final List<MemberEvent> events = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() throws Exception {
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  @Test
  void nodesMeetWithoutAnEventBus() throws Exception {
    GossipNode a = started("a");
    GossipNode b = started("b");
    assertEquals("", await(b.join(new HostAndPort("127.0.0.1", a.actualPort()))));
    Waiting.until(vertx, 5, a::members, list -> list.members().size() == 2);
    await(b.leave());
    await(a.leave());
  }

  @Test
  void bytesOfStreamsAreCountedOnBothSides() throws Exception {
    GossipNode a = started("a");
    GossipNode b = started("b");
    assertEquals("", await(b.join(new HostAndPort("127.0.0.1", a.actualPort()))));
    JsonObject asker = await(b.stats()).getJsonObject("counters");
    JsonObject server = await(a.stats()).getJsonObject("counters");
    assertTrue(asker.getLong("streams.bytes.out") > 100);
    assertEquals(asker.getLong("streams.bytes.out"), server.getLong("streams.bytes.in"));
    assertEquals(asker.getLong("streams.bytes.in"), server.getLong("streams.bytes.out"));
    await(b.close());
    await(a.close());
  }

  @Test
  void closingFreesThePortsAtOnceAndMayBeDoneTwice() throws Exception {
    GossipNode node = started("a");
    InetAddress loopback = InetAddress.getByName("127.0.0.1");
    for (int again = 0; again < 30; again++) { // a port that is freed only soon would show
      int port = node.actualPort();
      await(node.close());
      new ServerSocket(port, 1, loopback).close();
      new DatagramSocket(port, loopback).close();
      await(node.close());
      node = started("a");
    }
    await(node.close());
    GossipNode closed = node;
    assertThrows(IllegalStateException.class, () -> await(closed.members()));
  }

  @Test
  void aNodeClosedWhileItStartsLeavesNoPortBound() throws Exception {
    GossipNode node = node("a", event -> {});
    Future<Void> start = node.start();
    await(node.close());
    // The start may have won the race; closed is closed all the same.
    await(start.otherwiseEmpty());
    assertThrows(IllegalStateException.class, () -> await(node.members()));
    if (node.actualPort() != 0) {
      new ServerSocket(node.actualPort(), 1, InetAddress.getByName("127.0.0.1")).close();
    }
  }

  @Test
  void aNodeStartsOnlyOnceAndAnswersOnlyAfterwards() throws Exception {
    GossipNode node = node("a", event -> {});
    assertThrows(IllegalStateException.class, () -> await(node.members()));
    await(node.start());
    assertThrows(IllegalStateException.class, () -> await(node.start()));
    await(node.close());
  }

  @Test
  void aListenerThatThrowsIsCountedAndHarmsNobody() throws Exception {
    GossipNode node =
        node(
            "a",
            event -> {
              throw new IllegalArgumentException("of a test");
            });
    await(node.start());
    await(node.setTags(Map.of("k", "v")));
    assertEquals(Map.of("k", "v"), await(node.members()).members().get(0).tags());
    assertEquals(2, counter(node, "errors.listener"));
    await(node.close());
  }

  @Test
  void aDatagramThatFillsTheBufferIsCountedAndDropped() throws Exception {
    GossipNode node = started("a");
    byte[] full = new byte[PortPair.RECEIVE_BUFFER];
    full[0] = 8; // would be a user message
    node.context().runOnContext(now -> node.packets().received(full, SENDER));
    Waiting.until(vertx, 5, () -> counterOf(node, "drops.too-large"), drops -> drops == 1);
    assertEquals(0, counter(node, "messages.delivered"));
    await(node.close());
  }

  @Test
  void theLargestDatagramArrivesWhole() throws Exception {
    GossipNode node = started("a");
    byte[] largest = largestPacket();
    try (DatagramSocket socket = new DatagramSocket()) {
      InetAddress loopback = InetAddress.getByName("127.0.0.1");
      socket.send(new DatagramPacket(largest, largest.length, loopback, node.actualPort()));
    }
    Waiting.until(vertx, 5, () -> counterOf(node, "messages.in.user"), count -> count == 1);
    assertEquals(65_507, counter(node, "bytes.in"));
    await(node.close());
  }

  private static byte[] largestPacket() {
    UserMessage message = new UserMessage(Bytes.wrap(new byte[65_506]));
    return new PacketCodec(WireOptions.PLAIN)
        .seal(List.of(new MessageCodec().encode(message)), false);
  }

  private GossipNode started(String name) throws Exception {
    GossipNode node = node(name, events::add);
    await(node.start());
    assertFalse(node.actualPort() == 0);
    return node;
  }

  private GossipNode node(String name, NodeListener listener) {
    return new GossipNode(vertx, LoopbackPeers.quick(name), listener);
  }

  private static long counter(GossipNode node, String name) throws Exception {
    return await(counterOf(node, name));
  }

  private static Future<Long> counterOf(GossipNode node, String name) {
    return node.stats().map(stats -> count(stats, name));
  }

  private static long count(JsonObject stats, String name) {
    return stats.getJsonObject("counters").getLong(name, 0L);
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.await(5, TimeUnit.SECONDS);
  }
}
