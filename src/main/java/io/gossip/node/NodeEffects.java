package io.gossip.node;

import io.gossip.bus.MessageHeard;
import io.gossip.member.Bytes;
import io.gossip.member.MemberAddress;
import io.gossip.member.MemberEvent;
import io.gossip.member.PartitionNews;
import io.gossip.member.StateEntry;
import io.gossip.message.Encoded;
import io.gossip.message.GossipMessage;
import io.gossip.message.Watch;
import io.gossip.message.serf.UserEvent;
import io.gossip.peer.PeerEffects;
import io.gossip.protocol.Refusal;
import io.gossip.protocol.Wakeup;
import io.gossip.serf.IncomingQuery;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs what the peer asks for, at once and in order. Nothing here calls the peer back before the
 * input that asked has ended, and nothing throws into the core.
 */
final class NodeEffects implements PeerEffects {
  private static final Logger LOG = LoggerFactory.getLogger(GossipNode.class);

  private static final long CONFLICT_LOG_PAUSE_MILLIS = 10_000;

  private final NodeParts parts;
  private final Consumer<MemberAddress> nameLost;
  private final Sparing conflictLog = new Sparing(CONFLICT_LOG_PAUSE_MILLIS);
  private Runnable follower = () -> {};

  /**
   * @param nameLost is told that the peer has to go; it must not call the peer at once
   */
  NodeEffects(NodeParts parts, Consumer<MemberAddress> nameLost) {
    this.parts = parts;
    this.nameLost = nameLost;
  }

  /** Is told after each change of a member. */
  void follow(Runnable changed) {
    follower = changed;
  }

  @Override
  public void sendPacket(MemberAddress to, List<Encoded> messages, boolean checksummed) {
    parts.faults().guard("sendPacket", () -> parts.packets().send(to, messages, checksummed));
  }

  @Override
  public void openStream(long token, MemberAddress to, GossipMessage request) {
    parts.faults().guard("openStream", () -> parts.outbound().open(token, to, request));
  }

  @Override
  public void reply(long token, GossipMessage answer) {
    parts.faults().guard("reply", () -> parts.inbound().reply(token, answer));
  }

  @Override
  public void closeStream(long token) {
    parts.faults().guard("closeStream", () -> parts.inbound().close(token));
  }

  @Override
  public void openWatch(long token, MemberAddress to, Watch hello) {
    parts.faults().guard("openWatch", () -> parts.watches().open(token, to, hello));
  }

  @Override
  public void closeWatch(long token) {
    parts.faults().guard("closeWatch", () -> parts.watches().close(token));
  }

  @Override
  public void keepStream(long token, Watch answer) {
    parts.faults().guard("keepStream", () -> parts.inbound().keep(token, answer));
  }

  @Override
  public void wakeAfter(long millis, Wakeup wakeup) {
    parts.wakeups().add(millis, wakeup);
  }

  @Override
  public void resolve(String seed) {
    parts
        .seeds()
        .resolve(seed)
        .onFailure(
            problem -> {
              parts.counters().add("seeds.unresolved");
              LOG.debug("cannot look up {}: {}", seed, problem.toString());
            })
        .otherwise(List.of())
        .onSuccess(addresses -> parts.inputs().resolved(seed, addresses));
  }

  @Override
  public void deliver(MemberAddress from, String origin, String channel, Bytes payload) {
    parts.counters().add("messages.delivered");
    MessageHeard heard = new MessageHeard(payload, origin, channel, from.toString());
    parts.faults().guard("listener", () -> parts.listener().delivered(heard));
  }

  @Override
  public void userState(Bytes state) {
    parts.carried().remote(state);
  }

  @Override
  public void event(UserEvent event) {
    parts.counters().add("user-events.heard");
    parts.faults().guard("listener", () -> parts.listener().event(GroupTalk.heard(event)));
  }

  @Override
  public void asked(IncomingQuery query) {
    parts.counters().add("queries.heard");
    parts.faults().guard("listener", () -> parts.listener().asked(query));
  }

  @Override
  public void acked(long token, String from) {
    parts.asked().acked(token, from);
  }

  @Override
  public void answered(long token, String from, Bytes payload) {
    parts.faults().guard("answered", () -> parts.asked().answered(token, from, payload));
  }

  @Override
  public void queryEnded(long token) {
    parts.asked().ended(token);
  }

  @Override
  public void nameLost(MemberAddress rival) {
    parts.counters().add("names-lost");
    parts.faults().guard("nameLost", () -> nameLost.accept(rival));
  }

  @Override
  public void probed(double rttMillis) {
    parts.timings().probed(rttMillis);
  }

  @Override
  public void unanswered(boolean byAll) {
    parts.timings().unanswered(byAll);
  }

  @Override
  public void mirrored(String member, MemberAddress seen) {
    parts.mirror().heard(member, seen);
  }

  @Override
  public void rumourSpread(double millis) {
    parts.timings().spread(millis);
  }

  @Override
  public void canaryEnded(int expected, int answered) {
    parts.timings().canaryEnded(expected, answered);
  }

  @Override
  public void publish(MemberEvent event) {
    parts.timings().changed(event);
    parts.mirror().changed(event);
    parts.counters().add("events." + event.type().text());
    parts.faults().guard("listener", () -> parts.listener().changed(event));
    follower.run();
  }

  @Override
  public void stateChanged(StateEntry entry) {
    parts.counters().add(entry.gone() ? "state.gone" : "state.set");
    parts.faults().guard("listener", () -> parts.listener().stateChanged(entry));
  }

  @Override
  public void partition(PartitionNews news) {
    parts.counters().add("partitions", news.healed() ? "healed" : "suspected");
    LOG.warn(
        "a partition {}: {} members here, {} there",
        news.healed() ? "has healed" : "is suspected",
        news.here().size(),
        news.there().size());
    parts.faults().guard("listener", () -> parts.listener().partition(news));
  }

  @Override
  public void joinEnded(long token, MemberAddress address, String problem) {
    parts.joins().ended(token, problem);
  }

  @Override
  public void leaveEnded() {
    parts.leave().ended();
  }

  @Override
  public void conflicted(String name, MemberAddress known, MemberAddress claimed) {
    parts.counters().add("conflicts");
    if (conflictLog.due(parts.clock().now())) {
      long more = conflictLog.takeSkipped();
      LOG.warn("the name {} of {} is claimed by {} too ({} more)", name, known, claimed, more);
    }
    parts.faults().guard("listener", () -> parts.listener().conflicted(name, known, claimed));
  }

  @Override
  public void incompatible(Refusal reason, MemberAddress from, String problem) {
    parts.faults().guard("foreign", () -> parts.foreign().note(reason.text(), from, problem));
  }

  @Override
  public void refused(Refusal reason, MemberAddress from) {
    parts.counters().add("refused", reason.text());
  }
}
