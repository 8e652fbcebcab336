package io.gossip.protocol;

import io.gossip.member.MemberAddress;
import io.gossip.message.Ack;
import io.gossip.message.Alive;
import io.gossip.message.Announcement;
import io.gossip.message.Announcement.Carried;
import io.gossip.message.Encoded;
import io.gossip.message.GossipMessage;
import io.gossip.message.Ping;
import io.gossip.message.Source;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who is one of ours, by direct contact alone (contract §5). Whoever is only said to be is sent
 * what is ours inside a ping's {@code _g}: a stranger passes it over, and the ack tells which it
 * is.
 */
final class Contacts {
  /** Pings whose acks are awaited, and members that wait to be pinged. */
  private static final int MAX_WAITING = 1_024;

  /** After so long no ack comes any more. */
  private static final long LOST_MILLIS = 30_000;

  /** Large messages that wait for an answer; they are the application's. */
  private static final int MAX_KEPT = 64;

  /** Strangers' newcomers are pinged so many at a time. */
  private static final int BATCH = 16;

  /** All who hear of one newcomer spread their pings over so much for each of them. */
  private static final long SPREAD_MILLIS = 5;

  private static final long MAX_SPREAD_MILLIS = 5_000;

  private final Core core;
  private final Map<Long, Greeting> greeted = new LinkedHashMap<>();
  private final Set<String> unknown = new LinkedHashSet<>();
  private final List<Kept> kept = new ArrayList<>();
  private boolean waking;
  private boolean met;
  private boolean estranged;

  private record Greeting(String name, long at) {}

  private record Kept(Entry to, GossipMessage message) {}

  Contacts(Core core) {
    this.core = core;
  }

  /** Which member has sent a ping; {@code null} if it is none, or does not say. */
  Entry sender(Source source, MemberAddress from) {
    Entry named = source.node().isEmpty() ? null : core.members().get(source.node());
    MemberAddress address = source.answerable() ? source.address() : from;
    return named != null && named.address().equals(address) ? named : core.members().at(from);
  }

  /** A ping, an ack or the like has come from a member itself, with {@code _g} or without. */
  void heard(Entry member, boolean announced) {
    if (member == null || member == core.self().entry) {
      return;
    }
    forgetLost(MAX_WAITING);
    met |= announced && !member.announced();
    estranged |= !announced && member.announced();
    core.members().announced(member, announced);
  }

  /**
   * A claim has made somebody a member, or told something new of one.
   *
   * @param from who told it; {@code null} if we found it ourselves
   * @param newcomer whether nothing is known of what it is now
   */
  void claimed(Entry member, Alive claim, MemberAddress from, boolean newcomer, Effects out) {
    boolean direct = member.address().equals(from);
    if (claim.announcement().announced()) {
      core.members().saidOurs(member);
      if (direct) {
        heard(member, true);
      }
    } else if (newcomer && !direct && !member.announced()) {
      // Go peers drop the key when they pass a claim on.
      pingOnce(member, out);
    }
  }

  private void pingOnce(Entry member, Effects out) {
    if (unknown.size() < MAX_WAITING && unknown.add(member.name()) && !waking) {
      waking = true;
      long spread = Math.min(MAX_SPREAD_MILLIS, SPREAD_MILLIS * core.members().known());
      out.wakeAfter(1 + core.random().nextLong(spread), new Wakeup.GreetingDue());
    }
  }

  /** Some of those are pinged, unless they have been heard of meanwhile. */
  void due(Effects out) {
    Iterator<String> next = unknown.iterator();
    for (int i = 0; i < BATCH && next.hasNext(); i++) {
      Entry member = core.members().get(next.next());
      next.remove();
      if (member != null && member.present() && !member.announced()) {
        greet(member, out);
      }
    }
    waking = next.hasNext();
    if (waking) {
      out.wakeAfter(core.config().gossip().intervalMillis(), new Wakeup.GreetingDue());
    }
  }

  /** Asks a member whether it is one of ours. */
  void greet(Entry member, Effects out) {
    send(member, ping(member, Announcement.PLAIN), out);
  }

  /**
   * Sends one of ours, or one that may be, a message of our own types that fits a packet.
   *
   * @return false if it does not fit the ping that would carry it: then nothing is sent
   */
  boolean tell(Entry member, GossipMessage message, Effects out) {
    if (member.announced()) {
      send(member, message, out);
      return true;
    }
    Ping ping = ping(member, Announcement.of(new Carried(message)));
    Encoded carrying = core.encoder().encode(ping);
    boolean fits = carrying.size() <= Packer.room(core.config());
    if (fits) {
      out.sendPacket(member.address(), List.of(carrying), false);
    } else {
      greeted.remove(ping.seqNo());
    }
    return fits;
  }

  /** Keeps what is sent over a stream as soon as the member has said that it is one of ours. */
  void keep(Entry member, GossipMessage message) {
    if (kept.size() >= MAX_KEPT) {
      kept.remove(0);
    }
    kept.add(new Kept(member, message));
  }

  /** What was kept for those who have turned out to be ours; what was for strangers is dropped. */
  void release(Streams streams, Effects out) {
    for (Kept each : List.copyOf(kept)) {
      if (each.to().announced() || !each.to().ours()) {
        kept.remove(each);
        if (each.to().announced()) {
          streams.oneWay(each.to().address(), each.message(), out);
        }
      }
    }
  }

  /** A ping whose ack tells whether the member is one of ours. */
  Ping ping(Entry member, Announcement announcement) {
    forgetLost(MAX_WAITING - 1);
    long seqNo = core.nextSeqNo();
    greeted.put(seqNo, new Greeting(member.name(), core.above().now));
    Source source = member.ours() ? Source.NONE : OwnWord.source(core, member);
    return new Ping(seqNo, member.name(), source, announcement);
  }

  private void send(Entry member, GossipMessage message, Effects out) {
    out.sendPacket(member.address(), List.of(core.encoder().encode(message)), false);
  }

  /** True if the ack belongs to one of these pings. */
  boolean acked(Ack ack) {
    Greeting greeting = greeted.remove(ack.seqNo());
    if (greeting != null) {
      heard(core.members().get(greeting.name()), ack.announcement().announced());
    }
    return greeting != null;
  }

  /** Many acks are lost in a storm, and nothing else would take those pings out. */
  private void forgetLost(int most) {
    for (Iterator<Greeting> oldest = greeted.values().iterator(); oldest.hasNext(); ) {
      boolean late = core.above().now - oldest.next().at() > LOST_MILLIS;
      if (!late && greeted.size() <= most) {
        return;
      }
      oldest.remove();
    }
  }

  /** Whether one of ours has turned into a stranger since the last call. */
  boolean takeEstranged() {
    boolean taken = estranged;
    estranged = false;
    return taken;
  }

  /** Whether somebody has turned out to be one of ours since the last call. */
  boolean takeMet() {
    boolean taken = met;
    met = false;
    return taken;
  }
}
