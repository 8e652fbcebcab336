package io.gossip.sim;

import io.gossip.member.MemberEvent;
import io.gossip.member.MemberEventType;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/** Counts the deaths that peers declare of certain members. */
final class DeathsHeard implements Observer {
  private final Predicate<String> counted;
  private final Set<String> observers = new HashSet<>();
  private int count;
  private long first;
  private long last;

  /**
   * @param counted whose deaths, by name
   */
  DeathsHeard(Predicate<String> counted) {
    this.counted = counted;
  }

  @Override
  public void published(long now, SimPeer peer, MemberEvent event) {
    if (event.type() == MemberEventType.FAILED && counted.test(event.member().name())) {
      first = count == 0 ? now : first;
      last = now;
      count++;
      observers.add(peer.name());
    }
  }

  int count() {
    return count;
  }

  /** Peers that declared one. */
  int observers() {
    return observers.size();
  }

  long first() {
    return first;
  }

  long last() {
    return last;
  }
}
