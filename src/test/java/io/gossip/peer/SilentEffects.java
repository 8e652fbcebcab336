package io.gossip.peer;

import io.gossip.member.Bytes;
import io.gossip.member.MemberAddress;
import io.gossip.member.MemberEvent;
import io.gossip.member.PartitionNews;
import io.gossip.member.StateEntry;
import io.gossip.message.Encoded;
import io.gossip.message.GossipMessage;
import io.gossip.message.Watch;
import io.gossip.message.serf.UserEvent;
import io.gossip.protocol.Refusal;
import io.gossip.protocol.Wakeup;
import io.gossip.serf.IncomingQuery;
import java.util.List;

/** A world in which nothing happens. */
class SilentEffects implements PeerEffects {
  @Override
  public void sendPacket(MemberAddress to, List<Encoded> parts, boolean checksummed) {}

  @Override
  public void openStream(long token, MemberAddress to, GossipMessage request) {}

  @Override
  public void reply(long token, GossipMessage answer) {}

  @Override
  public void closeStream(long token) {}

  @Override
  public void openWatch(long token, MemberAddress to, Watch hello) {}

  @Override
  public void closeWatch(long token) {}

  @Override
  public void keepStream(long token, Watch answer) {}

  @Override
  public void wakeAfter(long millis, Wakeup wakeup) {}

  @Override
  public void resolve(String seed) {}

  @Override
  public void deliver(MemberAddress from, String origin, String channel, Bytes payload) {}

  @Override
  public void stateChanged(StateEntry entry) {}

  @Override
  public void userState(Bytes state) {}

  @Override
  public void event(UserEvent event) {}

  @Override
  public void asked(IncomingQuery query) {}

  @Override
  public void acked(long token, String from) {}

  @Override
  public void answered(long token, String from, Bytes payload) {}

  @Override
  public void queryEnded(long token) {}

  @Override
  public void nameLost(MemberAddress rival) {}

  @Override
  public void publish(MemberEvent event) {}

  @Override
  public void partition(PartitionNews news) {}

  @Override
  public void joinEnded(long token, MemberAddress address, String problem) {}

  @Override
  public void leaveEnded() {}

  @Override
  public void conflicted(String name, MemberAddress known, MemberAddress claimed) {}

  @Override
  public void incompatible(Refusal reason, MemberAddress from, String problem) {}

  @Override
  public void refused(Refusal reason, MemberAddress from) {}
}
