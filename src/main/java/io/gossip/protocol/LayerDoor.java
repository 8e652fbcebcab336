package io.gossip.protocol;

import io.gossip.member.Bytes;
import io.gossip.member.MemberAddress;
import io.gossip.member.MemberEventType;
import io.gossip.member.MemberState;
import io.gossip.message.Announcement;
import io.gossip.message.Encoded;
import io.gossip.message.GossipMessage;
import io.gossip.message.Notice;
import io.gossip.message.Ping;
import io.gossip.message.Repair;
import io.gossip.message.UserMessage;
import java.util.List;
import java.util.function.Predicate;

/** What the layer above may ask of SWIM and tell it. */
public final class LayerDoor {
  private final Core core;
  private final Rules rules;

  LayerDoor(Core core, Rules rules) {
    this.core = core;
    this.rules = rules;
  }

  /**
   * Gossips a message to everybody, in a queue of its own.
   *
   * @return false if it fits no packet: it would never be sent and never leave the queue
   */
  public boolean broadcast(Lane lane, Bytes payload) {
    Encoded message = core.encoder().encode(new UserMessage(payload));
    if (message.size() > Packer.room(core.config())) {
      return false;
    }
    core.broadcast(lane, message);
    return true;
  }

  /**
   * Gossips that a member means to leave. The word of SWIM that it has left waits until this has
   * been sent: a Serf agent that hears of the death first takes it for a failure.
   *
   * @return false if it fits no packet
   */
  public boolean broadcastLeave(String member, Bytes payload) {
    Encoded message = core.encoder().encode(new UserMessage(payload));
    if (message.size() > Packer.room(core.config())) {
      return false;
    }
    core.broadcastLeave(member, message);
    return true;
  }

  /**
   * Gossips a notice to all announced members.
   *
   * @return false if it fits no packet
   */
  public boolean broadcast(Notice notice) {
    Encoded message = core.encoder().encode(notice);
    if (message.size() > Packer.room(core.config())) {
      return false;
    }
    if (core.accompaniedByOurs()) {
      core.broadcast(Lane.NOTICE, message);
    }
    return true;
  }

  /**
   * Gossips what keeps our peers equal to all announced members, in place of an older message of
   * the same name.
   *
   * @return false if it fits no packet
   */
  public boolean broadcast(String name, Repair repair) {
    Encoded message = core.encoder().encode(repair);
    if (message.size() > Packer.room(core.config())) {
      return false;
    }
    if (core.accompaniedByOurs()) {
      if (RumourId.of(repair) == RumourId.NONE) {
        core.lanes().add(Lane.STATE, name, message);
      } else {
        core.broadcastState(name, message);
      }
    }
    return true;
  }

  /** Whether what is being received came with a wave, which goes on only if it is told on. */
  public boolean passing() {
    return core.rumours().passing();
  }

  /** Asks one address over a stream; the answer comes to the peer under the returned token. */
  public long ask(MemberAddress to, Repair request, Effects out) {
    return rules.streams().oneWay(to, request, out);
  }

  /** Whether a member of this name is shown and present. */
  public boolean present(String name) {
    Entry entry = core.members().get(name);
    return entry != null && entry.shown() && entry.present();
  }

  /**
   * Sends a message that only our peers know to one of them, whatever its size; strangers are not
   * sent it. Whoever is only said to be one of ours is asked first, or gets it with the question.
   */
  public void tell(MemberAddress to, GossipMessage message, Effects out) {
    Entry member = core.members().at(to);
    if (member == null || !member.ours()) {
      return;
    }
    if (member.announced()) {
      sendAnyway(to, message, out);
    } else if (!rules.contacts().tell(member, message, out)) {
      rules.contacts().keep(member, message);
      Ping ping = rules.contacts().ping(member, Announcement.PLAIN);
      rules.streams().open(Streams.Purpose.GREETING, to, ping.seqNo(), ping, out);
    }
  }

  /** Whether the member there has told us that it is one of ours; if not, it is asked. */
  public boolean met(MemberAddress there, Effects out) {
    Entry member = core.members().at(there);
    if (member != null && !member.announced()) {
      rules.contacts().greet(member, out);
    }
    return member != null && member.announced();
  }

  /** Sends a message of any size to one address: as one datagram if it fits, else over a stream. */
  public void sendAnyway(MemberAddress to, GossipMessage message, Effects out) {
    Encoded encoded = core.encoder().encode(message);
    if (encoded.size() <= Packer.room(core.config())) {
      out.sendPacket(to, List.of(encoded), false);
    } else {
      rules.streams().oneWay(to, message, out);
    }
  }

  /** Whether a member has told us directly that it is one of ours. */
  public boolean announced(String name) {
    Entry entry = core.members().get(name);
    return entry != null && entry.announced();
  }

  /** Whether a member is one of ours, as it has told us or as others say. */
  public boolean ours(String name) {
    Entry entry = core.members().get(name);
    return entry != null && entry.ours();
  }

  /** Bytes of the largest message that a packet can carry. */
  public int room() {
    return Packer.room(core.config());
  }

  /** Bytes that a message takes in a packet. */
  public int size(GossipMessage message) {
    return core.encoder().encode(message).size();
  }

