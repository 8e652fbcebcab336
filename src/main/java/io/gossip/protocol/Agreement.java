package io.gossip.protocol;

import io.gossip.message.Announcement.Digest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares what announced members say they hold with what we hold. Who has differed for a while,
 * while neither of us changed, is asked what it is; until then the rumours have their chance.
 */
final class Agreement {
  private static final long MIN_WAIT_MILLIS = 2_000;

  /** A view that never stops changing is compared after so many waits all the same. */
  private static final int MOST_WAITS = 4;

  /** Between two looks whether the repair under way has ended. */
  private static final long BUSY_MILLIS = 500;

  /** What cannot be repaired, such as one name at two addresses, is tried ever more rarely. */
  private static final int MAX_DOUBLINGS = 8;

  private final Core core;
  private final ViewRepair repair;
  private final Map<String, Difference> differing = new LinkedHashMap<>();
  private long number;

  private static final class Difference {
    final long number;
    Digest theirs;
    long since;

    /** When it began to differ, or was last repaired. */
    long begun;

    int repairs;

    Difference(long number, long now) {
      this.number = number;
      since = now;
      begun = now;
    }
  }

  Agreement(Core core, ViewRepair repair) {
    this.core = core;
    this.repair = repair;
  }

  /** What we hold, as we tell others. */
  static Digest own(Core core) {
    ViewDigest digest = core.members().digest();
    long beside = core.above().layer.beside();
    return new Digest(digest.view(), digest.layer() + beside);
  }

  /** Milliseconds that a rumour may take to reach everybody. */
  static long waitMillis(Core core) {
    long spread = core.retransmitLimit() * core.config().gossip().intervalMillis();
    return Math.max(MIN_WAIT_MILLIS, spread);
  }

  /** A member has said what it holds. */
  void heard(long now, Entry entry, Digest theirs, Effects out) {
    if (!core.config().detection().digests()) {
      return;
    }
    if (theirs.equals(own(core))) {
      differing.remove(entry.name());
      return;
    }
    Difference known = differing.get(entry.name());
    if (known == null) {
      known = new Difference(++number, now);
      differing.put(entry.name(), known);
      out.wakeAfter(waitMillis(core), new Wakeup.ViewsDiffer(entry.name(), known.number));
    } else if (!theirs.equals(known.theirs)) {
      known.since = now;
      known.repairs = 0;
    }
    known.theirs = theirs;
  }

  /** Looks whether a member still differs, and has it repaired if so. */
  void due(long now, Wakeup.ViewsDiffer wakeup, Effects out) {
    Difference difference = differing.get(wakeup.node());
    if (difference == null || difference.number != wakeup.number()) {
      return;
    }
    Entry entry = core.members().get(wakeup.node());
    if (settled(entry, difference)) {
      differing.remove(wakeup.node());
      return;
    }
    long wait = waitMillis(core) << Math.min(difference.repairs, MAX_DOUBLINGS);
    long calm = Math.max(difference.since, core.members().digest().changedAt());
    long latest = difference.begun + MOST_WAITS * wait;
    boolean hurried = now >= latest;
    if (now < calm + wait && !hurried) {
      out.wakeAfter(Math.min(calm + wait, latest) - now, wakeup);
    } else if (core.self().leaving || !repair.start(entry, hurried, out)) {
      out.wakeAfter(BUSY_MILLIS, wakeup);
    } else {
      difference.repairs++;
      difference.since = now;
      difference.begun = now;
      out.wakeAfter(wait, wakeup);
    }
  }

  private boolean settled(Entry entry, Difference difference) {
    return entry == null
        || !entry.present()
        || !entry.announced()
        || difference.theirs.equals(own(core));
  }

  /** Whether this member was last heard with another view than ours. */
  boolean differs(String name) {
    Difference difference = differing.get(name);
    return difference != null && !settled(core.members().get(name), difference);
  }

  /** Names of the announced members that were last heard with another view than ours. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    differing.forEach(
        (name, difference) -> {
          if (!settled(core.members().get(name), difference)) {
            names.add(name);
          }
        });
    return names;
  }
}
