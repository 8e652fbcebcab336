package io.gossip.protocol;

import io.gossip.member.Evidence.Attempt;
import io.gossip.member.Evidence.Outcome;
import io.gossip.member.Evidence.Way;
import io.gossip.member.MemberAddress;
import io.gossip.member.MemberState;
import io.gossip.message.Ack;
import io.gossip.message.Announcement;
import io.gossip.message.Announcement.Digest;
import io.gossip.message.Announcement.SeenAt;
import io.gossip.message.IndirectPing;
import io.gossip.message.Ping;
import io.gossip.message.Source;
import io.gossip.message.Suspect;
import java.util.List;
import java.util.function.Predicate;

/**
 * Probes one member after the other in a shuffled order (SWIM §4.3): a direct ping, then others and
 * TCP in our place, then suspicion. Lifeguard's health score stretches the wait.
 */
final class Prober {
  private static final int LARGE_GROUP = 100;

  /** A thousand peers that share two processors need some ten seconds for each other. */
  private static final long ARRIVAL_MILLIS = 10_000;

  /** In a large group, while views differ. */
  private static final long MAX_ARRIVAL_MILLIS = 30_000;

  private final Core core;
  private final Packer packer;
  private final SuspectRule suspectRule;
  private final Reaper reaper;
  private final Streams streams;
  private final Agreement agreement;
  private final Inquests inquests;
  private final Contacts contacts;
  private Entry urgent;
  private Probe probe;
  private int next;

  Prober(
      Core core,
      Packer packer,
      SuspectRule suspectRule,
      Reaper reaper,
      Streams streams,
      Agreement agreement,
      Inquests inquests,
      Contacts contacts) {
    this.core = core;
    this.packer = packer;
    this.suspectRule = suspectRule;
    this.reaper = reaper;
    this.streams = streams;
    this.agreement = agreement;
    this.inquests = inquests;
    this.contacts = contacts;
  }

  /** Starts to probe, at a random moment of the first interval so that a group spreads out. */
  void start(Effects out) {
    long interval = core.config().probing().intervalMillis();
    out.wakeAfter(core.random().nextLong(interval), new Wakeup.ProbeDue());
  }

  void due(long now, Effects out) {
    out.wakeAfter(core.config().probing().intervalMillis(), new Wakeup.ProbeDue());
    if (probe != null || core.self().leaving) {
      return;
    }
    Entry target = nextTarget(now);
    if (target != null) {
      begin(now, target, out);
    }
  }

  /** Something has happened to a member: it is probed now, or as soon as the probe has ended. */
  void atOnce(long now, Entry target, Effects out) {
    if (probe == null && !core.self().leaving) {
      begin(now, target, out);
    } else {
      urgent = target;
    }
  }

  private Entry nextTarget(long now) {
    Entry first = urgent;
    urgent = null;
    if (first != null && first.present() && first.known()) {
      return first;
    }
    List<Entry> ring = core.members().ring();
    for (int checked = 0; checked <= core.members().known(); checked++) {
      if (next >= ring.size()) {
        reaper.dropGone(now);
        core.members().shuffle();
        next = 0;
      }
      Entry entry = ring.get(next++);
      if (entry != core.self().entry && entry.present()) {
        return entry;
      }
    }
    return null;
  }

  private void begin(long now, Entry target, Effects out) {
    long whole = core.awareness().scale(core.config().probing().intervalMillis());
    probe = new Probe(core.nextSeqNo(), target, now, core.above().nanos, now + whole);
    Source source = OwnWord.source(core, target);
    Ping ping = new Ping(probe.seqNo, target.name(), source, OwnWord.withPing(core, now, target));
    if (target.is(MemberState.ALIVE) || !core.config().lifeguard().buddy()) {
      packer.send(ping, target.address(), out);
    } else {
      // Lifeguard's buddy rule: the suspect hears of it with the ping and can refute at once.
      Suspect suspicion = new Suspect(target.incarnation(), target.name(), core.self().name);
      packer.sendAlone(List.of(ping, suspicion), target, out);
    }
    out.wakeAfter(RoundTrips.patience(core, target), new Wakeup.PingLate(probe.seqNo));
    out.wakeAfter(whole, new Wakeup.ProbeOver(probe.seqNo));
  }

  /** The direct ping was not answered: others try in our place, and we try over TCP. */
  void pingLate(long now, long seqNo, Effects out) {
    if (probe == null || probe.seqNo != seqNo) {
      return;
    }
    out.unanswered(false);
    Entry target = probe.target;
    List<Entry> relays = relays(target);
    probe.askedOthers(now, relays);
    Source source = new Source(core.self().address(), core.self().name);
    for (Entry relay : relays) {
      boolean nack = relay.maxVersion() >= 4 && core.config().lifeguard().probe();
      probe.nacksExpected += nack ? 1 : 0;
      packer.send(
          new IndirectPing(seqNo, target.address(), target.name(), nack, source),
          relay.address(),
          out);
    }
    if (core.config().probing().tcpPings() && target.maxVersion() >= 3) {
      probe.triedTcp(now);
      Source back = OwnWord.source(core, target);
      streams.tcpPing(new Ping(seqNo, target.name(), back, Announcement.PLAIN), target, out);
    }
  }

  /** Who shall try for us; held back we ask those that answer us, as only their no is a proof. */
  private List<Entry> relays(Entry target) {
    Predicate<Entry> fits =
        entry -> entry.is(MemberState.ALIVE) && entry != target && entry != core.self().entry;
    int count = core.config().probing().indirectChecks();
    List<Entry> proven = core.reach().heldBack() ? core.reach().answering(count, fits) : List.of();
    return proven.isEmpty() ? core.members().pick(count, fits) : proven;
  }

