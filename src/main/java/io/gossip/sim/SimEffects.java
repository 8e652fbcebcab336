package io.gossip.sim;

import io.gossip.member.Bytes;
import io.gossip.member.MemberAddress;
import io.gossip.member.MemberEvent;
import io.gossip.member.PartitionNews;
import io.gossip.member.StateEntry;
import io.gossip.message.Encoded;
import io.gossip.message.GossipMessage;
import io.gossip.message.Watch;
import io.gossip.message.serf.UserEvent;
import io.gossip.peer.PeerEffects;
import io.gossip.protocol.Refusal;
import io.gossip.protocol.Wakeup;
import io.gossip.serf.IncomingQuery;
import java.util.List;

/** Carries out what a simulated peer asks for, on virtual time. */
final class SimEffects implements PeerEffects {
  private final SimPeer peer;
  private final Simulation simulation;
  private final SimStreams streams;

  SimEffects(SimPeer peer, Simulation simulation, SimStreams streams) {
    this.peer = peer;
    this.simulation = simulation;
    this.streams = streams;
  }

  @Override
  public void sendPacket(MemberAddress to, List<Encoded> parts, boolean checksummed) {
    peer.send(to, simulation.shared().strangers.says(peer, parts), checksummed);
  }

  @Override
  public void openStream(long token, MemberAddress to, GossipMessage request) {
    streams.open(token, to, request);
  }

  @Override
  public void reply(long token, GossipMessage answer) {
    streams.reply(token, answer);
  }

  @Override
  public void closeStream(long token) {
    if (!peer.watches().closeAccepted(token)) {
      streams.close(token);
    }
  }

  @Override
  public void openWatch(long token, MemberAddress to, Watch hello) {
    peer.watches().open(token, to, hello);
  }

  @Override
  public void closeWatch(long token) {
    peer.watches().close(token);
  }

  @Override
  public void keepStream(long token, Watch answer) {
    peer.watches().keep(token, answer);
  }

  @Override
  public void wakeAfter(long millis, Wakeup wakeup) {
    int born = peer.generation();
    simulation.observers().asked(simulation.now(), peer, wakeup);
    simulation.after(
        peer.trueMillis(millis),
        () -> {
          if (peer.generation() == born) {
            peer.wake(wakeup);
          }
        });
  }

  @Override
  public void resolve(String seed) {
    int born = peer.generation();
    simulation.after(
        1,
        () -> {
          List<MemberAddress> found = simulation.lookUp(seed);
          if (peer.generation() == born) {
            peer.input(() -> peer.peer().resolved(peer.now(), seed, found, peer.effects()));
          }
        });
  }

  @Override
  public void deliver(MemberAddress from, String origin, String channel, Bytes payload) {
    peer.messages().delivered(origin, payload);
    simulation.delivered(peer, payload);
  }

  @Override
  public void userState(Bytes state) {
    simulation.noted(peer, "user state " + state);
  }

  @Override
  public void event(UserEvent event) {
    peer.talk().heard(event);
  }

  @Override
  public void asked(IncomingQuery query) {
    peer.talk().asked(query);
  }

  @Override
  public void acked(long token, String from) {
    simulation.noted(peer, "acked by " + from);
  }

  @Override
  public void answered(long token, String from, Bytes payload) {
    peer.talk().answeredBy(token, from, payload);
  }

  @Override
  public void queryEnded(long token) {
    simulation.noted(peer, "query over");
  }

  @Override
  public void nameLost(MemberAddress rival) {
    simulation.noted(peer, "lost its name to " + rival);
    peer.lostItsName();
  }

  @Override
  public void publish(MemberEvent event) {
    peer.published(event);
  }

  @Override
  public void stateChanged(StateEntry entry) {
    peer.state().changed(entry);
    simulation.noted(peer, "state " + entry.peer() + " " + entry.key() + " " + entry.version());
  }

  @Override
  public void partition(PartitionNews news) {
    peer.talk().partitioned(news);
  }

  @Override
  public void rumourSpread(double millis) {
    peer.talk().spread(millis);
  }

  @Override
  public void canaryEnded(int expected, int answered) {
    peer.talk().canaryEnded(expected, answered);
  }

  @Override
  public void joinEnded(long token, MemberAddress address, String problem) {
    simulation.noted(peer, "joined " + address + " " + problem);
  }

  @Override
  public void leaveEnded() {
    simulation.noted(peer, "left");
  }

  @Override
  public void conflicted(String name, MemberAddress known, MemberAddress claimed) {
    simulation.conflicted(peer, name);
  }

  @Override
  public void incompatible(Refusal reason, MemberAddress from, String problem) {
    simulation.noted(peer, "kept out: " + problem);
  }

  @Override
  public void refused(Refusal reason, MemberAddress from) {
    simulation.noted(peer, "refused " + reason.text());
  }
}
