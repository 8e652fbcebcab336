package io.gossip.protocol;

import io.gossip.member.Bytes;
import io.gossip.member.LimitExceeded;
import io.gossip.member.MemberAddress;
import io.gossip.member.MemberCounts;
import io.gossip.member.MemberEventType;
import io.gossip.member.MemberState;
import io.gossip.message.Announcement;
import io.gossip.message.Encoded;
import io.gossip.message.GossipMessage;
import io.gossip.message.Origin;
import io.gossip.message.PushPull;
import io.gossip.message.Watch;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ObjLongConsumer;
import java.util.random.RandomGenerator;

/**
 * One member's view of its group. Single-threaded; owns no socket, clock, thread or logger. It only
 * routes inputs; each rule has its own class beside it.
 */
public final class Swim {
  private final Core core;
  private final Rules rules;

  /**
   * @param versions six bytes: protocol min, max, current, delegate min, max, current
   * @param seeds {@code host:port} texts, resolved afresh each time
   */
  public Swim(
      String name,
      Bytes versions,
      ProtocolConfig config,
      List<String> seeds,
      RandomGenerator random,
      Encoded.Encoder encoder) {
    this.core =
        new Core(
            new Self(name, versions),
            new Members(random, config.memory().maxMembers()),
            new BroadcastQueue(),
            new Lanes(),
            new Awareness(config.lifeguard().probe() ? config.probing().awarenessMax() : 1),
            config,
            random,
            encoder,
            new SeqNos(),
            new Above(),
            new SelfDoubt(config),
            new Reach(config.probing().intervalMillis()),
            new Rumours(config.spreading().atOnce()),
            new Budget(config.spreading().packetsPerSecond()));
    this.rules = new Rules(core, seeds);
  }

  /** Puts a layer above; before the start, if at all. */
  public void under(Layer layer) {
    core.above().layer = layer;
    if (layer.marksMembers()) {
      core.members().layered();
    }
  }

  /** Shares identities with other peers of the process; before the start, if at all. */
  public void sharing(Identity.Pool identities) {
    core.above().identities = identities;
  }

  /** What the layer above may ask for. */
  public LayerDoor door() {
    return new LayerDoor(core, rules);
  }

  /** Sets the fine clock that round trips are measured with; called before each input. */
  public void at(long nanos) {
    core.above().nanos = nanos;
  }

  /** Remembers a member of an earlier run: an address to try, or a tombstone. */
  public void remember(MemberRecord record) {
    if (core.self().is(record.name()) || core.members().get(record.name()) != null) {
      return;
    }
    if (record.state().present()) {
      rules.rejoiner().remember(record.name(), record.address());
    } else if (!core.members().full()) {
      core.members().createGone(record);
    }
  }

  /**
   * Announces this member and starts all rounds.
   *
   * @param incarnation 1 or more, never used before under this name
   */
  public void start(long now, MemberAddress address, Bytes meta, long incarnation, Effects out) {
    Self self = core.self();
    self.startedAt = now;
    enter(core.identity(self.name, address, meta, self.versions), incarnation);
    appear(now, "started", out);
    rules.start(out);
    after(now, out);
  }

  /**
   * Starts as one of a group that has been there for long: holds all of them alive and announced,
   * and has nothing to tell.
   *
   * @param group all members, this one included, each at incarnation 1
   */
  public void startAmong(long now, Identity own, List<Identity> group, Effects out) {
    core.members().expect(group.size());
    enter(own, 1);
    core.members().become(core.self().entry, MemberState.ALIVE, now);
    for (Identity other : group) {
      if (!core.self().is(other.name())) {
        Entry entry = core.members().create(other);
        entry.incarnation(1);
        core.members().announced(entry, true);
        core.members().show(entry, true);
        core.members().become(entry, MemberState.ALIVE, now);
      }
    }
    rules.start(out);
    after(now, out);
  }

  /** Puts this member into its own table. */
  private void enter(Identity said, long incarnation) {
    Entry own = core.members().create(said);
    core.self().entry = own;
    own.incarnation(incarnation);
    core.members().announced(own, true);
    core.members().show(own, true);
  }

