package io.gossip.node;

import io.gossip.member.MemberAddress;
import io.gossip.message.GossipMessage;
import io.gossip.protocol.StreamFailure;
import io.gossip.wire.DecodeException;
import io.gossip.wire.StreamCodec;
import io.gossip.wire.StreamReader;
import io.netty.channel.ConnectTimeoutException;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import java.net.ConnectException;
import java.util.HashMap;
import java.util.Map;

/**
 * Streams that we open: connect, one request, its answer, all within one deadline. Each ends in
 * exactly one answer or failure, never before the call that opened it has returned; a user message
 * has no answer and ends in neither.
 */
final class OutboundStreams {
  /** Streams at a time; more are refused at once, and the peer tries again later. */
  static final int MOST = 128;

  private final Map<Long, Stream> streams = new HashMap<>();
  private final Vertx vertx;
  private final long timeoutMillis;
  private final PeerInputs inputs;
  private final StreamCodec codec;
  private final Counters counters;
  private final ForeignSources foreign;
  private final Kinds messagesOut;
  private final Kinds messagesIn;
  private final NetClient client;

  OutboundStreams(
      Vertx vertx,
      long timeoutMillis,
      PeerInputs inputs,
      StreamCodec codec,
      Counters counters,
      ForeignSources foreign) {
    this.vertx = vertx;
    this.timeoutMillis = timeoutMillis;
    this.inputs = inputs;
    this.codec = codec;
    this.counters = counters;
    this.foreign = foreign;
    messagesOut = new Kinds(counters, "streams.out.");
    messagesIn = new Kinds(counters, "streams.answers.");
    client =
        vertx.createNetClient(
            new NetClientOptions().setTcpNoDelay(true).setConnectTimeout((int) timeoutMillis));
  }

  private final class Stream {
    final long token;
    final MemberAddress to;
    final GossipMessage request;
    final StreamReader reader = codec.replyReader();
    final long deadline;
    NetSocket socket;

    Stream(long token, MemberAddress to, GossipMessage request) {
      this.token = token;
      this.to = to;
      this.request = request;
      deadline = vertx.setTimer(timeoutMillis, late -> fail(StreamFailure.TIMEOUT));
    }

    void connected(NetSocket connected) {
      if (streams.get(token) != this) {
        connected.close(); // its time was over while it connected
        return;
      }
      socket = connected;
      socket.exceptionHandler(broken -> fail(StreamFailure.RESET));
      socket.closeHandler(closed -> closed());
      socket.handler(this::read);
      Buffer sealed = Buffer.buffer(codec.sealRequest(request));
      counters.add("streams.bytes.out", sealed.length());
      if (unanswered()) {
        socket.end(sealed);
      } else {
        socket.write(sealed);
      }
    }

    /** Whether it is done once it is sent. */
    private boolean unanswered() {
      return !request.answered();
    }

    private void closed() {
      if (unanswered()) {
        forget();
      } else {
        fail(StreamFailure.RESET);
      }
    }

    void read(Buffer chunk) {
      counters.add("streams.bytes.in", chunk.length());
      try {
        reader.feed(chunk.getBytes()).ifPresent(this::answered);
      } catch (DecodeException e) {
        counters.add("drops", e.reason().text());
        foreign.dropped(e.reason(), to);
        fail(StreamFailure.RESET);
      }
    }

    void answered(GossipMessage answer) {
      if (forget()) {
        reader.drops().forEach((reason, n) -> counters.add("drops", reason.text(), n));
        messagesIn.add(answer);
        HardClose.of(socket);
        inputs.streamAnswered(token, answer);
      }
    }

    void fail(StreamFailure why) {
      if (forget()) {
        counters.add("streams.failed", why.text());
        if (socket != null) {
          HardClose.of(socket);
        }
        if (!unanswered()) {
          inputs.streamFailed(token, why);
        }
      }
    }

    private boolean forget() {
      vertx.cancelTimer(deadline);
      return streams.remove(token, this);
    }
  }

  int open() {
    return streams.size();
  }

  void open(long token, MemberAddress to, GossipMessage request) {
    Stream stream = new Stream(token, to, request);
    boolean room = streams.size() < MOST && to.dialable();
    streams.put(token, stream);
    if (!room) {
      vertx.runOnContext(later -> stream.fail(StreamFailure.RESET));
      return;
    }
    messagesOut.add(request);
    client
        .connect(to.port(), to.host())
        .onComplete(stream::connected, problem -> stream.fail(why(problem)));
  }

  /** Closes all; none of them reports its end. */
  void close() {
    for (Stream stream : streams.values().toArray(Stream[]::new)) {
      stream.forget();
    }
    client.close();
  }

  /** A timeout to connect is a {@link ConnectException} too, so it is asked for first. */
  private static StreamFailure why(Throwable problem) {
    if (problem instanceof ConnectTimeoutException) {
      return StreamFailure.TIMEOUT;
    }
    return problem instanceof ConnectException ? StreamFailure.REFUSED : StreamFailure.RESET;
  }
}
