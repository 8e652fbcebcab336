package io.gossip.protocol;

import io.gossip.member.Evidence;
import io.gossip.member.MemberEventType;
import io.gossip.message.Alive;
import io.gossip.message.Announcement;
import io.gossip.message.Announcement.Away;

/** Announced maintenances: until when a member's absence is no reason to worry. */
final class Maintenance {
  /** Longest that anybody may ask for: seven days. */
  static final long MAX_MILLIS = 7 * 24 * 3_600_000L;

  private final Core core;

  Maintenance(Core core) {
    this.core = core;
  }

  /** What a member says of itself with its claims. */
  static Announcement announcement(Entry entry) {
    return entry.awayUntil() > 0
        ? Announcement.of(new Away(entry.awayUntil()))
        : Announcement.PLAIN;
  }

  /**
   * Takes over what a claim says.
   *
   * @return whether that is news
   */
  boolean heard(long now, Alive claim, Entry entry, Effects out) {
    long before = entry.awayUntil();
    Away away = claim.announcement().field(Away.class);
    if (away != null) {
      boolean sane = away.until() > now && away.until() - now <= MAX_MILLIS + 3_600_000;
      begin(now, entry, sane ? away.until() : 0, out);
    } else if (claim.announcement().announced()) {
      away(entry, 0);
    }
    return before != entry.awayUntil();
  }

  /** Ours begins, or ends if {@code until} is 0. */
  void begin(long now, Entry entry, long until, Effects out) {
    away(entry, until);
    if (until > 0) {
      out.wakeAfter(until - now, new Wakeup.AwayOver(entry.name(), until));
    }
  }

  /** A maintenance has had its time: who is not back by now is missed. */
  void over(long now, Wakeup.AwayOver wakeup, Effects out) {
    Entry entry = core.members().get(wakeup.node());
    if (entry == null || entry.awayUntil() != wakeup.until()) {
      return;
    }
    away(entry, 0);
    if (entry.shown()) {
      String back = entry.present() ? "" : " and it is not back";
      out.changed(
          new MemberChange(
              MemberEventType.UPDATE,
              entry.record(now),
              "its maintenance is over" + back,
              Evidence.NONE));
    }
  }

  /** Keeps nothing of a member that never was away. */
  private static void away(Entry entry, long until) {
    if (entry.awayUntil() != until) {
      entry.remarked().awayUntil = until;
    }
  }
}
