package io.gossip.node;

import io.gossip.bus.EventHeard;
import io.gossip.bus.KeysAnswer;
import io.gossip.bus.QueryAnswers;
import io.gossip.bus.QueryRequest;
import io.gossip.member.Bytes;
import io.gossip.member.LimitExceeded;
import io.gossip.member.UnknownMember;
import io.gossip.message.serf.QueryFilter;
import io.gossip.message.serf.UserEvent;
import io.gossip.peer.Peer;
import io.gossip.peer.PeerEffects;
import io.gossip.peer.SerfCommands;
import io.gossip.serf.KeyOperation;
import io.gossip.serf.KeyOutcome;
import io.gossip.serf.Question;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a running peer can be asked to say to its group. Used on the node's context only. */
final class GroupTalk {
  private static final Logger LOG = LoggerFactory.getLogger(GossipNode.class);
  private static final long LOG_PAUSE_MILLIS = 10_000;

  private final Peer peer;
  private final PeerEffects effects;
  private final NodeParts parts;
  private final String name;
  private final Sparing tooLongLog = new Sparing(LOG_PAUSE_MILLIS);

  GroupTalk(Peer peer, PeerEffects effects, NodeParts parts, String name) {
    this.peer = peer;
    this.effects = effects;
    this.parts = parts;
    this.name = name;
  }

  EventHeard event(String event, Bytes payload, boolean coalesce) {
    return heard(present().event(now(), event, payload, coalesce, effects));
  }

  static EventHeard heard(UserEvent event) {
    return new EventHeard(event.name(), event.payload(), event.time(), event.coalesce());
  }

  Future<QueryAnswers> ask(
      QueryRequest request, Consumer<QueryAnswers.Response> each, Consumer<String> eachAck) {
    SerfCommands serf = present();
    Question question = question(request);
    return parts.asked().start(() -> serf.ask(now(), question, effects), each, eachAck);
  }

  /** The application's answer; one that is too long is counted, since nobody waits for it here. */
  void answer(long token, Bytes payload) {
    try {
      peer.serf().answer(now(), token, payload, effects);
      parts.counters().add("queries.answered");
    } catch (LimitExceeded e) {
      peer.serf().decline(token);
      parts.counters().add("queries.too-long-answers");
      if (tooLongLog.due(now())) {
        long more = tooLongLog.takeSkipped();
        LOG.warn("an answer to a query was not sent: {} ({} more)", e.getMessage(), more);
      }
    }
  }

  void decline(long token) {
    peer.serf().decline(token);
  }

  Future<KeysAnswer> keys(KeyOperation operation, Bytes key) {
    Promise<KeysAnswer> ended = Promise.promise();
    present().keys(now(), operation, key, outcome -> ended.tryComplete(answer(outcome)), effects);
    return ended.future();
  }

  void forceLeave(String member, boolean prune) {
    SerfCommands serf = present();
    known(member);
    serf.forceLeave(now(), member, prune, effects);
  }

  /** Milliseconds, both ways. */
  double rttMillis(String a, String b) {
    SerfCommands serf = peer.serf();
    String other = b.isEmpty() ? name : b;
    known(a);
    known(other);
    double seconds =
        serf.rttSeconds(a, other)
            .orElseThrow(
                () -> new UnknownMember(a + " or " + other, "has not told its coordinate yet"));
    return seconds * 1_000;
  }

  /**
   * @param to empty for all others
   * @param channel whose members alone are given it; empty for all, or if it is to one
   */
  void message(Bytes payload, String to, String channel) {
    if (parts.leave().begun()) {
      throw new IllegalStateException(RunningPeer.LEFT);
    }
    if (to.isEmpty()) {
      peer.sendToChannel(now(), payload, channel, effects);
    } else {
      peer.sendToOne(now(), payload, to, effects);
    }
    parts.counters().add("messages.sent");
  }

  private void known(String member) {
    if (!peer.knows(member)) {
      throw new UnknownMember(member, "is no member");
    }
  }

  private SerfCommands present() {
    SerfCommands serf = peer.serf();
    if (parts.leave().begun()) {
      throw new IllegalStateException(RunningPeer.LEFT);
    }
    return serf;
  }

  private static Question question(QueryRequest request) {
    List<QueryFilter> filters = new ArrayList<>();
    if (!request.nodes().isEmpty()) {
      filters.add(new QueryFilter.Nodes(request.nodes()));
    }
    request.tags().forEach((tag, regex) -> filters.add(new QueryFilter.Tag(tag, regex)));
    return new Question(
        request.name(),
        request.payload(),
        filters,
        request.acknowledge(),
        request.relayFactor(),
        request.timeoutMillis());
  }

  private static KeysAnswer answer(KeyOutcome outcome) {
    return new KeysAnswer(outcome.members(), outcome.obeyed(), outcome.keys(), outcome.errors());
  }

  private long now() {
    return parts.clock().now();
  }
}
