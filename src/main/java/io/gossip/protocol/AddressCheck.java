package io.gossip.protocol;

import io.gossip.member.MemberAddress;
import io.gossip.message.Alive;
import io.gossip.message.Announcement;
import io.gossip.message.Ping;
import io.gossip.message.Source;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * When one of ours claims the name of a present member at a new address, with a newer incarnation:
 * the old address is pinged, and if nobody answers there, the member has moved (contract §6).
 */
final class AddressCheck {
  /** More at a time than any honest change of addresses needs at one peer. */
  private static final int MAX_CHECKS = 1024;

  private final Core core;
  private final Map<Long, Alive> running = new HashMap<>();
  private final Map<Long, MemberAddress> rivals = new HashMap<>();

  AddressCheck(Core core) {
    this.core = core;
  }

  void start(long now, Alive claim, Entry entry, Effects out) {
    boolean known =
        running.values().stream()
            .anyMatch(
                check ->
                    check.node().equals(claim.node()) && check.address().equals(claim.address()));
    if (known || running.size() >= MAX_CHECKS) {
      return;
    }
    running.put(ping(entry.name(), entry.address(), out), claim);
  }

  /** Asks whether somebody answers to our own name elsewhere. */
  void pingRival(MemberAddress rival, Effects out) {
    if (!rivals.containsValue(rival) && rivals.size() < MAX_CHECKS) {
      rivals.put(ping(core.self().name, rival, out), rival);
    }
  }

  private long ping(String name, MemberAddress to, Effects out) {
    long seqNo = core.nextSeqNo();
    Source source = OwnWord.source(core, core.members().at(to));
    Ping ping = new Ping(seqNo, name, source, Announcement.PLAIN);
    out.sendPacket(to, List.of(core.encoder().encode(ping)), false);
    out.wakeAfter(core.config().probing().timeoutMillis(), new Wakeup.AddressSilent(seqNo));
    return seqNo;
  }

  /** The old address answered: two nodes use one name. */
  boolean acked(long seqNo, Effects out) {
    MemberAddress rival = rivals.remove(seqNo);
    if (rival != null) {
      out.rivalAnswered(rival);
      return true;
    }
    Alive claim = running.remove(seqNo);
    if (claim == null) {
      return false;
    }
    Entry entry = core.members().get(claim.node());
    if (entry != null) {
      out.conflicted(entry.name(), entry.address(), claim.address());
    }
    return true;
  }

  /** The claim whose old address has stayed silent; {@code null} if it answered. */
  Alive silent(long seqNo) {
    rivals.remove(seqNo);
    return running.remove(seqNo);
  }
}
