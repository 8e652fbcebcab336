package io.gossip.protocol;

import io.gossip.member.MemberEventType;
import io.gossip.member.MemberState;
import java.util.ArrayList;

/**
 * Forgets in three steps: out of the probe order, then out of sight, then out of memory. The last
 * step comes late, so that the dead stay dead.
 */
final class Reaper {
  private static final long EVERY_MILLIS = 15_000;

  private final Core core;

  Reaper(Core core) {
    this.core = core;
  }

  void start(Effects out) {
    out.wakeAfter(EVERY_MILLIS, new Wakeup.ReapDue());
  }

  /** Takes dead and left members that need no more gossip out of the probe order. */
  void dropGone(long now) {
    long keep = core.config().gossip().toTheDeadMillis();
    core.members()
        .dropIf(
            entry -> !entry.present() && now - entry.since > keep && entry != core.self().entry);
  }

  void due(long now, Effects out) {
    ProtocolConfig.Memory memory = core.config().memory();
    for (Entry entry : new ArrayList<>(core.members().gone())) {
      long age = now - entry.since;
      if (entry.shown() && age > memory.reapMillis()) {
        hide(now, entry, "gone for long", out);
      }
      if (age > memory.reapMillis() + memory.tombstoneMillis()) {
        core.members().forget(entry);
      }
    }
    out.wakeAfter(EVERY_MILLIS, new Wakeup.ReapDue());
  }

  /** Forgets the longest gone member, so that a newcomer fits; false if there is none. */
  boolean makeRoom(long now, Effects out) {
    Entry oldest = core.members().longestGone();
    if (oldest == null) {
      return false;
    }
    hide(now, oldest, "made room for a newcomer", out);
    core.members().forget(oldest);
    return true;
  }

  private void hide(long now, Entry entry, String reason, Effects out) {
    if (entry.shown() && entry.state() != MemberState.ALIVE) {
      core.members().show(entry, false);
      out.changed(new MemberChange(MemberEventType.REAP, entry.record(now), reason));
    }
  }
}
