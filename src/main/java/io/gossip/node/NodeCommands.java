package io.gossip.node;

import io.gossip.bus.EventHeard;
import io.gossip.bus.KeysAnswer;
import io.gossip.bus.QueryAnswers;
import io.gossip.bus.QueryRequest;
import io.gossip.member.Bytes;
import io.gossip.serf.KeyOperation;
import io.vertx.core.Future;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What a node can be asked to say to its group; from any thread. A future fails with {@link
 * UnsupportedOperationException} if the node's dialect has no such thing, with {@link
 * io.gossip.member.LimitExceeded} if something is too long, and with {@link IllegalStateException}
 * if the node does not run or has left.
 */
public final class NodeCommands {
  private final GossipNode node;

  NodeCommands(GossipNode node) {
    this.node = node;
  }

  /** Sends a user event and returns what all members hear. */
  public Future<EventHeard> event(String name, Bytes payload, boolean coalesce) {
    return call(talk -> Future.succeededFuture(talk.event(name, payload, coalesce)));
  }

  /**
   * Asks the group; ends when the question's time is over.
   *
   * @param each gets each response as it comes, on the node's context
   */
  public Future<QueryAnswers> ask(QueryRequest request, Consumer<QueryAnswers.Response> each) {
    return ask(request, each, heard -> {});
  }

  /**
   * The same.
   *
   * @param eachAck gets each name of a member that heard it as its word comes
   */
  public Future<QueryAnswers> ask(
      QueryRequest request, Consumer<QueryAnswers.Response> each, Consumer<String> eachAck) {
    return call(talk -> talk.ask(request, each, eachAck));
  }

  /**
   * Answers a query that came in, once and until its deadline. An answer that is too long is not
   * sent, but logged and counted.
   */
  public Future<Void> answer(long token, Bytes payload) {
    return call(talk -> done(() -> talk.answer(token, payload)));
  }

  /** Does not answer a query that came in. */
  public Future<Void> decline(long token) {
    return call(talk -> done(() -> talk.decline(token)));
  }

  /** Changes or lists the keys of all members; ends when all have had time to answer. */
  public Future<KeysAnswer> keys(KeyOperation operation, Bytes key) {
    return call(talk -> talk.keys(operation, key));
  }

  /**
   * Says that a failed member has left for good; a live one will object. Fails with {@link
   * io.gossip.member.UnknownMember} if there is none of that name.
   *
   * @param prune whether it shall be forgotten as well
   */
  public Future<Void> forceLeave(String name, boolean prune) {
    return call(talk -> done(() -> talk.forceLeave(name, prune)));
  }

  /**
   * The round trip to be expected between two members, in milliseconds. Fails with {@link
   * io.gossip.member.UnknownMember} if one of them has not told its coordinate.
   *
   * @param b empty for this peer
   */
  public Future<Double> rttMillis(String a, String b) {
    return call(talk -> Future.succeededFuture(talk.rttMillis(a, b)));
  }

  /**
   * Sends an opaque message, in both dialects; that it was sent is all that is known of it.
   *
   * @param to name of a member; empty for all others, and then it has to fit a packet
   */
  public Future<Void> message(Bytes payload, String to) {
    return call(talk -> done(() -> talk.message(payload, to, "")));
  }

  /** The same to the members of a channel; it has to fit a packet. */
  public Future<Void> messageToChannel(Bytes payload, String channel) {
    return call(talk -> done(() -> talk.message(payload, "", channel)));
  }

  private static Future<Void> done(Runnable action) {
    action.run();
    return Future.succeededFuture();
  }

  private <T> Future<T> call(Function<GroupTalk, Future<T>> body) {
    return node.call(peer -> body.apply(peer.talk()));
  }
}
