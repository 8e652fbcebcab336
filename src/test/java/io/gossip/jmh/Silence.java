package io.gossip.jmh;

import io.gossip.member.Bytes;
import io.gossip.member.MemberAddress;
import io.gossip.message.Encoded;
import io.gossip.message.GossipMessage;
import io.gossip.message.Notice;
import io.gossip.message.Ping;
import io.gossip.message.Repair;
import io.gossip.message.Watch;
import io.gossip.protocol.Effects;
import io.gossip.protocol.MemberChange;
import io.gossip.protocol.Refusal;
import io.gossip.protocol.Wakeup;
import java.util.List;

/** A world that does nothing of what it is asked for, and counts what would have been sent. */
final class Silence implements Effects {
  long packets;
  long parts;

  /** Of the last ping, so that it can be answered. */
  long pinged;

  @Override
  public void sendPacket(MemberAddress to, List<Encoded> messages, boolean checksummed) {
    packets++;
    parts += messages.size();
    if (messages.get(0).message() instanceof Ping ping) {
      pinged = ping.seqNo();
    }
  }

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
  public void noticed(MemberAddress from, Notice notice) {}

  @Override
  public void repaired(MemberAddress from, Repair repair) {}

  @Override
  public void deliver(MemberAddress from, Bytes payload) {}

  @Override
  public void layerState(Bytes state) {}

  @Override
  public void measured(String member, double rttMillis, Bytes payload) {}

  @Override
  public void joined() {}

  @Override
  public void changed(MemberChange change) {}

  @Override
  public void joinEnded(long token, MemberAddress address, String problem) {}

  @Override
  public void leaveEnded() {}

  @Override
  public void conflicted(String name, MemberAddress known, MemberAddress claimed) {}

  @Override
  public void rivalAnswered(MemberAddress rival) {}

  @Override
  public void incompatible(Refusal reason, MemberAddress from, String problem) {}

  @Override
  public void refused(Refusal reason, MemberAddress from) {}
}