  /**
   * This peer has stood still for so many milliseconds, up to now: its timers came late by as much.
   * Comes before the wakeup that was late.
   */
  public void lagged(long now, long millis, Effects out) {
    core.reach().stoodStill(now);
    if (core.config().detection().selfDoubt() && millis >= SelfDoubt.MIN_PAUSE) {
      core.doubt().paused(now, millis);
      rules.prober().stoodStill();
      after(now, out);
    }
  }

  public void received(long now, Origin origin, GossipMessage message, Effects out) {
    core.heard(now);
    core.echo(message);
    message.deliverTo(new PacketDelivery(core, rules, now, origin.address(), out));
    after(now, out);
  }

  public void streamReceived(
      long now, long token, MemberAddress from, GossipMessage request, Effects out) {
    core.heard(now);
    rules.server().received(now, token, from, request, out);
    after(now, out);
  }

  public void streamAnswered(long now, long token, GossipMessage answer, Effects out) {
    core.heard(now);
    rules.client().answered(now, token, answer, out);
    after(now, out);
  }

  public void streamFailed(long now, long token, StreamFailure why, Effects out) {
    rules.client().failed(now, token, why, out);
    after(now, out);
  }

  /** A stream that watches another stands. */
  public void watchOpened(long now, long token, GossipMessage answer, Effects out) {
    core.heard(now);
    if (answer instanceof Watch hello) {
      rules.watches().opened(now, token, hello, out);
    } else {
      out.closeWatch(token);
      rules.watches().ended(now, token, out);
    }
    after(now, out);
  }

  /** A stream that watches another has ended, or came to nothing. */
  public void watchEnded(long now, long token, Effects out) {
    rules.watches().ended(now, token, out);
    after(now, out);
  }

  /** A stream by which another watched us has ended. */
  public void watcherEnded(long token) {
    rules.watches().watcherEnded(token);
  }

  /** Streams by which we watch others, or are watched. */
  public int watches() {
    return rules.watches().count();
  }

  /** Who watches a member and whom it watches; empty if nobody of that name is known. */
  public Optional<Ties> ties(String name) {
    return Optional.ofNullable(core.members().get(name)).map(rules.watches()::ties);
  }

  public void woken(long now, Wakeup wakeup, Effects out) {
    rules.woken(now, wakeup, out);
    after(now, out);
  }

  public void resolved(long now, List<MemberAddress> addresses, Effects out) {
    rules.rejoiner().resolved(addresses, out);
    after(now, out);
  }

  /** Joins one address; {@code joinEnded} comes with the returned token. */
  public long join(MemberAddress address, Effects out) {
    PushPull request = rules.pushPulls().request(true);
    return rules.streams().open(Streams.Purpose.JOIN, address, request, out);
  }

  /**
   * Changes our metadata and tells everybody.
   *
   * @throws LimitExceeded if it is longer than 512 bytes; nothing is changed
   */
  public void setMeta(long now, Bytes meta, Effects out) {
    if (meta.length() > Plausibility.MAX_META_BYTES) {
      throw new LimitExceeded("metadata", meta.length(), Plausibility.MAX_META_BYTES);
    }
    Entry own = core.self().entry;
    if (!meta.equals(own.meta())) {
      Identity said = core.identity(own.name(), own.address(), meta, own.versions());
      if (core.self().leaving || core.reach().heldBack()) {
        // A claim of ours would bring us back: whoever is gone tells its tags when it returns.
        core.members().claimed(own, own.incarnation(), said);
        return;
      }
      core.members().claimed(own, own.incarnation() + 1, said);
      core.broadcast(own.name(), rules.refutation().claim());
      out.changed(new MemberChange(MemberEventType.UPDATE, own.record(now), ""));
      after(now, out);
    }
  }

