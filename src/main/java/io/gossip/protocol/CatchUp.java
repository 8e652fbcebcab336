package io.gossip.protocol;

import io.gossip.member.MemberAddress;

/**
 * Compares a newcomer's view with the member it came by, soon and again while they differ: when
 * many join at the same moment, each is told of before all know of all, and the ordinary wait until
 * nothing changes would last for as long as somebody joins.
 */
final class CatchUp {
  /** Until the first look; those who join together must not all ask at the same instant. */
  private static final long FIRST_MILLIS = 100;

  /** Looks, each twice as late as the one before: some three seconds. */
  private static final int LOOKS = 5;

  private final Core core;
  private final ViewRepair repair;
  private final Agreement agreement;

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
  void due(Wakeup.CatchUpDue wakeup, Effects out) {
    Entry host = core.members().get(wakeup.node());
    boolean differs = wakeup.look() == 0 || agreement.differs(wakeup.node());
    if (host == null || !core.oneOfOurs(host) || core.self().leaving || !differs) {
      return;
    }
    int next = repair.startAtOnce(host, out) ? wakeup.look() + 1 : wakeup.look();
    if (next < LOOKS) {
      wake(wakeup.node(), next, out);
    }
  }

  private void wake(String node, int look, Effects out) {
    long pause = FIRST_MILLIS << look;
    out.wakeAfter(pause + core.random().nextLong(pause), new Wakeup.CatchUpDue(node, look));
  }
}
