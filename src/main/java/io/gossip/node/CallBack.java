package io.gossip.node;

import io.gossip.member.Bytes;
import io.gossip.message.Ack;
import io.gossip.message.Announcement;
import io.gossip.message.Announcement.CallAsked;
import io.gossip.message.Announcement.Called;
import io.gossip.message.GossipMessage;
import io.gossip.message.Ping;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import java.util.function.BiConsumer;

/**
 * Answers whoever asks over TCP whether this peer can connect to it. Only the host that the stream
 * comes from is called, which no forged address can choose, and few at a time. Nothing is sent over
 * that connection.
 */
final class CallBack {
  /** Calls at a time; a ping beyond is answered as if it had not asked. */
  static final int MOST = 4;

  private static final int PATIENCE_MILLIS = 1_500;

  private final Vertx vertx;
  private final BiConsumer<Long, GossipMessage> reply;
  private final MonotonicClock clock = new MonotonicClock();
  private int calling;

  /**
   * @param reply answers the stream of a token
   */
  CallBack(Vertx vertx, BiConsumer<Long, GossipMessage> reply) {
    this.vertx = vertx;
    this.reply = reply;
  }

  /** True if the request is such a question: then it will be answered here. */
  boolean takes(long token, String host, GossipMessage request) {
    if (!(request instanceof Ping ping) || !ping.node().isEmpty() || calling >= MOST) {
      return false;
    }
    CallAsked asked = ping.announcement().field(CallAsked.class);
    if (asked == null || asked.port() == 0) {
      return false;
    }
    calling++;
    NetClient client =
        vertx.createNetClient(new NetClientOptions().setConnectTimeout(PATIENCE_MILLIS));
    client
        .connect(asked.port(), host)
        .onComplete(
            called -> {
              calling--;
              client.close();
              Called answer = new Called(clock.now(), called.succeeded());
              reply.accept(token, new Ack(ping.seqNo(), Bytes.NIL, Announcement.of(answer)));
            });
    return true;
  }
}
