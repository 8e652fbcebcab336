package io.gossip.node;

import io.gossip.member.MemberAddress;
import io.gossip.message.GossipMessage;
import io.gossip.message.Watch;
import io.gossip.wire.DecodeException;
import io.gossip.wire.StreamCodec;
import io.gossip.wire.StreamReader;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import java.util.HashMap;
import java.util.Map;

/**
 * Idle streams that we hold to others: connect, hello, its answer within one deadline, and then
 * nothing until one side ends it. The end is told once, unless it was our own doing.
 */
final class WatchStreams {
  private final Map<Long, Stream> streams = new HashMap<>();
  private final Vertx vertx;
  private final long timeoutMillis;
  private final PeerInputs inputs;
  private final StreamCodec codec;
  private final Counters counters;
  private final NetClient client;

  WatchStreams(
      Vertx vertx, long timeoutMillis, PeerInputs inputs, StreamCodec codec, Counters counters) {
    this.vertx = vertx;
    this.timeoutMillis = timeoutMillis;
    this.inputs = inputs;
    this.codec = codec;
    this.counters = counters;
    client =
        vertx.createNetClient(
            new NetClientOptions().setTcpNoDelay(true).setConnectTimeout((int) timeoutMillis));
  }

  private final class Stream {
    final long token;
    final GossipMessage hello;
    final StreamReader reader = codec.replyReader();
    final long deadline;
    NetSocket socket;

    Stream(long token, GossipMessage hello) {
      this.token = token;
      this.hello = hello;
      deadline = vertx.setTimer(timeoutMillis, late -> ended("watches.timeout"));
    }

    void connected(NetSocket connected) {
      if (streams.get(token) != this) {
        connected.close(); // it was closed while it connected
        return;
      }
      socket = connected;
      socket.exceptionHandler(broken -> ended("watches.broken"));
      socket.closeHandler(closed -> ended("watches.ended"));
      socket.handler(this::read);
      byte[] sealed = codec.sealRequest(hello);
      counters.add("streams.bytes.out", sealed.length);
      socket.write(Buffer.buffer(sealed));
    }

    /** What comes after the answer is only drained. */
    void read(Buffer chunk) {
      counters.add("streams.bytes.in", chunk.length());
      try {
        reader.feed(chunk.getBytes()).ifPresent(this::answered);
      } catch (DecodeException e) {
        counters.add("drops", e.reason().text());
        ended("watches.unreadable");
      }
    }

    void answered(GossipMessage answer) {
      vertx.cancelTimer(deadline);
      counters.add("watches.opened");
      inputs.watchOpened(token, answer);
    }

    void ended(String counter) {
      if (forget()) {
        counters.add(counter);
        inputs.watchEnded(token);
      }
    }

    /** True for the first time. */
    boolean forget() {
      vertx.cancelTimer(deadline);
      boolean first = streams.remove(token, this);
      if (first && socket != null) {
        HardClose.of(socket);
      }
      return first;
    }
  }

  int open() {
    return streams.size();
  }

  void open(long token, MemberAddress to, Watch hello) {
    Stream stream = new Stream(token, hello);
    streams.put(token, stream);
    if (!to.dialable()) {
      vertx.runOnContext(later -> stream.ended("watches.refused"));
      return;
    }
    client
        .connect(to.port(), to.host())
        .onComplete(stream::connected, problem -> stream.ended("watches.refused"));
  }

  /** Closes one; its end is not told. */
  void close(long token) {
    Stream stream = streams.get(token);
    if (stream != null) {
      stream.forget();
    }
  }

  /** Closes all; none of them reports its end. */
  void close() {
    for (Stream stream : streams.values().toArray(Stream[]::new)) {
      stream.forget();
    }
    client.close();
  }
}