  /** True if the ack belongs to the probe under way. */
  boolean acked(long now, Ack ack, MemberAddress from, Effects out) {
    if (probe == null || probe.seqNo != ack.seqNo()) {
      return false;
    }
    double rttMillis = (core.above().nanos - probe.startedNanos) / 1e6;
    // A relay's ack carries none of the member's own words, and before it is asked there is none.
    boolean own =
        !probe.asked()
            || from.equals(probe.target.address())
            || !ack.announcement().fields().isEmpty();
    if (own) {
      contacts.heard(probe.target, ack.announcement().announced());
    }
    final boolean direct = own && now - probe.started <= core.config().probing().timeoutMillis();
    reached(now, direct);
    core.reach().answered(now, direct ? probe.target : null);
    if (direct) {
      probe.target.rttMillis(rttMillis);
      RoundTrips.measured(core, probe.target, rttMillis);
      out.measured(probe.target.name(), rttMillis, ack.payload());
      Digest theirs = ack.announcement().field(Digest.class);
      if (theirs != null && !core.reach().heldBack()) {
        agreement.heard(now, probe.target, theirs, out);
      }
      OwnWord.heard(core, now, probe.target.name(), ack.announcement());
      SeenAt seen = ack.announcement().field(SeenAt.class);
      out.mirrored(probe.target.name(), seen == null ? null : seen.address());
      succeed(Way.PING, rttMillis);
    } else {
      succeed(Way.INDIRECT, rttMillis);
    }
    return true;
  }

  /** Whoever cannot reach what others do not reach either has no trouble of its own. */
  private void reached(long now, boolean answered) {
    Suspicion suspicion = probe.target.suspicion();
    boolean others = suspicion != null && suspicion.othersThan(core.self().name);
    if (answered || probe.nacks == 0 && !others) {
      core.reach().pinged(now, answered);
    }
  }

  void nacked(long now, long seqNo, MemberAddress from) {
    if (probe != null && probe.seqNo == seqNo) {
      probe.nacked(now, from);
    }
  }

  void tcpAcked(long seqNo) {
    if (probe != null && probe.seqNo == seqNo) {
      probe.target.mark(Entry.Mark.ACCEPTED, true);
      probe.tcpAnswered = true;
    }
  }

  void tcpFailed(long now, long seqNo, StreamFailure why, Effects out) {
    if (probe != null && probe.seqNo == seqNo) {
      probe.tcpFailed(now, why);
      if (why == StreamFailure.REFUSED) {
        inquests.begin(now, probe.target, out);
      }
    }
  }

  /** Nobody has heard of the member in time. */
  void over(long now, long seqNo, Effects out) {
    if (probe == null || probe.seqNo != seqNo) {
      return;
    }
    reached(now, probe.tcpAnswered);
    if (probe.tcpAnswered) {
      core.reach().answered(now, null);
      succeed(Way.TCP, now - probe.started);
      return;
    }
    boolean unsure = core.config().detection().selfDoubt() && unsure(now);
    if (unsure || core.doubts(now, probe.nacks > 0)) {
      core.awareness().change(1);
      probe = null;
      return;
    }
    // Relays that cannot even say no are a sign that it is us who is slow (Lifeguard §IV-A).
    int missing = probe.nacksExpected - probe.nacks;
    core.awareness().change(probe.nacksExpected > 0 ? missing : 1);
    out.unanswered(true);
    Entry target = probe.target;
    List<Attempt> failures = probe.failures(now);
    probe = null;
    if (target.present()) {
      suspectRule.accuse(now, target, failures, out);
    }
  }

  /** We have stood still: whatever has not come meanwhile says nothing about the target. */
  void stoodStill() {
    if (probe != null) {
      core.awareness().change(1);
      probe = null;
    }
  }

  /** Whether the silence may be our own, or the target has asked for patience. */
  private boolean unsure(long now) {
    if (now - probe.endsAt >= SelfDoubt.MIN_PAUSE) {
      core.doubt().paused(now, now - probe.endsAt);
    }
    boolean alone = core.others() < 3;
    boolean nothing = !alone && core.doubt().heardNothingSince(probe.started);
    return core.doubts(now, probe.nacks > 0)
        || arriving(now)
        || core.doubt().doubtful(now, probe.target.name())
        || nothing && core.reach().answered(now, core.longestSuspicionMillis());
  }

  /**
   * Whether we have only just started, or are still told who is in a large group: where many start
   * at once all of them are slow, and what is late says nothing of a member.
   */
  private boolean arriving(long now) {
    int known = core.members().known();
    long arrival = ARRIVAL_MILLIS * Math.min(known, LARGE_GROUP) / LARGE_GROUP;
    return core.self().youngerThan(now, arrival)
        || known >= LARGE_GROUP
            && core.self().youngerThan(now, MAX_ARRIVAL_MILLIS)
            && !agreement.names().isEmpty();
  }

  /** An answer during a suspicion is evidence too. */
  private void succeed(Way way, double millis) {
    Suspicion suspicion = probe.target.suspicion();
    if (suspicion != null) {
      suspicion.note(List.of(new Attempt(probe.started, way, "", Outcome.ANSWERED, millis)));
    }
    core.awareness().change(-1);
    probe = null;
  }
}
