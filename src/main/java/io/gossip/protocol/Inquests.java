package io.gossip.protocol;

import io.gossip.member.Bytes;
import io.gossip.member.Evidence.Attempt;
import io.gossip.member.MemberAddress;
import io.gossip.member.MemberState;
import io.gossip.message.Ack;
import io.gossip.message.Announcement;
import io.gossip.message.Announcement.RefusalAsked;
import io.gossip.message.Announcement.RefusalSeen;
import io.gossip.message.Dead;
import io.gossip.message.Ping;
import io.gossip.message.Source;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks for evidence that a member's process is gone, so that nobody need wait for it: its ping is
 * not answered, its port refuses twice although it accepted before, and another announced peer
 * finds the same. Whoever is merely silent gets the ordinary suspicion.
 */
final class Inquests {
  private static final int MAX_RUNNING = 32;

  /** What is not clear so long after the ping was late is a matter for the ordinary probe. */
  private static final long LIMIT_MILLIS = 1_000;

  /** Others that are asked what they find. */
  private static final int ASKED = 3;

  /** Those who watch a member know its port. */
  static final int WATCHERS = 2;

  /** No verdict so soon after we stood still ourselves. */
  private static final long AFTER_PAUSE_MILLIS = 5_000;

  private final Core core;
  private final Streams streams;
  private final SuspectRule suspectRule;
  private final DeadRule deadRule;
  private final Map<String, Inquest> running = new LinkedHashMap<>();
  private final Map<Long, Question> questions = new HashMap<>();
  private long number;

  private record Question(Inquest inquest, String asked) {}

  Inquests(Core core, Streams streams, SuspectRule suspectRule, DeadRule deadRule) {
    this.core = core;
    this.streams = streams;
    this.suspectRule = suspectRule;
    this.deadRule = deadRule;
  }

  /** A probe that still runs has found that a member's port refuses. */
  void begin(long now, Entry target, Effects out) {
    Inquest inquest = open(now, target, out);
    if (inquest != null) {
      inquest.ours = true;
    }
  }

  /**
   * Something else speaks for it that a member is gone.
   *
   * @param reason what that is
   * @return false if it is no case for us: the ordinary probe has to do at once
   */
  boolean begin(long now, Entry target, Attempt reason, Effects out) {
    Inquest inquest = open(now, target, out);
    if (inquest == null) {
      return false;
    }
    inquest.ours = true;
    inquest.unprobed = true;
    inquest.note(List.of(reason));
    return true;
  }

  /** Another asks what we find; true if it is answered later. */
  boolean asked(
      long now, long seqNo, MemberAddress back, Entry asker, RefusalAsked about, Effects out) {
    Entry target = core.members().get(about.member());
    boolean known = target != null && target.incarnation() == about.incarnation();
    boolean fit = known && asker != null && core.oneOfOurs(asker) && asker != target;
    if (fit && target.is(MemberState.DEAD)) {
      tellDeath(target, seqNo, back, out);
      return true;
    }
    Inquest inquest = fit && target != core.self().entry ? open(now, target, out) : null;
    if (inquest == null || inquest.askers.size() >= MAX_RUNNING) {
      return false;
    }
    inquest.askers.add(new Inquest.Asker(back, seqNo));
    decide(now, inquest, out);
    return true;
  }

  /** Whoever asks has missed what we know already. */
  private void tellDeath(Entry dead, long seqNo, MemberAddress back, Effects out) {
    Announcement seen = Announcement.of(new RefusalSeen(true, dead.is(Entry.Mark.ACCEPTED)));
    Dead claim = new Dead(dead.incarnation(), dead.name(), core.self().name);
    out.sendPacket(
        back,
        List.of(
            core.encoder().encode(claim), core.encoder().encode(new Ack(seqNo, Bytes.NIL, seen))),
        false);
  }

  private Inquest open(long now, Entry target, Effects out) {
    if (!core.config().detection().evidence() || !target.present() || core.self().leaving) {
      return null;
    }
    Inquest known = running.get(target.name());
    if (known != null && known.holds(target)) {
      return known;
    }
    if (running.size() >= MAX_RUNNING) {
      return null;
    }
    long patience = RoundTrips.patience(core, target);
    Inquest inquest = new Inquest(++number, target, now, core.nextSeqNo(), patience);
    running.put(target.name(), inquest);
    Ping ping = new Ping(inquest.pingSeqNo, target.name(), Source.NONE, Announcement.PLAIN);
    out.sendPacket(target.address(), List.of(core.encoder().encode(ping)), false);
    connect(now, inquest, out);
    out.wakeAfter(patience, new Wakeup.InquestDue(inquest.name, inquest.number));
    out.wakeAfter(patience + LIMIT_MILLIS, new Wakeup.InquestDue(inquest.name, inquest.number));
    return inquest;
  }

  private void connect(long now, Inquest inquest, Effects out) {
    inquest.connecting(now);
    Source source = OwnWord.source(core, core.members().get(inquest.name));
    Ping ping = new Ping(inquest.pingSeqNo, inquest.name, source, Announcement.PLAIN);
    streams.open(Streams.Purpose.INQUEST, inquest.address, inquest.number, ping, out);
  }

