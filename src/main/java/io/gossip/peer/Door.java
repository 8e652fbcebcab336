package io.gossip.peer;

import io.gossip.member.Bytes;
import io.gossip.member.MemberAddress;
import io.gossip.member.StateEntry;
import io.gossip.message.Encoded;
import io.gossip.message.GossipMessage;
import io.gossip.message.Notice;
import io.gossip.message.Repair;
import io.gossip.message.StateMessage;
import io.gossip.message.Watch;
import io.gossip.message.serf.UserEvent;
import io.gossip.protocol.MemberChange;
import io.gossip.protocol.Refusal;
import io.gossip.protocol.Wakeup;
import io.gossip.serf.IncomingQuery;
import io.gossip.serf.SerfEffects;
import java.util.List;

/**
 * The way out for one input. What concerns the dialect goes up to its rules first, all else goes
 * straight to the world.
 */
final class Door implements SerfEffects {
  private final long now;
  private final DialectRules dialect;
  private final Publisher publisher;
  private final Messages messages;
  private final SharedState state;
  private final Canary canary;
  private final PeerEffects out;

  Door(
      long now,
      DialectRules dialect,
      Publisher publisher,
      Messages messages,
      SharedState state,
      Canary canary,
      PeerEffects out) {
    this.now = now;
    this.dialect = dialect;
    this.publisher = publisher;
    this.messages = messages;
    this.state = state;
    this.canary = canary;
    this.out = out;
  }

  @Override
  public void changed(MemberChange change) {
    dialect.changed(now, change, this);
  }

  @Override
  public void shown(MemberChange change) {
    publisher.publish(now, change, out);
    state.changed(now, change);
  }

  @Override
  public void deliver(MemberAddress from, Bytes payload) {
    dialect.received(now, from, payload, this);
  }

  @Override
  public void noticed(MemberAddress from, Notice notice) {
    if (messages.received(notice, from, out)) {
      canary.heard(now, notice, this);
    }
  }

  @Override
  public void repaired(MemberAddress from, Repair repair) {
    if (repair instanceof StateMessage about) {
      state.received(now, from, about, this);
    } else {
      out.refused(Refusal.UNEXPECTED, from);
    }
  }

  @Override
  public void layerState(Bytes state) {
    dialect.remoteState(now, state, this);
  }

  @Override
  public void measured(String member, double rttMillis, Bytes payload) {
    out.probed(rttMillis);
    dialect.measured(member, rttMillis, payload);
  }

  @Override
  public void unanswered(boolean byAll) {
    out.unanswered(byAll);
  }

  @Override
  public void mirrored(String member, MemberAddress seen) {
    out.mirrored(member, seen);
  }

  void rumourSpread(double millis) {
    out.rumourSpread(millis);
  }

  void canaryEnded(int expected, int answered) {
    out.canaryEnded(expected, answered);
  }

  @Override
  public void joined() {
    dialect.joined();
    state.joined(this);
  }

  void stateChanged(StateEntry entry) {
    out.stateChanged(entry);
  }

  @Override
  public void conflicted(String name, MemberAddress known, MemberAddress claimed) {
    out.conflicted(name, known, claimed);
    dialect.contested(name, claimed, this);
  }

  @Override
  public void rivalAnswered(MemberAddress rival) {
    dialect.rivalAnswered(now, rival, this);
  }

  @Override
  public void nameLost(MemberAddress rival) {
    out.nameLost(rival);
  }

  @Override
  public void message(MemberAddress from, Bytes payload) {
    out.deliver(from, "", "", payload);
  }

  @Override
  public void userState(Bytes state) {
    out.userState(state);
  }

  @Override
  public void event(UserEvent event) {
    out.event(event);
  }

  @Override
  public void asked(IncomingQuery query) {
    out.asked(query);
  }

  @Override
  public void acked(long token, String from) {
    out.acked(token, from);
  }

  @Override
  public void answered(long token, String from, Bytes payload) {
    out.answered(token, from, payload);
  }

  @Override
  public void queryEnded(long token) {
    out.queryEnded(token);
  }

  @Override
  public void sendPacket(MemberAddress to, List<Encoded> parts, boolean checksummed) {
    out.sendPacket(to, parts, checksummed);
  }

  @Override
  public void openStream(long token, MemberAddress to, GossipMessage request) {
    out.openStream(token, to, request);
  }

  @Override
  public void reply(long token, GossipMessage answer) {
    out.reply(token, answer);
  }

  @Override
  public void closeStream(long token) {
    out.closeStream(token);
  }

  @Override
  public void openWatch(long token, MemberAddress to, Watch hello) {
    out.openWatch(token, to, hello);
  }

  @Override
  public void closeWatch(long token) {
    out.closeWatch(token);
  }

  @Override
  public void keepStream(long token, Watch answer) {
    out.keepStream(token, answer);
  }

  @Override
  public void wakeAfter(long millis, Wakeup wakeup) {
    out.wakeAfter(millis, wakeup);
  }

  @Override
  public void resolve(String seed) {
    out.resolve(seed);
  }

  @Override
  public void joinEnded(long token, MemberAddress address, String problem) {
    out.joinEnded(token, address, problem);
  }

  @Override
  public void leaveEnded() {
    out.leaveEnded();
  }

  @Override
  public void incompatible(Refusal reason, MemberAddress from, String problem) {
    out.incompatible(reason, from, problem);
  }

  @Override
  public void refused(Refusal reason, MemberAddress from) {
    out.refused(reason, from);
  }
}
