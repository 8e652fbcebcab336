package io.gossip.protocol;

import io.gossip.member.Evidence;
import io.gossip.member.MemberState;
import io.gossip.message.Announcement;
import io.gossip.message.Ping;
import io.gossip.message.Source;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Answers accusations of this peer. Before it calls itself alive it pings many others: if enough of
 * them answer it refutes, a round trip later than it might have. While most do not, it is silent,
 * and the suspicion runs its course, as nobody is served by a member that calls itself alive and
 * cannot be talked to. Who was declared dead in such a time comes back when it has been well
 * without a break for a while, for longer each time that it happens again. Who has started only now
 * refutes at once.
 *
 * <p>Only this peer decides, so that all others see one change and the same one; strangers see a
 * member that refutes late.
 */
final class Defence {
  /** Pings of one test; of a small group each member gets at most so many. */
  private static final int PINGS = 30;

  private static final int PINGS_EACH = 4;

  /**
   * Percent of them that have to be answered. Half is plain; a third may be luck, or a bad network,
   * and as many pings again tell: at 80 % loss one test in 1,200 is passed, at 30 % both ways 19 in
   * 20.
   */
  private static final int PLAIN_PERCENT = 50;

  private static final int UNCLEAR_PERCENT = 33;
  private static final int TWICE_PERCENT = 38;

  /** Others from which on their silence says something of us; of the held back, one is enough. */
  private static final int MIN_OTHERS = 3;

  /** Probe intervals from one test to the next, while accused and while held back. */
  private static final int ACCUSED_PAUSE = 2;

  private static final int HELD_PAUSE = 5;

  /** The longest time to be well is the first one doubled so often. */
  private static final int MAX_DOUBLINGS = 3;

  /** Who has not been held back for so many of the first times to be well starts over. */
  private static final int FORGOTTEN_AFTER = 20;

  private final Core core;
  private final Refutation refutation;
  private final Map<Long, Entry> asked = new HashMap<>();
  private Accusation open;

  /** Whether it says that we are dead, or has been open for so long that we may be. */
  private boolean dead;

  private long number;
  private boolean testing;
  private boolean twice;
  private int pings;
  private int answers;
  private int returns;
  private long returnedAt;

  /** What we have not answered yet. */
  private record Accusation(long incarnation, long since, String reason, Evidence evidence) {
    Accusation raised(long other) {
      return new Accusation(Math.max(incarnation, other), since, reason, evidence);
    }
  }

  Defence(Core core, Refutation refutation) {
    this.core = core;
    this.refutation = refutation;
  }

  /** Another suspects us. */
  void suspected(long now, long incarnation, String reason, Evidence evidence, Effects out) {
    if (young(now)) {
      refutation.refute(now, incarnation, reason, evidence, out);
    } else if (open != null) {
      open = open.raised(incarnation);
    } else {
      open = new Accusation(incarnation, now, reason, evidence);
      test(now, out);
    }
  }

  /**
   * Who has just started has not been well for long either, and where many start at once all of
   * them are slow: then an accusation says nothing of the line.
   */
  private boolean young(long now) {
    long steady = core.config().operations().steadyMillis();
    return steady == 0 || core.self().youngerThan(now, steady);
  }

  /** Another has declared us dead. */
  void declaredDead(long now, long incarnation, String reason, Evidence evidence, Effects out) {
    dead = !young(now);
    boolean unwell = dead && core.reach().wellFor(now) < steadyMillis(now);
    core.reach().heldBack(unwell || core.reach().heldBack());
    suspected(now, incarnation, reason, evidence, out);
  }

  /** Another says things in our name: that is no matter of reach. */
  void contested(long now, long incarnation, String reason, Evidence evidence, Effects out) {
    if (open != null) {
      open = open.raised(incarnation);
    } else {
      refutation.refute(now, incarnation, reason, evidence, out);
    }
  }

  /** A test has had its time, or the next one is due. */
  void due(long now, long wakeup, Effects out) {
    if (open == null || wakeup != number) {
      return;
    }
    if (core.self().leaving) {
      end();
    } else if (testing && !twice && answered(UNCLEAR_PERCENT)) {
      twice = true;
      ask(now, out);
    } else if (testing) {
      core.reach().troubled(now);
      dead |= now - open.since() >= core.shortestSuspicionMillis();
      core.reach().heldBack(dead);
      next(now, out);
    } else {
      test(now, out);
    }
  }

  private void test(long now, Effects out) {
    asked.clear();
    pings = 0;
    answers = 0;
    twice = false;
    testing = true;
    ask(now, out);
  }

  private void ask(long now, Effects out) {
    List<Entry> others =
        core.members().pick(PINGS, entry -> entry.is(MemberState.ALIVE) && core.oneOfOurs(entry));
    if (others.size() < (core.reach().heldBack() ? 1 : MIN_OTHERS)) {
      back(now, out);
      return;
    }
    int count = Math.min(PINGS, PINGS_EACH * others.size());
    pings += count;
    // Who holds us for dead tells us so with its answer.
    Source source = new Source(core.self().address(), core.self().name);
    for (int i = 0; i < count; i++) {
      Entry other = others.get(i % others.size());
      Ping ping = new Ping(core.nextSeqNo(), other.name(), source, Announcement.PLAIN);
      asked.put(ping.seqNo(), other);
      out.sendPacket(other.address(), List.of(core.encoder().encode(ping)), false);
    }
    wake(core.config().probing().timeoutMillis(), out);
  }

  /** True if the ack belongs to a test. */
  boolean acked(long now, long seqNo, Effects out) {
    Entry other = asked.remove(seqNo);
    if (other == null) {
      return false;
    }
    core.reach().answered(now, other);
    answers++;
    // Up to the next test the late ones count too: where everybody is slow, nobody is cut off.
    boolean counts = testing || open != null && !core.reach().heldBack();
    if (counts && answered(twice ? TWICE_PERCENT : PLAIN_PERCENT)) {
      testing = false;
      if (core.reach().heldBack() && core.reach().wellFor(now) < steadyMillis(now)) {
        next(now, out);
      } else {
        back(now, out);
      }
    }
    return true;
  }

  private boolean answered(int percent) {
    return answers * 100 >= pings * percent;
  }

  private void next(long now, Effects out) {
    testing = false;
    long interval = core.config().probing().intervalMillis();
    long pause = (core.reach().heldBack() ? HELD_PAUSE : ACCUSED_PAUSE) * interval;
    long rest = steadyMillis(now) - core.reach().wellFor(now);
    wake(core.reach().heldBack() ? Math.max(1, Math.min(pause, rest)) : pause, out);
  }

  private void wake(long millis, Effects out) {
    out.wakeAfter(millis, new Wakeup.SelfTestDue(++number));
  }

  /** We are well: what was said of us is answered now. */
  private void back(long now, Effects out) {
    Accusation answered = open;
    if (core.reach().heldBack()) {
      returns = Math.min(MAX_DOUBLINGS, returns(now) + 1);
      returnedAt = now;
    }
    end();
    refutation.refute(now, answered.incarnation(), answered.reason(), answered.evidence(), out);
  }

  /** Nothing is to be answered any more. */
  private void end() {
    open = null;
    dead = false;
    testing = false;
    asked.clear();
    core.reach().heldBack(false);
  }

  private int returns(long now) {
    long remembered = FORGOTTEN_AFTER * core.config().operations().steadyMillis();
    return now - returnedAt < remembered ? returns : 0;
  }

  /** How long we have to be well before we come back; 0 if that is turned off. */
  private long steadyMillis(long now) {
    return core.config().operations().steadyMillis() << returns(now);
  }
}
