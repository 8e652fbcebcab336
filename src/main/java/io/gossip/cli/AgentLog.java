package io.gossip.cli;

import io.gossip.bus.ForeignTraffic;
import io.gossip.bus.NameConflict;
import io.gossip.client.GossipClient;
import io.gossip.member.MemberEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an agent logs of its group. Texts of the network are made printable first. */
final class AgentLog {
  private static final Logger LOG = LoggerFactory.getLogger("gossip");

  private AgentLog() {}

  static void follow(GossipClient client) {
    client.onMembers(AgentLog::member);
    client.onForeign(AgentLog::foreign);
    client.onConflict(AgentLog::conflict);
  }

  private static void member(MemberEvent event) {
    String name = Printable.of(event.member().name());
    String reason = event.reason().isEmpty() ? "" : ": " + Printable.of(event.reason());
    LOG.info("{} {} {}{}", event.type().text(), name, event.member().address(), reason);
  }

  private static void foreign(ForeignTraffic traffic) {
    String reason = Printable.of(traffic.reason());
    LOG.warn("another group at {}: {} ({} so far)", traffic.source(), reason, traffic.count());
  }

  /** A conflict of others is logged where it is noticed. */
  private static void conflict(NameConflict conflict) {
    if (conflict.lost()) {
      String name = Printable.of(conflict.name());
      LOG.error("the name {} belongs to {}: this peer is out of the group", name, conflict.rival());
    }
  }
}
