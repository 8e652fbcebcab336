package io.gossip.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.member.Bytes;
import io.gossip.member.MemberAddress;
import io.gossip.message.GossipMessage;
import io.gossip.message.PushPull;
import io.gossip.message.UserMessage;
import io.gossip.wire.StreamCodec;
import io.gossip.wire.WireOptions;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Streams whose other end is slow on purpose: they cost a place, for a bounded time. */
@Timeout(30)
class SlowStreamsTest {
  private static final StreamCodec CODEC = new StreamCodec(WireOptions.PLAIN);
  private static final byte[] QUESTION =
      CODEC.sealRequest(new PushPull(false, List.of(), Bytes.EMPTY));

  /** More than the buffers of both sockets hold. */
  private static final int LARGE = 16 * 1024 * 1024;

  private final Vertx vertx = Vertx.vertx();
  private final Context loop = vertx.getOrCreateContext();
  private final Counters counters = new Counters();
  private final List<Long> asked = new ArrayList<>();
  private final NetClient client = vertx.createNetClient();
  private InboundStreams streams;
  private int port;

  /** Answers everything with a large state. */
  private final InboundStreams.Answerer answerer =
      new InboundStreams.Answerer() {
        @Override
        public void watcherEnded(long token) {}

        @Override
        public boolean attached() {
          return true;
        }

        @Override
        public void streamReceived(long token, MemberAddress from, GossipMessage request) {
          asked.add(token);
          streams.reply(token, new PushPull(false, List.of(), Bytes.wrap(new byte[LARGE])));
        }
      };

  private void start(long timeoutMillis) throws Exception {
    streams =
        new InboundStreams(
            vertx,
            timeoutMillis,
            answerer,
            CODEC,
            counters,
            new ForeignSources(new MonotonicClock(), counters, "", traffic -> {}));
    NetServer server = vertx.createNetServer().connectHandler(socket -> streams.accept(socket));
    Future<NetServer> listening =
        Future.future(p -> loop.runOnContext(on -> server.listen(0, "127.0.0.1").onComplete(p)));
    port = listening.await(5, TimeUnit.SECONDS).actualPort();
  }

  @AfterEach
  void close() throws Exception {
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  private NetSocket connect() throws Exception {
    return client.connect(port, "127.0.0.1").await(5, TimeUnit.SECONDS);
  }

  private void awaitOpen(int expected) throws Exception {
    Waiting.until(vertx, 10, () -> seen(streams::open), n -> n == expected);
  }

  private long counted(String name) throws Exception {
    return seen(() -> counters.get(name)).await(5, TimeUnit.SECONDS);
  }

  /** Looks from the streams' own event loop. */
  private <T> Future<T> seen(Supplier<T> what) {
    return Future.future(p -> loop.runOnContext(on -> p.complete(what.get())));
  }

  @Test
  void bytesThatDripInDoNotMoveTheDeadline() throws Exception {
    start(1_000);
    NetSocket socket = connect();
    long from = System.nanoTime();
    long[] dripped = {0};
    vertx.setPeriodic(
        0,
        50,
        tick -> {
          socket.write(Buffer.buffer(new byte[] {QUESTION[(int) Math.min(dripped[0]++, 20)]}));
        });
    awaitOpen(1);
    awaitOpen(0);
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - from);

    assertTrue(millis >= 900 && millis < 5_000, millis + " ms");
    assertTrue(dripped[0] > 5, dripped[0] + " bytes");
    assertEquals(1, counted("streams.timeout"));
  }

  @Test
  void aReplyThatIsNotReadIsCutOffAtTheDeadline() throws Exception {
    start(1_000);
    NetSocket socket = connect();
    socket.pause();
    socket.write(Buffer.buffer(QUESTION));
    awaitOpen(1);
    awaitOpen(0);

    assertEquals(List.of(1L), asked);
    assertEquals(1, counted("streams.unread"));
    assertTrue(taken(socket) < LARGE);
  }

  @Test
  void aReplyThatIsNotReadKeepsItsPlaceUntilThen() throws Exception {
    start(5_000);
    for (int i = 0; i < InboundStreams.MOST_OF_ONE_HOST; i++) {
      NetSocket socket = connect();
      socket.pause();
      if (i < 3) {
        socket.write(Buffer.buffer(QUESTION));
      }
    }
    awaitOpen(InboundStreams.MOST_OF_ONE_HOST);
    connect();
    Waiting.until(vertx, 5, () -> seen(() -> counters.get("streams.waited")), n -> n == 1);
    assertEquals(InboundStreams.MOST_OF_ONE_HOST, seen(streams::open).await(5, TimeUnit.SECONDS));
    awaitOpen(0);
  }

  @Test
  void repliesThatAreNotReadHoldNoMoreThanTheirBudget() throws Exception {
    start(5_000);
    int fit = (int) (InboundStreams.MOST_BYTES / LARGE);
    for (int i = 0; i < fit + 2; i++) {
      NetSocket socket = connect();
      socket.pause();
      socket.write(Buffer.buffer(QUESTION));
    }
    Waiting.until(
        vertx,
        10,
        () -> seen(() -> counters.get("streams.over-budget")),
        n -> n == 3); // each reply is a little larger than LARGE
    awaitOpen(0);
  }

  @Test
  void aMessageThatIsNotTakenIsGivenUpAtTheDeadline() throws Exception {
    Promise<NetSocket> accepted = Promise.promise();
    NetServer sink =
        vertx.createNetServer().connectHandler(socket -> accepted.complete(socket.pause()));
    int sinkPort = sink.listen(0, "127.0.0.1").await(5, TimeUnit.SECONDS).actualPort();
    PeerInputs nobody = new PeerInputs(null, null, counters);
    OutboundStreams outbound =
        new OutboundStreams(
            vertx,
            1_000,
            nobody,
            CODEC,
            counters,
            new ForeignSources(new MonotonicClock(), counters, "", traffic -> {}));
    UserMessage message = new UserMessage(Bytes.wrap(new byte[LARGE]));
    MemberAddress to = MemberAddress.parse("127.0.0.1:" + sinkPort);
    loop.runOnContext(on -> outbound.open(1, to, message));

    Waiting.until(vertx, 10, () -> seen(outbound::open), n -> n == 1);
    Waiting.until(vertx, 10, () -> seen(outbound::open), n -> n == 0);

    assertEquals(1, counted("streams.failed.timed-out"));
    assertTrue(taken(accepted.future().await(5, TimeUnit.SECONDS)) < LARGE);
  }

  /** Bytes that are still read until the other side has closed. */
  private static long taken(NetSocket socket) throws Exception {
    long[] bytes = {0};
    Future<Void> closed = Future.future(p -> socket.closeHandler(p::complete));
    socket.handler(chunk -> bytes[0] += chunk.length()).resume();
    closed.await(5, TimeUnit.SECONDS);
    return bytes[0];
  }
}
