package io.gossip.protocol;

import static io.gossip.member.MemberState.ALIVE;
import static io.gossip.member.MemberState.DEAD;
import static io.gossip.member.MemberState.LEFT;
import static io.gossip.member.MemberState.SUSPECT;

import io.gossip.member.Bytes;
import io.gossip.member.Evidence;
import io.gossip.member.MemberAddress;
import io.gossip.member.MemberEventType;
import io.gossip.member.MemberState;
import io.gossip.message.Alive;
import io.gossip.message.Dead;
import io.gossip.message.GossipMessage;
import io.gossip.message.Suspect;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a claim "this member is alive, here, with this metadata" changes (memberlist.md §11, alive).
 * Only a newer incarnation revives.
 */
final class AliveRule {
  /** More at a time than come back without their memory in any honest group. */
  private static final int MAX_TOLD = 1024;

  private final Core core;
  private final Defence defence;
  private final AddressCheck addressCheck;
  private final Reaper reaper;
  private final Maintenance maintenance;
  private final Contacts contacts;

  /** When members were last told what we hold about them, so that stale claims cost few packets. */
  private final Map<String, Long> told =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
          return size() > MAX_TOLD;
        }
      };

  AliveRule(
      Core core,
      Defence defence,
      AddressCheck addressCheck,
      Reaper reaper,
      Maintenance maintenance,
      Contacts contacts) {
    this.contacts = contacts;
    this.maintenance = maintenance;
    this.core = core;
    this.defence = defence;
    this.addressCheck = addressCheck;
    this.reaper = reaper;
  }

  void apply(long now, Alive claim, MemberAddress from, Effects out) {
    if (core.self().is(claim.node()) && core.self().leaving) {
      return;
    }
    Refusal refusal = Plausibility.of(claim, core.members().get(claim.node()));
    if (refusal != null) {
      out.refused(refusal, from);
      return;
    }
    if (foreign(claim, from, out)) {
      return;
    }
    Entry entry = core.members().get(claim.node());
    if (entry == null) {
      entry = newcomer(now, claim, from, out);
    }
    if (entry != null) {
      compare(now, claim, entry, from, out);
    }
  }

  /** A claim about us is refuted, whatever it says. */
  private boolean foreign(Alive claim, MemberAddress from, Effects out) {
    Self self = core.self();
    Mismatch mismatch =
        self.is(claim.node())
            ? null
            : Mismatch.between(self.name, self.versions, claim.node(), claim.versions());
    if (mismatch != null) {
      out.refused(mismatch.reason(), from);
      out.incompatible(mismatch.reason(), from, mismatch.problem());
    }
    return mismatch != null;
  }

  /** Accepts a member at a new address although its old one was taken for alive. */
  void takeOver(long now, Alive claim, Effects out) {
    Entry entry = core.members().get(claim.node());
    if (entry != null && claim.incarnation() > entry.incarnation()) {
      accept(now, claim, entry, null, out);
    }
  }

  private Entry newcomer(long now, Alive claim, MemberAddress from, Effects out) {
    if (core.members().full() && !reaper.makeRoom(now, out)) {
      out.refused(Refusal.TABLE_FULL, from);
      return null;
    }
    Entry entry = core.members().create(core.identity(claim, Bytes.EMPTY));
    entry.since = now;
    return entry;
  }

  private void compare(long now, Alive claim, Entry entry, MemberAddress from, Effects out) {
    boolean moved = !entry.address().equals(claim.address());
    boolean takeover = moved && reclaimable(now, entry);
    if (moved && !takeover) {
      conflict(now, claim, entry, from, out);
    } else if (core.self().is(claim.node())) {
      aboutUs(now, claim, entry, from, out);
    } else if (claim.incarnation() > entry.incarnation() || takeover) {
      accept(now, claim, entry, from, out);
    } else if (!entry.present()) {
      tellWhatWeHold(now, claim, entry, from, out);
    }
  }

  /** A name is free again once its owner left, or has been dead for a while. */
  private boolean reclaimable(long now, Entry entry) {
    long reclaim = core.config().memory().reclaimMillis();
    return entry.is(LEFT) || (entry.is(DEAD) && reclaim > 0 && now - entry.since > reclaim);
  }

  private void conflict(long now, Alive claim, Entry entry, MemberAddress from, Effects out) {
    out.refused(Refusal.CONFLICT, from);
    if (core.self().is(claim.node())) {
      core.self().contested = true;
      out.conflicted(entry.name(), entry.address(), claim.address());
    } else if (claim.announcement().announced() && claim.incarnation() > entry.incarnation()) {
      addressCheck.start(now, claim, entry, out);
    } else {
      out.conflicted(entry.name(), entry.address(), claim.address());
    }
  }

  private void aboutUs(long now, Alive claim, Entry own, MemberAddress from, Effects out) {
    if (claim.incarnation() < own.incarnation()) {
      return;
    }
    boolean same =
        claim.incarnation() == own.incarnation()
            && claim.meta().equals(own.meta())
            && claim.versions().equals(own.versions());
    if (!same) {
      String reason = "refuted a claim of incarnation " + claim.incarnation() + " in our name";
      defence.contested(now, claim.incarnation(), reason, Evidence.of("", from), out);
    }
  }

  private void accept(long now, Alive claim, Entry entry, MemberAddress from, Effects out) {
    final MemberState before = entry.state();
    final boolean changed = !entry.meta().equals(claim.meta());
    final boolean moved = !entry.address().equals(claim.address());
    final MemberAddress oldAddress = entry.address();
    final Evidence evidence = core.evidence(entry, entry.name(), from, entry.suspicion());
    entry.suspicion(null);
    Identity said = core.identity(claim, entry.versions());
    core.members().claimed(entry, claim.incarnation(), said);
    contacts.claimed(entry, claim, from, !before.present(), out);
    final boolean away = maintenance.heard(now, claim, entry, out);
    core.broadcast(entry.name(), claim);
    core.members().become(entry, ALIVE, now);
    core.members().enter(entry);
    if (moved) {
      entry.mark(Entry.Mark.ACCEPTED, false);
    }
    String where = moved ? "moved from " + oldAddress + " to " + entry.address() : "";
    String news = away ? awayNews(entry) : where;
    announce(now, entry, before, changed || moved || away, news, evidence, out);
  }

  private static String awayNews(Entry entry) {
    return entry.awayUntil() > 0 ? "announced a maintenance" : "ended its maintenance";
  }

  private void announce(
      long now,
      Entry entry,
      MemberState before,
      boolean changed,
      String where,
      Evidence evidence,
      Effects out) {
    boolean newcomer = !entry.shown() || before == LEFT;
    if (!entry.shown() || before == LEFT || before == DEAD) {
      core.members().leaving(entry, false);
    }
    core.members().show(entry, true);
    if (newcomer) {
      publish(now, MemberEventType.JOIN, entry, where, evidence, out);
    } else if (before == DEAD) {
      core.flapped(now, entry, Remarks.RETURN);
      publish(now, MemberEventType.ALIVE, entry, join("is back", where), evidence, out);
    } else if (before == SUSPECT) {
      core.flapped(now, entry, Remarks.REFUTED);
      publish(
          now, MemberEventType.ALIVE, entry, join("refuted its suspicion", where), evidence, out);
    }
    if (changed && !newcomer && before != DEAD) {
      publish(now, MemberEventType.UPDATE, entry, where, evidence, out);
    }
  }

  private static String join(String what, String where) {
    return where.isEmpty() ? what : what + ", " + where;
  }

  private static void publish(
      long now, MemberEventType type, Entry entry, String reason, Evidence evidence, Effects out) {
    out.changed(new MemberChange(type, entry.record(now), reason, evidence));
  }

  /**
   * A member that restarted without its memory claims an incarnation that is dead here. It is told
   * so at the address it names: if it lives, it rises above it; if not, nobody hears it.
   */
  private void tellWhatWeHold(long now, Alive claim, Entry entry, MemberAddress from, Effects out) {
    out.refused(Refusal.STALE, from);
    long pause = core.config().probing().intervalMillis();
    Long toldAt = told.get(entry.name());
    if (toldAt != null && now - toldAt < pause) {
      return;
    }
    told.put(entry.name(), now);
    boolean dead = entry.is(DEAD) && claim.announcement().announced();
    GossipMessage held =
        dead
            ? new Dead(entry.incarnation(), entry.name(), core.self().name)
            : new Suspect(entry.incarnation(), entry.name(), core.self().name);
    boolean checksummed = claim.versions().length() > 1 && claim.versions().at(1) >= 5;
    out.sendPacket(claim.address(), List.of(core.encoder().encode(held)), checksummed);
  }
}
