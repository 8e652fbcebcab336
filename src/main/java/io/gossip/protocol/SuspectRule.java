package io.gossip.protocol;

import io.gossip.member.Evidence;
import io.gossip.member.Evidence.Attempt;
import io.gossip.member.MemberAddress;
import io.gossip.member.MemberEventType;
import io.gossip.member.MemberState;
import io.gossip.message.Suspect;
import java.util.List;

/** What a claim "this member did not answer" changes (memberlist.md §11, suspect). */
final class SuspectRule {
  /** Members that tell a suspect directly, on average. */
  private static final double TOLD_BY = 3;

  private final Core core;
  private final Defence defence;

  SuspectRule(Core core, Defence defence) {
    this.core = core;
    this.defence = defence;
  }

  /** What another says. */
  void apply(long now, Suspect claim, MemberAddress from, Effects out) {
    apply(now, claim, from, List.of(), out);
  }

  /**
   * What we found ourselves.
   *
   * @param attempts how we tried to reach it
   */
  void accuse(long now, Entry entry, List<Attempt> attempts, Effects out) {
    Suspect claim = new Suspect(entry.incarnation(), entry.name(), core.self().name);
    apply(now, claim, null, attempts, out);
  }

  private void apply(
      long now, Suspect claim, MemberAddress from, List<Attempt> attempts, Effects out) {
    Entry entry = core.members().get(claim.node());
    if (entry == null || claim.incarnation() < entry.incarnation()) {
      return;
    }
    if (Plausibility.jumps(claim.incarnation(), entry.incarnation())) {
      out.refused(Refusal.INCARNATION_JUMP, from);
    } else if (entry.suspicion() != null) {
      entry.suspicion().note(attempts);
      confirm(now, claim, entry, out);
    } else if (entry.is(MemberState.ALIVE)) {
      if (core.self().is(claim.node())) {
        // memberlist's rule: what a whole state says counts as the reader's own suspicion.
        String raised =
            core.self().is(claim.from()) ? "held by another" : "raised by " + claim.from();
        String reason = "refuted a suspicion " + raised;
        defence.suspected(now, claim.incarnation(), reason, Evidence.of(claim.from(), from), out);
      } else if (!core.doubt().doubtful(now, claim.from())) {
        suspect(now, claim, entry, from, attempts, out);
      }
    }
  }

  private void confirm(long now, Suspect claim, Entry entry, Effects out) {
    if (entry.suspicion().confirm(claim.from())) {
      core.broadcast(entry.name(), claim);
      wakeAtEnd(now, entry, out);
    }
  }

  private void suspect(
      long now,
      Suspect claim,
      Entry entry,
      MemberAddress from,
      List<Attempt> attempts,
      Effects out) {
    core.broadcast(entry.name(), claim);
    core.members().claimed(entry, claim.incarnation());
    core.members().become(entry, MemberState.SUSPECT, now);
    entry.suspicion(newSuspicion(now, claim.from(), entry));
    entry.suspicion().note(attempts);
    wakeAtEnd(now, entry, out);
    if (from != null && core.config().spreading().atOnce()) {
      tellTheAccused(claim, entry, out);
    }
    String reason = "suspected by " + claim.from();
    Evidence evidence = core.evidence(entry, claim.from(), from, entry.suspicion());
    out.changed(new MemberChange(MemberEventType.SUSPECT, entry.record(now), reason, evidence));
  }

  /**
   * A few of all who hear of it tell the suspect, each directly: whoever accuses because its own
   * line is bad may have told everybody else.
   */
  private void tellTheAccused(Suspect claim, Entry entry, Effects out) {
    if (core.random().nextDouble() * core.members().known() < TOLD_BY) {
      boolean checksummed = entry.maxVersion() >= 5;
      out.sendPacket(entry.address(), List.of(core.encoder().encode(claim)), checksummed);
    }
  }

  private Suspicion newSuspicion(long now, String accuser, Entry entry) {
    ProtocolConfig config = core.config();
    int n = core.members().known();
    int wanted = config.lifeguard().confirmations(config.suspicions().mult());
    // Without enough others nobody could confirm: the shortest time must do.
    int k = n - 2 < wanted ? 0 : wanted;
    long min =
        Formulas.suspicionMillis(config.suspicions().mult(), n, config.probing().intervalMillis());
    min = (long) (min * entry.stretch(now));
    return new Suspicion(accuser, now, k, min, min * config.suspicions().maxTimeoutMult());
  }

  private static void wakeAtEnd(long now, Entry entry, Effects out) {
    Suspicion suspicion = entry.suspicion();
    out.wakeAfter(
        Math.max(0, suspicion.endsAt() - now),
        new Wakeup.SuspicionOver(entry.name(), entry.incarnation(), suspicion.started()));
  }
}
