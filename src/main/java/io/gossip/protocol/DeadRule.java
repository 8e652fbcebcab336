package io.gossip.protocol;

import io.gossip.member.Evidence;
import io.gossip.member.Evidence.Attempt;
import io.gossip.member.MemberAddress;
import io.gossip.member.MemberEventType;
import io.gossip.member.MemberState;
import io.gossip.message.Dead;
import java.util.List;

/** What a claim "this member is gone" changes, and how suspicions end (memberlist.md §11, dead). */
final class DeadRule {
  private final Core core;
  private final Defence defence;
  private final Verdicts verdicts = new Verdicts();

  DeadRule(Core core, Defence defence) {
    this.core = core;
    this.defence = defence;
  }

  void apply(long now, Dead claim, MemberAddress from, Effects out) {
    Entry entry = core.members().get(claim.node());
    if (entry == null || claim.incarnation() < entry.incarnation()) {
      return;
    }
    if (Plausibility.jumps(claim.incarnation(), entry.incarnation())) {
      out.refused(Refusal.INCARNATION_JUMP, from);
      return;
    }
    final Suspicion suspicion = entry.suspicion();
    entry.suspicion(null);
    if (!entry.present()) {
      return;
    }
    if (core.self().is(claim.node()) && !core.self().leaving) {
      String by = core.self().is(claim.from()) ? "held by another" : "declared by " + claim.from();
      String reason = "refuted its death " + by;
      defence.declaredDead(now, claim.incarnation(), reason, Evidence.of(claim.from(), from), out);
    } else {
      bury(now, claim, entry, from, suspicion, out);
    }
  }

  /**
   * Declares a member dead on evidence, without a suspicion's wait.
   *
   * @return false if too many went that way already
   */
  boolean convict(long now, Entry entry, List<Attempt> attempts, Effects out) {
    if (!verdicts.room(now, core.members().present())) {
      return false;
    }
    final Suspicion suspicion = entry.suspicion();
    entry.suspicion(null);
    verdicts.note(now);
    Dead claim = new Dead(entry.incarnation(), entry.name(), core.self().name);
    core.broadcast(entry.name(), claim);
    core.members().become(entry, MemberState.DEAD, now);
    Evidence evidence = core.evidence(entry, claim.from(), null, suspicion).with(attempts);
    String reason = "declared dead by " + claim.from() + ": no answer, its port refuses";
    out.changed(new MemberChange(MemberEventType.FAILED, entry.record(now), reason, evidence));
    return true;
  }

  /** Declares a member dead whose suspicion has run out. */
  void suspicionOver(long now, Wakeup.SuspicionOver wakeup, Effects out) {
    Entry entry = core.members().get(wakeup.node());
    if (entry == null || entry.suspicion() == null) {
      return;
    }
    Suspicion suspicion = entry.suspicion();
    boolean same =
        suspicion.started() == wakeup.started() && entry.incarnation() == wakeup.incarnation();
    if (!same) {
      return;
    }
    if (now < suspicion.endsAt()) {
      // A clock that was set back, or a timer that came too early.
      out.wakeAfter(suspicion.endsAt() - now, wakeup);
    } else if (core.doubts(now, suspicion.backed())) {
      // Its refutation may lie in our own ears.
      out.wakeAfter(core.config().probing().intervalMillis(), wakeup);
    } else {
      end(now, entry, suspicion, out);
    }
  }

  private void end(long now, Entry entry, Suspicion suspicion, Effects out) {
    Dead claim = new Dead(entry.incarnation(), entry.name(), core.self().name);
    if (core.self().is(suspicion.accuser())) {
      apply(now, claim, null, out);
    } else {
      // All time out together: one shall say so at once, the others only to whoever missed it.
      core.rumours().unhurried(() -> apply(now, claim, null, out));
    }
  }

  private void bury(
      long now, Dead claim, Entry entry, MemberAddress from, Suspicion suspicion, Effects out) {
    core.broadcast(entry.name(), claim);
    core.members().claimed(entry, claim.incarnation());
    boolean left = claim.from().equals(claim.node());
    if (!left && suspicion == null) {
      verdicts.note(now);
    }
    core.members().become(entry, left ? MemberState.LEFT : MemberState.DEAD, now);
    if (entry.shown()) {
      MemberEventType type = left ? MemberEventType.LEAVE : MemberEventType.FAILED;
      String reason = left ? "left" : reason(now, claim, suspicion);
      Evidence evidence = core.evidence(entry, claim.from(), from, suspicion);
      out.changed(new MemberChange(type, entry.record(now), reason, evidence));
    }
  }

  private static String reason(long now, Dead claim, Suspicion suspicion) {
    if (suspicion == null) {
      return "declared dead by " + claim.from();
    }
    String confirmed =
        suspicion.confirmers().isEmpty()
            ? ""
            : ", confirmed by " + String.join(", ", suspicion.confirmers());
    return String.format(
        "declared dead by %s: suspected by %s %.1f s ago%s, not refuted",
        claim.from(), suspicion.accuser(), (now - suspicion.started()) / 1000.0, confirmed);
  }
}
