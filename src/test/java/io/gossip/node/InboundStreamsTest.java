package io.gossip.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.member.Bytes;
import io.gossip.message.Ack;
import io.gossip.message.Announcement;
import io.gossip.message.ErrorReply;
import io.gossip.message.GossipMessage;
import io.gossip.message.Ping;
import io.gossip.message.PushPull;
import io.gossip.message.Source;
import io.gossip.wire.StreamCodec;
import io.gossip.wire.StreamReader;
import io.gossip.wire.WireOptions;
import io.vertx.core.json.JsonObject;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class InboundStreamsTest {
  private static final StreamCodec CODEC = new StreamCodec(WireOptions.PLAIN);
  private static final byte[] PING =
      CODEC.sealRequest(new Ping(7, "a", Source.NONE, Announcement.NONE));
  private static final byte[] QUESTION =
      CODEC.sealRequest(new PushPull(false, List.of(), Bytes.EMPTY));

  private final LoopbackPeers peers = new LoopbackPeers();
  private final List<Socket> sockets = new ArrayList<>();
  private int port;

  @BeforeEach
  void start() throws Exception {
    port = peers.start(LoopbackPeers.quick("a").setTcpTimeoutMillis(1_000)).actualPort();
  }

  @AfterEach
  void close() throws Exception {
    for (Socket socket : sockets) {
      socket.close();
    }
    peers.close();
  }

  @Test
  void aPingIsAnsweredAndTheStreamClosed() throws Exception {
    assertEquals(Optional.of(7L), ack(exchange(PING)));
  }

  @Test
  void aRequestMayComeByteByByte() throws Exception {
    Socket socket = connect();
    for (byte one : QUESTION) {
      socket.getOutputStream().write(one);
      socket.getOutputStream().flush();
    }
    assertEquals(1, nodes(answer(socket)));
  }

  @Test
  void onlyTheFirstRequestIsAnswered() throws Exception {
    byte[] twice = new byte[PING.length * 2];
    System.arraycopy(PING, 0, twice, 0, PING.length);
    System.arraycopy(PING, 0, twice, PING.length, PING.length);
    StreamCodec peers = new StreamCodec(WireOptions.PLAIN.withCompression(true));
    assertEquals(
        peers.sealReply(new Ack(7, Bytes.NIL, Announcement.PLAIN)).length, exchange(twice).length);
  }

  @Test
  void aClientThatHasStoppedSendingIsAnsweredAllTheSame() throws Exception {
    Socket socket = connect();
    socket.getOutputStream().write(QUESTION);
    socket.shutdownOutput();
    assertEquals(1, nodes(answer(socket)));
  }

  @Test
  void aPingForAnotherNameIsClosedInSilence() throws Exception {
    byte[] stray = CODEC.sealRequest(new Ping(7, "other", Source.NONE, Announcement.NONE));
    assertEquals(0, exchange(stray).length);
  }

  @Test
  void nonsenseIsAnsweredWithAnErrorOrClosed() throws Exception {
    assertTrue(decoded(exchange(new byte[] {6, (byte) 0xc1})).get() instanceof ErrorReply);
    assertEquals(0, exchange(new byte[] {99, 1, 2, 3}).length);
  }

  @Test
  void anIdleStreamIsClosedAfterTheTimeout() throws Exception {
    long from = System.nanoTime();
    assertEquals(-1, connect().getInputStream().read());
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - from);
    assertTrue(millis >= 900, millis + " ms");
    assertEquals(1, counter("streams.timeout"));
  }

  @Test
  void oneHostGetsHalfOfThePlacesAndTheyAreFreedAgain() throws Exception {
    for (int i = 0; i < InboundStreams.MOST_OF_ONE_HOST; i++) {
      connect();
    }
    awaitOpen(InboundStreams.MOST_OF_ONE_HOST);
    Socket waiting = connect();
    waiting.getOutputStream().write(PING);
    Socket another = connect("127.0.0.9");
    another.getOutputStream().write(PING);
    assertEquals(Optional.of(7L), ack(answer(another)));
    sockets.get(0).close();
    assertEquals(Optional.of(7L), ack(answer(waiting)));
    for (Socket socket : sockets) {
      socket.close();
    }
    awaitOpen(0);
    assertEquals(Optional.of(7L), ack(exchange(PING)));
    assertEquals(1, counter("streams.waited"));
  }

  @Test
  void allHostsTogetherGetNoMoreThanAllPlaces() throws Exception {
    for (int i = 0; i < InboundStreams.MOST; i++) {
      connect("127.0.0." + (2 + i % 4));
    }
    awaitOpen(InboundStreams.MOST);
    Socket waiting = connect("127.0.0.9");
    waiting.getOutputStream().write(PING);
    sockets.get(0).close();
    assertEquals(Optional.of(7L), ack(answer(waiting)));
  }

  private void awaitOpen(int streams) throws Exception {
    Waiting.until(
        peers.vertx(),
        5,
        () ->
            peers.client("a").stats().map(s -> s.getJsonObject("gauges").getInteger("streams.in")),
        open -> open == streams);
  }

  private long counter(String name) throws Exception {
    JsonObject stats = peers.client("a").stats().await(5, TimeUnit.SECONDS);
    return stats.getJsonObject("counters").getLong(name, 0L);
  }

  private byte[] exchange(byte[] request) throws Exception {
    Socket socket = connect();
    socket.getOutputStream().write(request);
    return answer(socket);
  }

  private Socket connect() throws Exception {
    return connect("127.0.0.1");
  }

  private Socket connect(String from) throws Exception {
    InetAddress loopback = InetAddress.getByName("127.0.0.1");
    Socket socket = new Socket(loopback, port, InetAddress.getByName(from), 0);
    socket.setSoTimeout(5_000);
    sockets.add(socket);
    return socket;
  }

  /** Everything until the other side closes. */
  private static byte[] answer(Socket socket) throws Exception {
    InputStream in = socket.getInputStream();
    return in.readAllBytes();
  }

  private static Optional<GossipMessage> decoded(byte[] answer) throws Exception {
    StreamReader reader = CODEC.replyReader();
    return answer.length == 0 ? Optional.empty() : reader.feed(answer);
  }

  private static Optional<Long> ack(byte[] answer) throws Exception {
    return decoded(answer).map(message -> ((Ack) message).seqNo());
  }

  private static int nodes(byte[] answer) throws Exception {
    return decoded(answer).map(message -> ((PushPull) message).nodes().size()).orElse(0);
  }
}
