package io.gossip.sim;

import io.gossip.member.MemberEvent;
import io.gossip.member.MemberEventType;
import io.gossip.member.MemberState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Holds what peers publish of others against what those really did: nobody comes back with an
 * incarnation that it never had, and who is declared dead while it runs is counted.
 */
final class Notary implements Observer {
  /** By then no death is told any more that concerns the run before. */
  private static final long OLD_DEATH_MILLIS = 60_000;

  private final Simulation sim;
  private final Map<String, Long> started = new HashMap<>();
  private final Map<String, Long> risen = new HashMap<>();
  private final Set<String> touched = new HashSet<>();
  private final List<String> invented = new ArrayList<>();
  private boolean allTouched;
  private int wrongDeaths;
  private int wrongAmongUntouched;

  Notary(Simulation sim) {
    this.sim = sim;
  }

  /** Something is done to this peer that may make others take it for dead, or it others. */
  void touch(String name) {
    touched.add(name);
  }

  void touchAll() {
    allTouched = true;
  }

  @Override
  public void published(long now, SimPeer peer, MemberEvent event) {
    String subject = event.member().name();
    if (event.member().self()) {
      risen.merge(subject, event.member().incarnation(), Math::max);
    } else if (event.member().state() == MemberState.ALIVE
        && event.member().incarnation() > risen.getOrDefault(subject, -1L)) {
      invented.add(peer.name() + " holds " + event + ", it rose to " + risen.get(subject));
    }
    if (event.member().self() && event.type() == MemberEventType.JOIN) {
      started.put(subject, now);
    }
    boolean runsForLong = now - started.getOrDefault(subject, now) > OLD_DEATH_MILLIS;
    if (event.type() == MemberEventType.FAILED && sim.runs(subject) && runsForLong) {
      wrongDeaths++;
      // Whoever only passes on the word of one that was touched has declared nothing itself.
      boolean untouched =
          !allTouched
              && !touched.contains(subject)
              && !touched.contains(peer.name())
              && !touched.contains(event.evidence().by());
      wrongAmongUntouched += untouched ? 1 : 0;
    }
  }

  /** Members that were seen alive with an incarnation which they never had. */
  List<String> invented() {
    return invented;
  }

  /** Deaths declared of peers that ran. */
  int wrongDeaths() {
    return wrongDeaths;
  }

  /** Those among them where nothing was done to either side. */
  int wrongAmongUntouched() {
    return wrongAmongUntouched;
  }
}
