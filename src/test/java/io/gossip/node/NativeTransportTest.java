package io.gossip.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gossip.bus.StateJson;
import io.gossip.member.Bytes;
import io.gossip.member.MemberState;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Peers on epoll, where its library is on the class path and the system has it; else on NIO. */
@Timeout(60)
class NativeTransportTest {
  private static final boolean LINUX_X86_64 =
      System.getProperty("os.name").equals("Linux")
          && System.getProperty("os.arch").equals("amd64");

  private final LoopbackPeers peers =
      new LoopbackPeers(Vertx.vertx(new VertxOptions().setPreferNativeTransport(true)));

  @AfterEach
  void close() throws Exception {
    peers.close();
  }

  @Test
  void peersMeetShareStateByStreamsAndNoticeADeath() throws Exception {
    assertEquals(LINUX_X86_64, peers.vertx().isNativeTransportEnabled());
    GossipVerticle b = peers.group("a", "b").get(1);
    peers.awaitView("a", 20, Map.of("a", MemberState.ALIVE, "b", MemberState.ALIVE));
    String large = "x".repeat(30_000); // fits no packet
    peers.client("b").state().set("large", large).await(10, TimeUnit.SECONDS);
    Bytes expected = StateJson.bytes(large);
    Waiting.until(
        peers.vertx(),
        20,
        () -> peers.client("a").state().get("b", "large"),
        entry -> entry.value().equals(expected));
    b.node().close().await(10, TimeUnit.SECONDS);
    peers.awaitState("a", 20, "b", MemberState.DEAD);
  }
}
