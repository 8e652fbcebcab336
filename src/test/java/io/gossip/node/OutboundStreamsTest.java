package io.gossip.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.member.HostAndPort;
import io.gossip.message.ErrorReply;
import io.gossip.wire.StreamCodec;
import io.gossip.wire.WireOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How joins end at servers that do not behave. */
@Timeout(30)
class OutboundStreamsTest {
  private final Vertx vertx = Vertx.vertx();
  private GossipNode node;

  @BeforeEach
  void start() throws Exception {
    node = new GossipNode(vertx, LoopbackPeers.quick("a").setTcpTimeoutMillis(500), event -> {});
    await(node.start());
  }

  @AfterEach
  void close() throws Exception {
    await(node.close());
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  @Test
  void aServerThatClosesWithoutAnAnswerIsABrokenConnection() throws Exception {
    assertEquals("connection broken", joinAt(NetSocket::close));
  }

  @Test
  void anUnreadableAnswerIsABrokenConnection() throws Exception {
    assertEquals("connection broken", joinAt(answering(new byte[] {6, (byte) 0xc1, 0})));
  }

  @Test
  void anAnswerThatNeverEndsIsGivenUp() throws Exception {
    assertEquals("timed out", joinAt(answering(new byte[] {6, (byte) 0x83})));
  }

  @Test
  void anErrorReplyIsPassedOn() throws Exception {
    byte[] reply = new StreamCodec(WireOptions.PLAIN).sealReply(new ErrorReply("no room"));
    assertTrue(joinAt(answering(reply)).contains("no room"));
  }

  @Test
  void moreStreamsThanAllowedFailAtOnceAndAllEnd() throws Exception {
    HostAndPort silent = serve(socket -> {});
    List<Future<String>> joins = new ArrayList<>();
    for (int i = 0; i < OutboundStreams.MOST + 10; i++) {
      joins.add(node.join(silent));
    }
    List<String> problems = await(Future.all(joins)).list();
    assertEquals(10, problems.stream().filter("connection broken"::equals).count());
    assertEquals(OutboundStreams.MOST, problems.stream().filter("timed out"::equals).count());
    assertEquals(0, await(node.stats()).getJsonObject("gauges").getInteger("streams.out"));
  }

  private String joinAt(Consumer<NetSocket> server) throws Exception {
    return await(node.join(serve(server)));
  }

  private HostAndPort serve(Consumer<NetSocket> server) throws Exception {
    NetServer listening =
        await(vertx.createNetServer().connectHandler(server::accept).listen(0, "127.0.0.1"));
    return new HostAndPort("127.0.0.1", listening.actualPort());
  }

  private static Consumer<NetSocket> answering(byte[] answer) {
    return socket -> socket.handler(request -> socket.write(Buffer.buffer(answer)));
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.await(10, TimeUnit.SECONDS);
  }
}
