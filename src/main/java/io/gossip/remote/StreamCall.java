package io.gossip.remote;

import io.gossip.member.MemberAddress;
import io.gossip.message.ErrorReply;
import io.gossip.message.GossipMessage;
import io.gossip.wire.DecodeException;
import io.gossip.wire.StreamCodec;
import io.gossip.wire.StreamReader;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;

/** One request over TCP and its answer. Fails with a {@link ProbeFailure}. */
final class StreamCall {
  private final Vertx vertx;
  private final RemoteOptions options;
  private final MemberAddress peer;
  private final StreamReader reader;
  private final Promise<GossipMessage> result = Promise.promise();
  private long askedNanos;

  StreamCall(Vertx vertx, RemoteOptions options, MemberAddress peer) {
    this.vertx = vertx;
    this.options = options;
    this.peer = peer;
    this.reader = new StreamCodec(options.wire()).replyReader();
  }

  Future<GossipMessage> ask(GossipMessage question) {
    NetClient client = vertx.createNetClient();
    long deadline =
        vertx.setTimer(
            options.timeoutMillis(),
            late -> fail(Trouble.SILENT, "no answer in " + options.timeoutMillis() + " ms"));
    client
        .connect(peer.port(), peer.host())
        .onComplete(
            socket -> ask(socket, question),
            problem -> fail(Trouble.UNREACHABLE, "cannot connect: " + problem.getMessage()));
    return result
        .future()
        .onComplete(
            ended -> {
              vertx.cancelTimer(deadline);
              client.close();
            });
  }

  /** Since the request was written. */
  double millis() {
    return (System.nanoTime() - askedNanos) / 1e6;
  }

  private void ask(NetSocket socket, GossipMessage question) {
    askedNanos = System.nanoTime();
    socket.exceptionHandler(broken -> fail(Trouble.CLOSED, "connection broken"));
    socket.closeHandler(closed -> fail(Trouble.CLOSED, "closed without an answer"));
    socket.handler(this::read);
    socket.write(Buffer.buffer(new StreamCodec(options.wire()).sealRequest(question)));
  }

  private void read(Buffer chunk) {
    try {
      reader.feed(chunk.getBytes()).ifPresent(this::answered);
    } catch (DecodeException e) {
      fail(Trouble.of(e.reason()), "unreadable answer: " + e.getMessage());
    }
  }

  private void answered(GossipMessage answer) {
    if (answer instanceof ErrorReply error) {
      fail(Trouble.REFUSED, "it answered: " + error.error());
    } else {
      result.tryComplete(answer);
    }
  }

  private void fail(Trouble trouble, String problem) {
    result.tryFail(new ProbeFailure(trouble, problem));
  }
}
