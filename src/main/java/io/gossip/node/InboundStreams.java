package io.gossip.node;

import io.gossip.member.MemberAddress;
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
 * Streams that others open: one request each, answered and closed by us, all within one deadline,
 * whatever drips in or out meanwhile. Their number, the number from one host and the bytes that all
 * together may hold are bounded; a stream keeps its place until its socket is closed, and who finds
 * none waits in a {@link StreamQueue}.
 */
final class InboundStreams {
  /** Streams at a time, as in memberlist. */
  static final int MOST = 128;

  /** From one host: none may take more than half of all places. */
  static final int MOST_OF_ONE_HOST = MOST / 2;

  /** Streams that may wait for a place: a whole rack that starts at once. */
  static final int MOST_WAITING = 1_024;

  /** Bytes of requests and replies that all streams together may hold. */
  static final long MOST_BYTES = 64 * 1024 * 1024;

  /** Who answers what is asked. */
  interface Answerer {
    /** Whether there is anybody yet. */
    boolean attached();

    /** A request that is to be answered with {@link #reply} or {@link #close(long)}. */
    void streamReceived(long token, MemberAddress from, GossipMessage request);

    /** A stream that was kept has ended without our doing. */
    void watcherEnded(long token);
  }

  private final Map<Long, Stream> streams = new HashMap<>();
  private final Map<String, Integer> perHost = new HashMap<>();
  private final StreamQueue queue = new StreamQueue(MOST_WAITING);
  private final Vertx vertx;
  private final long timeoutMillis;
  private final Answerer answerer;
  private final StreamCodec codec;
  private final Counters counters;
  private final ForeignSources foreign;
  private final Kinds messagesIn;
  private final Kinds messagesOut;
  private final CallBack calls;
  private long lastToken;
  private long bytes;

  InboundStreams(
      Vertx vertx,
      long timeoutMillis,
      Answerer answerer,
      StreamCodec codec,
      Counters counters,
      ForeignSources foreign) {
    this.vertx = vertx;
    this.timeoutMillis = timeoutMillis;
    this.answerer = answerer;
    this.codec = codec;
    this.counters = counters;
    this.foreign = foreign;
    calls = new CallBack(vertx, this::reply);
    messagesIn = new Kinds(counters, "streams.in.");
    messagesOut = new Kinds(counters, "streams.replied.");
  }

  private final class Stream {
    final long token = ++lastToken;
    final NetSocket socket;
    final String host;
    final StreamReader reader = codec.requestReader();
    final long deadline;
    boolean answered;
    boolean kept;
    boolean ended;
    long held;

    Stream(NetSocket socket) {
      this.socket = socket;
      host = socket.remoteAddress().hostAddress();
      deadline = vertx.setTimer(timeoutMillis, late -> expired());
    }

    void read(Buffer chunk) {
      counters.add("streams.bytes.in", chunk.length());
      if (answered || !holds(chunk.length())) {
        return; // what follows the request is only drained
      }
      try {
        reader.feed(chunk.getBytes()).ifPresent(this::requested);
      } catch (DecodeException e) {
        undecodable(e);
      }
    }

    /** Makes room for so many bytes, or ends the stream. */
    boolean holds(int size) {
      if (ended) {
        return false;
      }
      if (bytes + size > MOST_BYTES) {
        end("streams.over-budget");
        return false;
      }
      held += size;
      bytes += size;
      return true;
    }

    void requested(GossipMessage request) {
      messagesIn.add(request);
      reader.drops().forEach((reason, n) -> counters.add("drops", reason.text(), n));
      if (!calls.takes(token, host, request)) {
        answerer.streamReceived(token, PacketDoor.address(socket.remoteAddress()), request);
      }
    }

    void undecodable(DecodeException problem) {
      counters.add("drops", problem.reason().text());
      foreign.dropped(problem.reason(), PacketDoor.address(socket.remoteAddress()));
      if (problem.reason().answered()) {
        reply(token, new ErrorReply(problem.reason().text()));
      } else {
        end("streams.unreadable");
      }
    }

    void answer(GossipMessage answer) {
      byte[] sealed = codec.sealReply(answer);
      answered = true;
      if (holds(sealed.length)) {
        messagesOut.add(answer);
        counters.add("streams.bytes.out", sealed.length);
        socket.end(Buffer.buffer(sealed));
      }
    }

    /** Answers and stays open: from now on only its end says anything. */
    void keep(GossipMessage answer) {
      byte[] sealed = codec.sealReply(answer);
      answered = true;
      kept = true;
      vertx.cancelTimer(deadline);
      messagesOut.add(answer);
      counters.add("streams.bytes.out", sealed.length);
      socket.write(Buffer.buffer(sealed));
    }

    void expired() {
      end(answered ? "streams.unread" : "streams.timeout");
    }

    void end(String counter) {
      if (!ended) {
        ended = true;
        counters.add(counter);
        HardClose.of(socket);
      }
    }

    void broken() {
      if (!kept) {
        end(answered ? "streams.unread" : "streams.broken");
      }
    }

    void closed() {
      if (kept && !ended) {
        answerer.watcherEnded(token);
      }
      if (!ended && !answered) {
        counters.add("streams.gone");
      }
      forget(this);
    }
  }

  int open() {
    return streams.size();
  }

  void accept(NetSocket socket) {
    String host = socket.remoteAddress().hostAddress();
    if (!answerer.attached()) {
      turnAway(socket);
    } else if (place(host)) {
      open(socket, host);
    } else {
      counters.add("streams.waited");
      NetSocket surplus = queue.add(host, socket);
      if (surplus != null) {
        turnAway(surplus);
      }
    }
  }

  private boolean place(String host) {
    return streams.size() < MOST && perHost.getOrDefault(host, 0) < MOST_OF_ONE_HOST;
  }

  private void turnAway(NetSocket socket) {
    counters.add("streams.turned-away");
    socket.close();
  }

  private void open(NetSocket socket, String host) {
    Stream stream = new Stream(socket);
    streams.put(stream.token, stream);
    perHost.merge(host, 1, Integer::sum);
    socket.exceptionHandler(broken -> stream.broken());
    socket.closeHandler(closed -> stream.closed());
    socket.handler(stream::read);
  }

  /** Answers and closes; without effect on a stream that is gone. */
  void reply(long token, GossipMessage answer) {
    Stream stream = streams.get(token);
    if (stream != null && !stream.answered && !stream.ended) {
      stream.answer(answer);
    }
  }

  /** Answers and keeps the stream open; without effect on one that is gone. */
  void keep(long token, GossipMessage answer) {
    Stream stream = streams.get(token);
    if (stream != null && !stream.answered && !stream.ended) {
      stream.keep(answer);
    }
  }

  /** Closes without an answer, or what was kept. */
  void close(long token) {
    Stream stream = streams.get(token);
    if (stream != null && (!stream.answered || stream.kept)) {
      stream.end(stream.kept ? "streams.watch.closed" : "streams.unanswered");
    }
  }

  /** Closes all. */
  void close() {
    queue.close();
    for (Stream stream : streams.values().toArray(Stream[]::new)) {
      stream.end("streams.stopped");
    }
  }

  private void forget(Stream stream) {
    streams.remove(stream.token);
    vertx.cancelTimer(stream.deadline);
    bytes -= stream.held;
    perHost.computeIfPresent(stream.host, (host, open) -> open > 1 ? open - 1 : null);
    NetSocket next = queue.next(this::place);
    if (next != null) {
      open(next, next.remoteAddress().hostAddress());
      next.resume();
    }
  }
}