  /**
   * Announces a maintenance, or ends it.
   *
   * @param millis for how long, up to seven days; 0 ends it
   */
  public void away(long now, long millis, Effects out) {
    if (millis < 0 || millis > Maintenance.MAX_MILLIS) {
      throw new IllegalArgumentException(
          "a maintenance must last 0 to " + Maintenance.MAX_MILLIS + " ms, was " + millis);
    }
    Entry own = core.self().entry;
    rules.maintenance().begin(now, own, millis == 0 ? 0 : now + millis, out);
    if (!core.reach().heldBack()) {
      core.members().claimed(own, own.incarnation() + 1);
      core.broadcast(own.name(), rules.refutation().claim());
    }
    String reason = millis == 0 ? "ended its maintenance" : "announced a maintenance";
    out.changed(new MemberChange(MemberEventType.UPDATE, own.record(now), reason));
    after(now, out);
  }

  /** Says goodbye and goes on answering; {@code leaveEnded} comes when it has been spread. */
  public void leave(long now, Effects out) {
    rules.leaver().start(now, out);
    after(now, out);
  }

  /** Comes back after a leave, above the incarnation that left. */
  public void rejoin(long now, Effects out) {
    if (!core.self().leaving) {
      return;
    }
    core.self().leaving = false;
    core.self().merged = false;
    core.self().agreed = false;
    rules.leaver().cancel();
    Entry own = core.self().entry;
    core.members().claimed(own, own.incarnation() + 1);
    appear(now, "came back", out);
    rules.rejoiner().start(out);
    after(now, out);
  }

  /** All members that are shown, in no particular order. */
  public List<MemberRecord> members(long now) {
    return core.members().shown().map(entry -> entry.record(now)).toList();
  }

  /** Names and incarnations of all that are shown as alive, this one included. */
  public void forEachAlive(ObjLongConsumer<String> visitor) {
    for (Entry entry : core.members().ring()) {
      if (entry.shown() && entry.visible() == MemberState.ALIVE) {
        visitor.accept(entry.name(), entry.incarnation());
      }
    }
  }

  public MemberCounts counts() {
    Members members = core.members();
    return new MemberCounts(
        members.count(MemberState.ALIVE),
        members.count(MemberState.SUSPECT),
        members.count(MemberState.LEAVING),
        members.count(MemberState.LEFT),
        members.count(MemberState.DEAD));
  }

  /** Our own incarnation. */
  public long incarnation() {
    return core.self().entry.incarnation();
  }

  public String name() {
    return core.self().name;
  }

  public boolean leaving() {
    return core.self().leaving;
  }

  /** Whether our view was once that of our group since we came, or nobody is there to have one. */
  public boolean settled() {
    return core.self().agreed || core.self().ownSeed;
  }

  public int healthScore() {
    return core.awareness().score();
  }

  /** Rumours waiting to be sent. */
  public int queued() {
    return core.queue().size() + core.lanes().size();
  }

  /** Names of the announced members that were last heard with another view than ours. */
  public List<String> differing() {
    return rules.agreement().names();
  }

  /** What we hold, as two numbers that peers with the same view share. */
  public Announcement.Digest digest() {
    return Agreement.own(core);
  }

  /** Sizes of all tables, for gauges and for tests of their bounds. */
  public Map<String, Integer> sizes() {
    Map<String, Integer> sizes = new HashMap<>();
    sizes.put("known", core.members().known());
    sizes.put("remembered", core.members().size());
    sizes.put("queue", core.queue().size());
    sizes.put("streams", rules.streams().count());
    return sizes;
  }

  private void appear(long now, String reason, Effects out) {
    Entry own = core.self().entry;
    core.members().become(own, MemberState.ALIVE, now);
    core.broadcast(own.name(), rules.refutation().claim());
    out.changed(new MemberChange(MemberEventType.JOIN, own.record(now), reason));
  }

  /** To be called after the layer above has acted by itself: its messages may want to leave. */
  public void settle(long now, Effects out) {
    after(now, out);
  }

  private void after(long now, Effects out) {
    core.above().now = now;
    if (core.members().digest().look(now, core.above().layer.beside())) {
      rules.watches().changed(out);
    }
    if (core.self().merged && !core.self().agreed) {
      core.self().agreed = rules.agreement().names().isEmpty();
    }
    rules.settleContacts(out);
    rules.rejoiner().noticeLosses(out);
    rules.waves().settle(now, out);
    rules.gossiper().wakeIfNeeded(now, out);
    rules.leaver().endIfSpread(out);
  }
}