  /** Addresses of the other members that are present and are none of ours. */
  public List<MemberAddress> strangers() {
    return core.members().ring().stream()
        .filter(entry -> entry != core.self().entry && entry.present() && !entry.ours())
        .map(entry -> entry.address())
        .toList();
  }

  /** Drops what waits in a lane. */
  public void clear(Lane lane) {
    core.lanes().clear(lane);
  }

  /** Sends one message to one address, as one datagram without anything else. */
  public void send(MemberAddress to, Bytes payload, Effects out) {
    out.sendPacket(to, List.of(core.encoder().encode(new UserMessage(payload))), false);
  }

  /** Sends one message to one address over a stream of its own; nothing is heard of it again. */
  public void sendOverStream(MemberAddress to, Bytes payload, Effects out) {
    rules.streams().oneWay(to, new UserMessage(payload), out);
  }

  public String self() {
    return core.self().name;
  }

  /** What is held about a name; {@code null} if nothing is. */
  public MemberRecord member(long now, String name) {
    Entry entry = core.members().get(name);
    return entry == null || !entry.shown() ? null : entry.record(now);
  }

  /** All members that are shown. */
  public List<MemberRecord> members(long now) {
    return core.members().shown().map(entry -> entry.record(now)).toList();
  }

  /** The state of a member that is shown; {@code null} if it is not. */
  public MemberState state(String name) {
    Entry entry = core.members().get(name);
    return entry == null || !entry.shown() ? null : entry.visible();
  }

  /** Takes one member after the other. */
  @FunctionalInterface
  public interface Visitor {
    /**
     * @param state as users see it
     * @param layerTime what {@link #layerTime} says
     */
    void visit(String name, MemberState state, long layerTime);
  }

  /** Shows all members that users see. */
  public void forEachShown(Visitor visitor) {
    core.members()
        .shown()
        .forEach(entry -> visitor.visit(entry.name(), entry.visible(), entry.layerTime()));
  }

  /** Whether users see a member of this name. */
  public boolean shows(String name) {
    Entry entry = core.members().get(name);
    return entry != null && entry.shown();
  }

  /** The number that the layer above keeps with a member; 0 at first, and for the unknown. */
  public long layerTime(String name) {
    Entry entry = core.members().get(name);
    return entry == null ? 0 : entry.layerTime();
  }

  /** Keeps a number with a member, if it is known. */
  public void layerTime(String name, long time) {
    Entry entry = core.members().get(name);
    if (entry != null) {
      entry.layerTime(time);
    }
  }

  /** Whether another member is shown at this address. */
  public boolean memberAt(MemberAddress address) {
    return core.members().shown().anyMatch(entry -> entry.address().equals(address));
  }

  /** Pings the node that uses our name; {@code rivalAnswered} comes if it is there. */
  public void pingRival(MemberAddress rival, Effects out) {
    rules.addressCheck().pingRival(rival, out);
  }

  /** Whether somebody is there to be told that we leave. */
  public boolean accompanied() {
    return rules.leaver().accompanied();
  }

  /** Number of members that are alive or suspect, this one included. */
  public int present() {
    return core.members().present();
  }

  /** Up to {@code count} different other members that are alive and fit. */
  public List<MemberRecord> pick(long now, int count, Predicate<MemberRecord> fits) {
    return core
        .members()
        .pick(
            count,
            entry ->
                entry.is(MemberState.ALIVE)
                    && entry != core.self().entry
                    && fits.test(entry.record(now)))
        .stream()
        .map(entry -> entry.record(now))
        .toList();
  }

  /** How long a suspicion lasts that nobody confirms. */
  public long suspicionMaxMillis() {
    ProtocolConfig config = core.config();
    return config.suspicions().maxTimeoutMult()
        * Formulas.suspicionMillis(
            config.suspicions().mult(), core.members().known(), config.probing().intervalMillis());
  }

  public MemberAddress selfAddress() {
    return core.self().address();
  }

  /** Notes what this layer holds about a member, as a number for the digest; 0 for nothing. */
  public void mark(String name, long mark) {
    Entry entry = core.members().get(name);
    if (entry != null) {
      core.members().digest().noteLayer(entry, mark);
    }
  }

  /** Notes that a member has said, or unsaid, that it will leave. */
  public void leaving(String name, boolean leaving) {
    Entry entry = core.members().get(name);
    if (entry != null) {
      core.members().leaving(entry, leaving);
    }
  }

  /** Takes a dead member for one that left: nobody knocks at it any more. */
  public MemberRecord left(long now, String name) {
    Entry entry = core.members().get(name);
    core.members().become(entry, MemberState.LEFT, now);
    return entry.record(now);
  }

  /** Takes a member that is gone out of sight; it stays remembered as gone. */
  public void prune(long now, String name, Effects out) {
    Entry entry = core.members().get(name);
    if (entry == null || !entry.shown() || entry.present()) {
      return;
    }
    if (entry.known()) {
      core.members().dropIf(known -> known == entry);
    }
    core.members().show(entry, false);
    out.changed(new MemberChange(MemberEventType.REAP, entry.record(now), "pruned"));
  }
}
