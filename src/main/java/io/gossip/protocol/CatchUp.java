package io.gossip.protocol;

import io.gossip.member.MemberAddress;
import java.util.List;

/**
 * Compares a newcomer's view with the member it came by, soon, and with others while it changes:
 * when many join at the same moment, each is told of before all know of all, and the ordinary wait
 * until nothing changes would last for as long as somebody joins.
 */
final class CatchUp {
  /** Until the first look; those who join together must not all ask at the same instant. */
  private static final long FIRST_MILLIS = 100;

  /** Looks, the first few each twice as late as the one before: some ten seconds. */
  private static final int LOOKS = 8;

  private static final int MAX_DOUBLINGS = 4;

  private final Core core;
  private final ViewRepair repair;
  private final Agreement agreement;
  private long lookedAt;

  CatchUp(Core core, ViewRepair repair, Agreement agreement) {
    this.core = core;
    this.repair = repair;
    this.agreement = agreement;
  }

  /** We have joined by the member at this address. */
  void joined(MemberAddress to, Effects out) {
    Entry host = core.members().at(to);
    if (host != null && core.config().detection().digests()) {
      wake(host.name(), 0, out);
    }
  }

  /** Looks once; what comes of it is heard by {@link Agreement}. */
  void due(long now, Wakeup.CatchUpDue wakeup, Effects out) {
    Entry host = core.members().get(wakeup.node());
    if (host == null || core.self().leaving || wakeup.look() > 0 && !differs(wakeup.node())) {
      return;
    }
    Entry partner = wakeup.look() == 0 ? host : anybody(host);
    if (!core.oneOfOurs(partner)) {
      return;
    }
    int next = wakeup.look();
    if (repair.startSilently(partner, out)) {
      lookedAt = now;
      next++;
    }
    if (next < LOOKS) {
      wake(wakeup.node(), next, out);
    }
  }

  /** Whoever is still told of others will not have heard of all of them. */
  private boolean differs(String host) {
    return repair.lost()
        || agreement.differs(host)
        || core.members().digest().changedAt() >= lookedAt;
  }

  /** Others hold as much by now, and the member that all come by has enough to do. */
  private Entry anybody(Entry host) {
    List<Entry> others = core.members().pick(1, core::oneOfOurs);
    return others.isEmpty() ? host : others.get(0);
  }

  private void wake(String node, int look, Effects out) {
    long pause = FIRST_MILLIS << Math.min(look, MAX_DOUBLINGS);
    out.wakeAfter(pause + core.random().nextLong(pause), new Wakeup.CatchUpDue(node, look));
  }
}
