package io.gossip.sim.experiment;

import io.gossip.member.MemberAddress;
import io.gossip.member.MemberEvent;
import io.gossip.member.MemberEventType;
import io.gossip.message.Alive;
import io.gossip.message.Encoded;
import io.gossip.message.Wave;
import io.gossip.protocol.ProtocolConfig;
import io.gossip.sim.Observer;
import io.gossip.sim.SimPeer;
import io.gossip.sim.Simulation;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Rumours among real peers: one changes its tags, the others hear of it by gossip. */
final class TagWaves implements Observer {
  /** What has not arrived by then no gossip carries any more; push/pull comes much later. */
  private static final long LIMIT_MILLIS = 5_000;

  private static final long PAUSE_MILLIS = 15_000;

  private final Simulation sim;
  private final int peers;
  private final long interval;
  private final Set<String> heard = new HashSet<>();
  private String teller = "";
  private long last;
  private long copies;
  private long copiesThen;

  /** Ticks of gossip and copies for each member until all had heard of it. */
  final Mean rounds = new Mean();

  final Mean messages = new Mean();

  /** Waves that did not reach everyone while they lasted. */
  int incomplete;

  TagWaves(long seed, int peers, ProtocolConfig config) {
    this.peers = peers;
    this.interval = config.gossip().intervalMillis();
    this.sim = Groups.formed(seed, peers, config);
    sim.watch(this);
  }

  void tell(int wave) {
    teller = Groups.name(wave % peers);
    heard.clear();
    heard.add(teller);
    copies = 0;
    long start = sim.now();
    sim.setTags(teller, Map.of("wave", Integer.toString(wave)));
    sim.runFor(LIMIT_MILLIS);
    if (heard.size() == peers) {
      rounds.add((last - start) / (double) interval);
      messages.add(copiesThen / (double) peers);
    } else {
      incomplete++;
    }
    sim.runFor(PAUSE_MILLIS);
  }

  @Override
  public void published(long now, SimPeer peer, MemberEvent event) {
    boolean news = event.type() == MemberEventType.UPDATE && event.member().name().equals(teller);
    if (news && heard.add(peer.name())) {
      last = now;
      copiesThen = copies;
    }
  }

  @Override
  public void sent(long now, SimPeer peer, MemberAddress to, List<Encoded> parts) {
    for (Encoded part : parts) {
      if (part.message() instanceof Wave wave) {
        sent(now, peer, to, wave.rumours());
      }
      copies += part.message() instanceof Alive alive && alive.node().equals(teller) ? 1 : 0;
    }
  }
}
