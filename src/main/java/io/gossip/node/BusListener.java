package io.gossip.node;

import io.gossip.bus.Addresses;
import io.gossip.bus.EventHeard;
import io.gossip.bus.FailureCode;
import io.gossip.bus.ForeignTraffic;
import io.gossip.bus.LocalBus;
import io.gossip.bus.MemberJson;
import io.gossip.bus.MessageHeard;
import io.gossip.bus.NameConflict;
import io.gossip.bus.PartitionJson;
import io.gossip.bus.QueryHeard;
import io.gossip.bus.StateJson;
import io.gossip.member.MemberAddress;
import io.gossip.member.MemberEvent;
import io.gossip.member.PartitionNews;
import io.gossip.member.StateEntry;
import io.gossip.serf.IncomingQuery;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts on the event bus what a node hears, and hands queries to the application. */
final class BusListener implements NodeListener {
  private static final Logger LOG = LoggerFactory.getLogger(GossipVerticle.class);

  /** Conflicts of others come with each of their packets. */
  private static final long CONFLICT_PAUSE_MILLIS = 1_000;

  private static final long LOG_PAUSE_MILLIS = 10_000;

  private final LocalBus bus;
  private final Addresses addresses;
  private final MonotonicClock clock = new MonotonicClock();
  private final Sparing conflicts = new Sparing(CONFLICT_PAUSE_MILLIS);
  private final Sparing unusableLog = new Sparing(LOG_PAUSE_MILLIS);
  private NodeCommands commands;

  BusListener(LocalBus bus, Addresses addresses) {
    this.bus = bus;
    this.addresses = addresses;
  }

  /** The node that queries are answered through. */
  void answerThrough(NodeCommands node) {
    commands = node;
  }

  @Override
  public void changed(MemberEvent event) {
    bus.publish(addresses.members(), MemberJson.encode(event));
  }

  @Override
  public void event(EventHeard event) {
    bus.publish(addresses.events(), event.toJson());
  }

  /** Without a handler of that name, or with one that fails, nothing is answered. */
  @Override
  public void asked(IncomingQuery query) {
    QueryHeard heard =
        new QueryHeard(query.name(), query.payload(), query.from(), query.deadline());
    long patience = Math.max(1, query.deadline() - clock.now());
    bus.request(addresses.queries(query.name()), heard.toJson(), patience)
        .onComplete(
            answer -> answered(query, answer),
            problem -> {
              commands.decline(query.token());
              unanswered(query, problem);
            });
  }

  private void answered(IncomingQuery query, JsonObject answer) {
    try {
      QueryHeard.answered(answer)
          .ifPresentOrElse(
              payload -> commands.answer(query.token(), payload),
              () -> commands.decline(query.token()));
    } catch (ReplyException e) {
      commands.decline(query.token());
      unanswered(query, e);
    }
  }

  private void unanswered(IncomingQuery query, Throwable problem) {
    boolean nobody =
        problem instanceof ReplyException failure
            && failure.failureCode() == FailureCode.NOT_STARTED.code();
    if (!nobody && unusableLog.due(clock.now())) {
      long more = unusableLog.takeSkipped();
      LOG.warn(
          "the application has no answer to the query {}: {} ({} more)",
          query.name(),
          problem.getMessage(),
          more);
    }
  }

  @Override
  public void conflicted(String name, MemberAddress known, MemberAddress claimed) {
    if (conflicts.due(clock.now())) {
      publish(name, known, claimed, false);
    }
  }

  @Override
  public void nameLost(String name, MemberAddress own, MemberAddress rival) {
    publish(name, own, rival, true);
  }

  @Override
  public void delivered(MessageHeard message) {
    bus.publish(addresses.messages(), message.toJson());
  }

  @Override
  public void stateChanged(StateEntry entry) {
    bus.publish(addresses.state(), StateJson.encode(entry));
  }

  @Override
  public void partition(PartitionNews news) {
    bus.publish(addresses.partition(), PartitionJson.encode(news));
  }

  @Override
  public void foreign(ForeignTraffic traffic) {
    bus.publish(addresses.foreign(), traffic.toJson());
  }

  private void publish(String name, MemberAddress held, MemberAddress rival, boolean lost) {
    NameConflict conflict =
        new NameConflict(clock.now(), name, held.toString(), rival.toString(), lost);
    bus.publish(addresses.conflict(), conflict.toJson());
  }
}
