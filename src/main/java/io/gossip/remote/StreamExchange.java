package io.gossip.remote;

import io.gossip.member.Bytes;
import io.gossip.member.Member;
import io.gossip.member.MemberAddress;
import io.gossip.message.ErrorReply;
import io.gossip.message.GossipMessage;
import io.gossip.message.PushPull;
import io.gossip.wire.DecodeException;
import io.gossip.wire.StreamCodec;
import io.gossip.wire.StreamReader;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.util.List;
import java.util.Optional;

/** One push/pull without nodes: the peer answers with all it knows and learns nothing from us. */
final class StreamExchange {
  private static final PushPull QUESTION = new PushPull(false, List.of(), Bytes.EMPTY);

  private final Vertx vertx;
  private final RemoteOptions options;
  private final MemberAddress peer;
  private final StreamReader reader;
  private final Promise<RemoteMembers> result = Promise.promise();
  private long askedAt;

  StreamExchange(Vertx vertx, RemoteOptions options, MemberAddress peer) {
    this.vertx = vertx;
    this.options = options;
    this.peer = peer;
    this.reader = new StreamCodec(options.wire()).replyReader();
  }

  Future<RemoteMembers> list() {
    NetClient client = vertx.createNetClient();
    long deadline =
        vertx.setTimer(
            options.timeoutMillis(),
            late -> fail("no answer in " + options.timeoutMillis() + " ms"));
    client
        .connect(peer.port(), peer.host())
        .onComplete(this::ask, problem -> fail("cannot connect: " + problem.getMessage()));
    return result
        .future()
        .onComplete(
            ended -> {
              vertx.cancelTimer(deadline);
              client.close();
            });
  }

  private void ask(NetSocket socket) {
    askedAt = System.currentTimeMillis();
    socket.exceptionHandler(broken -> fail("connection broken"));
    socket.closeHandler(closed -> fail("closed without an answer"));
    socket.handler(this::read);
    socket.write(Buffer.buffer(new StreamCodec(options.wire()).sealRequest(QUESTION)));
  }

  private void read(Buffer chunk) {
    try {
      reader.feed(chunk.getBytes()).ifPresent(this::answered);
    } catch (DecodeException e) {
      fail("unreadable answer: " + e.getMessage());
    }
  }

  private void answered(GossipMessage answer) {
    if (answer instanceof PushPull exchange) {
      List<Member> members =
          exchange.nodes().stream()
              .map(node -> RemoteView.member(node, askedAt))
              .flatMap(Optional::stream)
              .toList();
      result.tryComplete(new RemoteMembers("", 0, members));
    } else if (answer instanceof ErrorReply error) {
      fail("it answered: " + error.error());
    } else {
      fail("it answered with something else than its members");
    }
  }

  private void fail(String problem) {
    result.tryFail(VertxException.noStackTrace(peer + " over TCP: " + problem));
  }
}
