package io.gossip.remote;

import io.gossip.member.Bytes;
import io.gossip.member.MemberAddress;
import io.gossip.message.GossipMessage;
import io.gossip.message.NodeState;
import io.gossip.message.PushPull;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxException;
import java.util.List;
import java.util.Optional;

/** One push/pull without nodes: the peer answers with all it knows and learns nothing from us. */
final class StreamExchange {
  private static final PushPull QUESTION = new PushPull(false, List.of(), Bytes.EMPTY);

  private final StreamCall call;
  private final MemberAddress peer;

  StreamExchange(Vertx vertx, RemoteOptions options, MemberAddress peer) {
    this.call = new StreamCall(vertx, options, peer);
    this.peer = peer;
  }

  /** Its list; the failure names the peer. */
  Future<RemoteMembers> list() {
    return nodes()
        .map(nodes -> new RemoteMembers("", 0, nodes.stream().map(RemoteNode::member).toList()))
        .recover(
            problem ->
                Future.failedFuture(
                    VertxException.noStackTrace(peer + " over TCP: " + problem.getMessage())));
  }

  /** Its list with all that it says of each member. */
  Future<List<RemoteNode>> nodes() {
    long askedAt = System.currentTimeMillis();
    return call.ask(QUESTION).compose(answer -> read(answer, askedAt));
  }

  private static Future<List<RemoteNode>> read(GossipMessage answer, long askedAt) {
    return answer instanceof PushPull exchange
        ? Future.succeededFuture(
            exchange.nodes().stream()
                .map(node -> node(node, askedAt))
                .flatMap(Optional::stream)
                .toList())
        : Future.failedFuture(
            new ProbeFailure(
                Trouble.UNREADABLE, "it answered with something else than its members"));
  }

  private static Optional<RemoteNode> node(NodeState node, long askedAt) {
    return RemoteView.member(node, askedAt)
        .map(
            member ->
                new RemoteNode(
                    member, Spoken.of(node.versions()), node.announcement().announced()));
  }
}
