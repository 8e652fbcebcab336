package io.gossip.sim;

import io.gossip.member.MemberAddress;
import io.gossip.member.MemberEvent;
import io.gossip.message.Encoded;
import io.gossip.message.GossipMessage;
import io.gossip.protocol.Wakeup;
import java.util.ArrayList;
import java.util.List;

/** All who watch a simulation, told in the order in which they came. */
final class Observers implements Observer {
  private final List<Observer> all = new ArrayList<>();

  void add(Observer observer) {
    all.add(observer);
  }

  @Override
  public void published(long now, SimPeer peer, MemberEvent event) {
    all.forEach(observer -> observer.published(now, peer, event));
  }

  @Override
  public void sent(long now, SimPeer peer, MemberAddress to, List<Encoded> parts) {
    all.forEach(observer -> observer.sent(now, peer, to, parts));
  }

  @Override
  public void received(long now, SimPeer peer, GossipMessage message) {
    all.forEach(observer -> observer.received(now, peer, message));
  }

  @Override
  public void asked(long now, SimPeer peer, Wakeup wakeup) {
    all.forEach(observer -> observer.asked(now, peer, wakeup));
  }

  @Override
  public void bytesOut(long now, SimPeer peer, int bytes) {
    all.forEach(observer -> observer.bytesOut(now, peer, bytes));
  }

  @Override
  public void bytesIn(long now, SimPeer peer, int bytes) {
    all.forEach(observer -> observer.bytesIn(now, peer, bytes));
  }
}
