package io.gossip.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.member.MemberAddress;
import io.gossip.message.Ack;
import io.gossip.message.Announcement;
import io.gossip.message.Announcement.CallAsked;
import io.gossip.message.Announcement.Called;
import io.gossip.message.Ping;
import io.gossip.message.Source;
import io.gossip.node.LoopbackPeers;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A peer is asked to connect to whoever asks. */
@Timeout(60)
class CallBackTest {
  private final LoopbackPeers peers = new LoopbackPeers();

  @AfterEach
  void close() throws Exception {
    peers.close();
  }

  @Test
  void anOpenPortIsReachedAndTheClockIsTold() throws Exception {
    MemberAddress peer = peers.start("a").node().address();
    PeerProbe probe = PeerProbe.create(peers.vertx(), RemoteOptions.plain(10_000));
    CalledBack called = probe.callBack(peer, 0).await(20, TimeUnit.SECONDS);
    assertTrue(called.answered());
    assertTrue(called.reached());
    assertTrue(Math.abs(called.clockAheadMillis()) < 10_000, called.toString());
  }

  @Test
  void aClosedPortIsNotAndOneOfNobodyIsNotTried() throws Exception {
    MemberAddress peer = peers.start("a").node().address();
    int port;
    try (var socket = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
      port = socket.getLocalPort();
    }
    assertFalse(ask(peer, "", port).field(Called.class).reached());
    assertNull(ask(peer, "", 0).field(Called.class), "no port at all");
    assertNull(ask(peer, "a", port).field(Called.class), "an ordinary ping by name");
    assertTrue(ask(peer, "", 0).announced());
  }

  private Announcement ask(MemberAddress peer, String name, int port) throws Exception {
    Ping ping = new Ping(7, name, Source.NONE, Announcement.of(new CallAsked(port)));
    StreamCall call = new StreamCall(peers.vertx(), RemoteOptions.plain(10_000), peer);
    Ack ack = (Ack) call.ask(ping).await(20, TimeUnit.SECONDS);
    assertEquals(7, ack.seqNo());
    return ack.announcement();
  }
}
