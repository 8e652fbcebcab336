package io.gossip.sim;

import io.gossip.member.MemberCounts;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whether peers hold each other alive, and nobody else. */
final class Consensus {
  private Consensus() {}

  /** Whether all of them that run and do not leave see exactly these, all at one incarnation. */
  static boolean among(Collection<SimPeer> peers) {
    Map<String, Long> expected = new HashMap<>();
    List<SimPeer> staying =
        peers.stream().filter(peer -> peer.running() && !peer.peer().leaving()).toList();
    for (SimPeer peer : staying) {
      expected.put(peer.name(), peer.peer().incarnation());
    }
    return staying.stream().allMatch(peer -> sees(peer, expected));
  }

  private static boolean sees(SimPeer peer, Map<String, Long> expected) {
    MemberCounts counts = peer.peer().counts();
    if (counts.alive() != expected.size() || counts.suspect() + counts.leaving() > 0) {
      return false;
    }
    boolean[] same = {true};
    peer.peer()
        .forEachAlive(
            (name, incarnation) -> same[0] &= expected.getOrDefault(name, -2L) == incarnation);
    return same[0];
  }
}
