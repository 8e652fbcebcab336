package io.gossip.node;

import io.gossip.message.ErrorReply;
import io.gossip.message.GossipMessage;
import io.gossip.wire.DecodeException;
import io.gossip.wire.StreamCodec;
import io.gossip.wire.StreamReader;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.util.HashMap;
import java.util.Map;

/**
 * Streams that others open: one request each, answered and closed by us, all within a deadline.
 * Their number, the number from one host and the bytes that all together may hold are bounded.
 */
final class InboundStreams {
  /** Streams at a time, as in memberlist. */
  static final int MOST = 128;

  /** From one host: none may take more than half of all places. */
  static final int MOST_OF_ONE_HOST = MOST / 2;

  /** Bytes that all streams together may have sent and that are not answered yet. */
  static final long MOST_BYTES = 64 * 1024 * 1024;

  private final Map<Long, Stream> streams = new HashMap<>();
  private final Map<String, Integer> perHost = new HashMap<>();
  private final Vertx vertx;
  private final long timeoutMillis;
  private final PeerInputs inputs;
  private final StreamCodec codec;
  private final Counters counters;
  private final Kinds messagesIn;
  private final Kinds messagesOut;
  private long lastToken;
  private long bytes;

  InboundStreams(
      Vertx vertx, long timeoutMillis, PeerInputs inputs, StreamCodec codec, Counters counters) {
    this.vertx = vertx;
    this.timeoutMillis = timeoutMillis;
    this.inputs = inputs;
    this.codec = codec;
    this.counters = counters;
    messagesIn = new Kinds(counters, "streams.in.");
    messagesOut = new Kinds(counters, "streams.replied.");
  }

  private final class Stream {
    final long token = ++lastToken;
    final NetSocket socket;
    final String host;
    final StreamReader reader = codec.requestReader();
    final long deadline;
    long received;

    Stream(NetSocket socket) {
      this.socket = socket;
      host = socket.remoteAddress().hostAddress();
      deadline = vertx.setTimer(timeoutMillis, late -> end("streams.timeout"));
    }

    void read(Buffer chunk) {
      if (!streams.containsKey(token)) {
        return; // answered already: what follows the request is only drained
      }
      received += chunk.length();
      bytes += chunk.length();
      if (bytes > MOST_BYTES) {
        end("streams.over-budget");
        return;
      }
      try {
        reader.feed(chunk.getBytes()).ifPresent(this::requested);
      } catch (DecodeException e) {
        undecodable(e);
      }
    }

    void requested(GossipMessage request) {
      messagesIn.add(request);
      reader.drops().forEach((reason, n) -> counters.add("drops", reason.text(), n));
      inputs.streamReceived(token, PacketDoor.address(socket.remoteAddress()), request);
    }

    void undecodable(DecodeException problem) {
      counters.add("drops", problem.reason().text());
      if (problem.reason().answered()) {
        reply(token, new ErrorReply(problem.reason().text()));
      } else {
        end("streams.unreadable");
      }
    }

    void end(String counter) {
      if (forget(this)) {
        counters.add(counter);
        socket.close();
      }
    }
  }

  int open() {
    return streams.size();
  }

  void accept(NetSocket socket) {
    String host = socket.remoteAddress().hostAddress();
    if (!inputs.attached()
        || streams.size() >= MOST
        || perHost.getOrDefault(host, 0) >= MOST_OF_ONE_HOST) {
      counters.add("streams.turned-away");
      socket.close();
      return;
    }
    Stream stream = new Stream(socket);
    streams.put(stream.token, stream);
    perHost.merge(host, 1, Integer::sum);
    socket.exceptionHandler(broken -> stream.end("streams.broken"));
    socket.closeHandler(closed -> stream.end("streams.gone"));
    socket.handler(stream::read);
  }

  /** Answers and closes; without effect on a stream that is gone. */
  void reply(long token, GossipMessage answer) {
    Stream stream = streams.get(token);
    if (stream != null && forget(stream)) {
      byte[] sealed = codec.sealReply(answer);
      messagesOut.add(answer);
      long late = vertx.setTimer(timeoutMillis, unread -> stream.socket.close());
      stream.socket.end(Buffer.buffer(sealed)).onComplete(done -> vertx.cancelTimer(late));
    }
  }

  /** Closes without an answer. */
  void close(long token) {
    Stream stream = streams.get(token);
    if (stream != null) {
      stream.end("streams.unanswered");
    }
  }

  /** Closes all. */
  void close() {
    for (Stream stream : streams.values().toArray(Stream[]::new)) {
      stream.end("streams.stopped");
    }
  }

  private boolean forget(Stream stream) {
    if (streams.remove(stream.token) == null) {
      return false;
    }
    vertx.cancelTimer(stream.deadline);
    bytes -= stream.received;
    perHost.computeIfPresent(stream.host, (host, open) -> open > 1 ? open - 1 : null);
    return true;
  }
}
