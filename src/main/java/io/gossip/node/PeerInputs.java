package io.gossip.node;

import io.gossip.member.MemberAddress;
import io.gossip.message.GossipMessage;
import io.gossip.message.Origin;
import io.gossip.peer.Peer;
import io.gossip.peer.PeerEffects;
import io.gossip.protocol.StreamFailure;
import io.gossip.protocol.Wakeup;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Every way into the peer, with the time and without errors coming out: one that the core throws is
 * counted and logged, and the peer goes on. Before {@link #attach} everything is left out.
 */
final class PeerInputs implements InboundStreams.Answerer {
  private final MonotonicClock clock;
  private final Faults faults;
  private final Counters counters;
  private Peer peer;
  private PeerEffects effects;

  PeerInputs(MonotonicClock clock, Faults faults, Counters counters) {
    this.clock = clock;
    this.faults = faults;
    this.counters = counters;
  }

  void attach(Peer newPeer, PeerEffects newEffects) {
    peer = newPeer;
    effects = newEffects;
  }

  /** Nothing comes in any more. */
  void detach() {
    peer = null;
  }

  @Override
  public boolean attached() {
    return peer != null;
  }

  void received(Origin origin, GossipMessage message) {
    step("received", now -> peer.received(now, origin, message, effects));
  }

  @Override
  public void streamReceived(long token, MemberAddress from, GossipMessage request) {
    step("streamReceived", now -> peer.streamReceived(now, token, from, request, effects));
  }

  void streamAnswered(long token, GossipMessage answer) {
    step("streamAnswered", now -> peer.streamAnswered(now, token, answer, effects));
  }

  void streamFailed(long token, StreamFailure why) {
    step("streamFailed", now -> peer.streamFailed(now, token, why, effects));
  }

  void watchOpened(long token, GossipMessage answer) {
    step("watchOpened", now -> peer.watches().opened(now, token, answer, effects));
  }

  void watchEnded(long token) {
    step("watchEnded", now -> peer.watches().ended(now, token, effects));
  }

  @Override
  public void watcherEnded(long token) {
    step("watcherEnded", now -> peer.watches().watcherEnded(token));
  }

  /** Our timers came late by so many milliseconds. */
  void lagged(long millis) {
    counters.add("lags");
    step("lagged", now -> peer.lagged(now, millis, effects));
  }

  void woken(Wakeup wakeup) {
    step("woken", now -> peer.woken(now, wakeup, effects));
  }

  void resolved(String seed, List<MemberAddress> addresses) {
    step("resolved", now -> peer.resolved(now, seed, addresses, effects));
  }

  private void step(String name, LongConsumer input) {
    if (peer == null) {
      counters.add("drops.not-running");
      return;
    }
    try {
      peer.at(System.nanoTime());
      input.accept(clock.now());
    } catch (RuntimeException e) {
      faults.report(name, e);
    }
  }
}
