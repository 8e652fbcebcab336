package io.gossip.protocol;

import io.gossip.member.Bytes;
import io.gossip.member.MemberAddress;
import io.gossip.message.Ack;
import io.gossip.message.Announcement;
import io.gossip.message.Announcement.Speaker;
import io.gossip.message.GossipMessage;
import io.gossip.message.Ping;
import io.gossip.message.PushPull;
import io.gossip.message.UserMessage;
import io.gossip.message.ViewMessage;
import io.gossip.message.Watch;

/** Serves the one request of a stream that somebody else opened (memberlist.md §5). */
final class StreamServer {
  private final Core core;
  private final PushPulls pushPulls;
  private final ViewRepair viewRepair;
  private final Watches watches;
  private final Contacts contacts;

  StreamServer(
      Core core, PushPulls pushPulls, ViewRepair viewRepair, Watches watches, Contacts contacts) {
    this.contacts = contacts;
    this.core = core;
    this.pushPulls = pushPulls;
    this.viewRepair = viewRepair;
    this.watches = watches;
  }

  /** Whether it says itself that it comes from one of ours. */
  private static boolean spoken(PushPull exchange) {
    return exchange.nodes().stream()
        .anyMatch(node -> node.announcement().field(Speaker.class) != null);
  }

  void received(long now, long token, MemberAddress from, GossipMessage request, Effects out) {
    if (request instanceof PushPull exchange) {
      // Our state first: the asker shall see the group as it was without him.
      PushPull reply = pushPulls.reply(exchange);
      out.reply(token, spoken(exchange) ? viewRepair.brief(reply) : reply);
      pushPulls.merge(now, exchange, from, out);
    } else if (request instanceof Ping ping
        && (ping.node().isEmpty() || core.self().is(ping.node()))) {
      contacts.heard(contacts.sender(ping.source(), from), ping.announcement().announced());
      out.reply(token, new Ack(ping.seqNo(), Bytes.NIL, Announcement.PLAIN));
    } else if (request instanceof Watch hello) {
      if (!watches.accepts(token, hello, out)) {
        out.closeStream(token);
      }
    } else if (request instanceof UserMessage message) {
      out.closeStream(token);
      out.deliver(from, message.payload());
    } else {
      ViewMessage answer =
          request instanceof ViewMessage repair ? viewRepair.serve(now, repair, out) : null;
      if (answer != null) {
        out.reply(token, answer);
      } else {
        out.closeStream(token);
        out.refused(Refusal.UNEXPECTED, from);
      }
    }
  }
}