  /** A step of time; returns a member of which nothing is clear, for the ordinary probe. */
  Entry due(long now, Wakeup.InquestDue wakeup, Effects out) {
    Inquest inquest = running.get(wakeup.node());
    if (inquest == null || inquest.number != wakeup.number()) {
      return null;
    }
    if (inquest.secondConnectDue(now)) {
      connect(now, inquest, out);
    }
    decide(now, inquest, out);
    if (now - inquest.started < inquest.patience + LIMIT_MILLIS
        || running.get(inquest.name) != inquest) {
      return null;
    }
    end(inquest, false, out);
    Entry entry = core.members().get(inquest.name);
    return inquest.unprobed && inquest.holds(entry) ? entry : null;
  }

  /** The port refused. */
  void refused(long now, long inquestNumber, Effects out) {
    Inquest inquest = numbered(inquestNumber);
    if (inquest == null) {
      return;
    }
    if (inquest.refused(now)) {
      out.wakeAfter(Inquest.BETWEEN_CONNECTS, new Wakeup.InquestDue(inquest.name, inquest.number));
      if (inquest.ours) {
        ask(inquest, out);
      }
    }
    decide(now, inquest, out);
  }

  /** Somebody answered at the port: the process lives. */
  void connected(long inquestNumber, Effects out) {
    Inquest inquest = numbered(inquestNumber);
    if (inquest != null) {
      end(inquest, false, out);
    }
  }

  /** Somebody answered at this port for the first time. */
  void met(MemberAddress address) {
    for (Entry entry : core.members().ring()) {
      if (entry.address().equals(address)) {
        entry.mark(Entry.Mark.ACCEPTED, true);
      }
    }
  }

  /** True if the ack belongs to an inquest: the member's own, or another's answer. */
  boolean acked(long now, Ack ack, Effects out) {
    for (Inquest inquest : running.values()) {
      if (inquest.pingSeqNo == ack.seqNo()) {
        end(inquest, false, out);
        return true;
      }
    }
    Question question = questions.remove(ack.seqNo());
    if (question == null) {
      return false;
    }
    RefusalSeen seen = ack.announcement().field(RefusalSeen.class);
    Inquest inquest = question.inquest();
    if (seen != null && seen.refused() && running.get(inquest.name) == inquest) {
      inquest.confirmed(now, question.asked());
      inquest.accepted |= seen.accepted();
      decide(now, inquest, out);
    }
    return true;
  }

  private Inquest numbered(long wanted) {
    for (Inquest inquest : running.values()) {
      if (inquest.number == wanted) {
        return inquest;
      }
    }
    return null;
  }

  private void ask(Inquest inquest, Effects out) {
    Entry target = core.members().get(inquest.name);
    if (!inquest.holds(target)) {
      return;
    }
    Set<Entry> asked = new LinkedHashSet<>(Ring.predecessors(core, target, WATCHERS));
    asked.addAll(
        core.members().pick(ASKED, entry -> core.maybeOurs(entry) && !entry.equals(target)));
    RefusalAsked about = new RefusalAsked(inquest.name, inquest.incarnation);
    for (Entry other : asked.stream().limit(ASKED).toList()) {
      long seqNo = core.nextSeqNo();
      questions.put(seqNo, new Question(inquest, other.name()));
      Ping ping =
          new Ping(seqNo, other.name(), OwnWord.source(core, other), Announcement.of(about));
      out.sendPacket(other.address(), List.of(core.encoder().encode(ping)), false);
    }
  }

  private void decide(long now, Inquest inquest, Effects out) {
    if (!inquest.complete(now) || running.get(inquest.name) != inquest) {
      return;
    }
    answer(inquest, true, out);
    Entry entry = core.members().get(inquest.name);
    if (!inquest.holds(entry)) {
      end(inquest, false, out);
    } else if (inquest.ours && inquest.accepted && (inquest.confirmed() || nobodyElse(entry))) {
      end(inquest, true, out);
      judge(now, entry, inquest, out);
    }
  }

  private void judge(long now, Entry entry, Inquest inquest, Effects out) {
    boolean paused = core.doubt().pausedWithin(now, AFTER_PAUSE_MILLIS);
    List<Attempt> attempts = inquest.attempts(now);
    if (paused || core.doubts(now, false) || !deadRule.convict(now, entry, attempts, out)) {
      suspectRule.accuse(now, entry, attempts, out);
    }
  }

  private boolean nobodyElse(Entry target) {
    for (Entry entry : core.members().ring()) {
      if (entry != target && core.maybeOurs(entry)) {
        return false;
      }
    }
    return true;
  }

  private void end(Inquest inquest, boolean refused, Effects out) {
    answer(inquest, refused, out);
    running.remove(inquest.name);
    questions.values().removeIf(question -> question.inquest() == inquest);
  }

  private void answer(Inquest inquest, boolean refused, Effects out) {
    for (Inquest.Asker asker : inquest.askers) {
      RefusalSeen seen = new RefusalSeen(refused, inquest.accepted);
      Ack ack = new Ack(asker.seqNo(), Bytes.NIL, Announcement.of(seen));
      out.sendPacket(asker.back(), List.of(core.encoder().encode(ack)), false);
    }
    inquest.askers.clear();
  }
}
