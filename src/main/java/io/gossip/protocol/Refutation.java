package io.gossip.protocol;

import io.gossip.member.Evidence;
import io.gossip.member.MemberEventType;
import io.gossip.message.Alive;

/** Answers claims about ourselves with a higher incarnation (SWIM §4.2). */
final class Refutation {
  private final Core core;

  Refutation(Core core) {
    this.core = core;
  }

  /**
   * Rises above the accused incarnation and tells everybody.
   *
   * @param reason in plain words, for our own event
   * @param evidence who accused us
   */
  void refute(long now, long accused, String reason, Evidence evidence, Effects out) {
    Entry own = core.self().entry;
    core.members().claimed(own, Math.max(own.incarnation(), accused) + 1);
    core.awareness().change(1);
    // Queued under the address, so that it does not replace an earlier rumour under our name.
    core.broadcast(own.address().toString(), claim());
    out.changed(new MemberChange(MemberEventType.ALIVE, own.record(now), reason, evidence));
  }

  /** What we say about ourselves now. */
  Alive claim() {
    Entry own = core.self().entry;
    return new Alive(
        own.incarnation(),
        own.name(),
        own.address(),
        own.meta(),
        own.versions(),
        Maintenance.announcement(own));
  }
}
