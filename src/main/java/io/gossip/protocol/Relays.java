package io.gossip.protocol;

import io.gossip.member.Bytes;
import io.gossip.member.MemberAddress;
import io.gossip.message.Ack;
import io.gossip.message.Announcement;
import io.gossip.message.IndirectPing;
import io.gossip.message.Nack;
import io.gossip.message.Ping;
import io.gossip.message.Source;
import java.util.HashMap;
import java.util.Map;

/** Pings members for others, and says so when no answer came in time. */
final class Relays {
  /** More than any group asks of one member; a flood beyond is counted and dropped. */
  private static final int MAX_RELAYS = 1024;

  private final Core core;
  private final Packer packer;
  private final Map<Long, Relay> running = new HashMap<>();

  private record Relay(long seqNo, MemberAddress requester, boolean nack) {}

  Relays(Core core, Packer packer) {
    this.core = core;
    this.packer = packer;
  }

  void ping(IndirectPing request, MemberAddress from, Effects out) {
    if (running.size() >= MAX_RELAYS) {
      out.refused(Refusal.BUSY, from);
      return;
    }
    if (!request.target().dialable()) {
      out.refused(Refusal.MALFORMED, from);
      return;
    }
    long seqNo = core.nextSeqNo();
    MemberAddress back = request.source().answerable() ? request.source().address() : from;
    running.put(seqNo, new Relay(request.seqNo(), back, request.nack()));
    Source source = OwnWord.source(core, core.members().at(request.target()));
    packer.send(new Ping(seqNo, request.node(), source, Announcement.PLAIN), request.target(), out);
    out.wakeAfter(patienceMillis(), new Wakeup.RelayLate(seqNo));
  }

  /**
   * Lifeguard §IV-A says no after four fifths of the timeout. memberlist waits for all of it, and
   * with its defaults the nack then comes a round trip after the whole probe is over: whoever
   * notices a death takes itself for slow.
   */
  private long patienceMillis() {
    return core.config().probing().timeoutMillis() * 4 / 5;
  }

  /** True if the ack belongs to a ping for another. */
  boolean acked(Ack ack, Effects out) {
    Relay relay = running.remove(ack.seqNo());
    if (relay == null) {
      return false;
    }
    packer.send(new Ack(relay.seqNo(), Bytes.NIL, Announcement.PLAIN), relay.requester(), out);
    return true;
  }

  void late(long seqNo, Effects out) {
    Relay relay = running.remove(seqNo);
    if (relay != null && relay.nack()) {
      packer.send(new Nack(relay.seqNo()), relay.requester(), out);
    }
  }
}
