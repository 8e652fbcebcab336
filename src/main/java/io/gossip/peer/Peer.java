package io.gossip.peer;

import io.gossip.member.Bytes;
import io.gossip.member.Dialect;
import io.gossip.member.Member;
import io.gossip.member.MemberAddress;
import io.gossip.member.MemberCounts;
import io.gossip.message.Announcement;
import io.gossip.message.GossipMessage;
import io.gossip.message.Notice;
import io.gossip.message.Origin;
import io.gossip.message.Ping;
import io.gossip.message.StateMessage;
import io.gossip.message.TagCodec;
import io.gossip.protocol.Identity;
import io.gossip.protocol.StreamFailure;
import io.gossip.protocol.Swim;
import io.gossip.protocol.Wakeup;
import io.gossip.serf.Keys;
import io.gossip.serf.Serf;
import io.gossip.serf.SerfConfig;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ObjLongConsumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * One whole peer. Single-threaded; owns no socket, clock, thread or logger. {@code now} is in epoch
 * milliseconds and must never go back: give it a monotonic clock that was set once.
 */
public final class Peer {
  private final PeerConfig config;
  private final Swim swim;
  private final Views views;
  private final Publisher publisher;
  private final Roster roster;
  private final Messages messages;
  private final TagCodec tags;
  private final SharedState state;
  private final DialectRules dialect;
  private final SerfCommands serf;
  private final WatchInputs watches;
  private final Canary canary;

  /**
   * A peer that stands still until {@link #start}.
   *
   * @param run random id of this start of the peer
   * @param keys the keyring that key queries work on
   */
  public Peer(PeerConfig config, String run, RandomGenerator random, PeerCodecs codecs, Keys keys) {
    this.config = config;
    this.tags = codecs.tags();
    Bytes versions = Versions.of(config.dialect());
    this.swim =
        new Swim(
            config.name(), versions, config.protocol(), config.seeds(), random, codecs.encoder());
    this.watches = new WatchInputs(swim, this::door);
    this.views = new Views(config.name(), tags);
    this.publisher =
        new Publisher(
            run,
            swim,
            views,
            new Partitions(swim.door(), config.protocol().operations().partitionPercent()));
    this.state = new SharedState(swim.door(), config.state(), random);
    this.messages = new Messages(swim.door(), config.dialect(), random, state.states()::channels);
    this.canary = new Canary(swim.door(), canaryMillis(), new SplittableRandom(run.hashCode()));
    this.roster = new Roster(run, codecs.encoder(), swim, publisher);
    if (config.dialect() == Dialect.SERF) {
      SerfConfig limits = SerfConfig.defaults(config.protocol().gossip().intervalMillis());
      Serf layer = new Serf(swim.door(), limits, codecs.serf(), tags, keys, random);
      swim.under(layer);
      layer.tags(config.tags());
      dialect = new SerfRules(layer, swim.door());
      serf = new SerfCommands(layer, swim, this::door);
    } else {
      PlainRules plain = new PlainRules();
      swim.under(plain);
      dialect = plain;
      serf = null;
    }
  }

  /**
   * Lets each push/pull carry the application's state, which is asked for each time.
   *
   * @throws UnsupportedOperationException in Serf's dialect, where that place is Serf's
   */
  public void carry(Supplier<Bytes> userState) {
    if (dialect instanceof PlainRules plain) {
      plain.carry(userState);
    } else {
      throw new UnsupportedOperationException("only the memberlist dialect carries user state");
    }
  }

  /** Shares with other peers of the process what members say of themselves; before the start. */
  public void sharing(Identity.Pool identities) {
    swim.sharing(identities);
  }

  /** What it says of itself at its start. */
  public Identity identity() {
    return new Identity(
        config.name(), config.address(), tags.encode(config.tags()), Versions.of(config.dialect()));
  }

  /**
   * Starts as one of a group that has been there for long: it holds all of them alive and has
   * nothing to tell. For simulations of groups that take long to form.
   *
   * @param group all members, this one included, each at its first incarnation
   */
  public void startAmong(long now, List<Identity> group, PeerEffects out) {
    swim.startAmong(now, identity(), group, door(now, out));
    state.start(now, config.rememberedState(), door(now, out));
    canary.start(door(now, out));
  }

  /** Sets the fine clock that round trips are measured with; called before each input. */
  public void at(long nanos) {
    swim.at(nanos);
  }

  /** Announces itself and starts to probe, gossip and look for its group. */
  public void start(long now, PeerEffects out) {
    for (Member member : config.remembered()) {
      swim.remember(views.record(member));
    }
    Bytes meta = tags.encode(config.tags());
    swim.start(now, config.address(), meta, config.incarnation(), door(now, out));
    state.start(now, config.rememberedState(), door(now, out));
    canary.start(door(now, out));
  }

  /** A message of a datagram. */
  public void received(long now, Origin origin, GossipMessage message, PeerEffects out) {
    if (message instanceof Ping ping
        && ping.node().isEmpty()
        && ping.announcement().field(Announcement.ListRequest.class) != null) {
      roster.answer(now, origin, ping, out);
    } else {
      swim.received(now, origin, message, door(now, out));
    }
  }

  /** The request of a stream that somebody opened; answered under this token, or closed. */
  public void streamReceived(
      long now, long token, MemberAddress from, GossipMessage request, PeerEffects out) {
    if (request instanceof Notice notice) {
      out.closeStream(token);
      messages.received(notice, from, out);
      swim.settle(now, door(now, out));
    } else if (request instanceof StateMessage about) {
      state.streamReceived(now, token, from, about, door(now, out));
      swim.settle(now, door(now, out));
    } else {
      swim.streamReceived(now, token, from, request, door(now, out));
    }
  }

  /** The answer to a stream that we opened. */
  public void streamAnswered(long now, long token, GossipMessage answer, PeerEffects out) {
    if (state.streamEnded(now, token, answer, door(now, out))) {
      swim.settle(now, door(now, out));
    } else {
      swim.streamAnswered(now, token, answer, door(now, out));
    }
  }

  /** What concerns the idle streams that tell of deaths. */
  public WatchInputs watches() {
    return watches;
  }

  /** A stream that we opened came to nothing. */
  public void streamFailed(long now, long token, StreamFailure why, PeerEffects out) {
    if (!state.streamEnded(now, token, null, door(now, out))) {
      swim.streamFailed(now, token, why, door(now, out));
    }
  }

  /**
   * This peer has stood still for so many milliseconds, up to now, as its late timers say; comes
   * before the first wakeup that was late.
   */
  public void lagged(long now, long millis, PeerEffects out) {
    swim.lagged(now, millis, door(now, out));
  }

  public void woken(long now, Wakeup wakeup, PeerEffects out) {
    if (wakeup instanceof StateWakeup due) {
      state.woken(now, due, door(now, out));
      swim.settle(now, door(now, out));
    } else if (wakeup instanceof CanaryWakeup due) {
      canary.woken(now, due, door(now, out));
      swim.settle(now, door(now, out));
    } else if (wakeup instanceof Wakeup.OfLayer ofLayer) {
      if (dialect.woken(now, ofLayer, door(now, out))) {
        swim.leave(now, door(now, out));
      }
      swim.settle(now, door(now, out));
    } else {
      swim.woken(now, wakeup, door(now, out));
    }
  }

  /** All addresses of a seed; empty if it could not be looked up. */
  public void resolved(long now, String seed, List<MemberAddress> addresses, PeerEffects out) {
    swim.resolved(now, addresses, door(now, out));
  }

  /** Joins one address; {@code joinEnded} comes with the returned token. */
  public long join(long now, MemberAddress address, PeerEffects out) {
    return swim.join(address, door(now, out));
  }

  /**
   * Replaces the own tags.
   *
   * @throws io.gossip.member.LimitExceeded if they do not fit the metadata; nothing is changed
   */
  public void setTags(long now, Map<String, String> newTags, PeerEffects out) {
    swim.setMeta(now, tags.encode(newTags), door(now, out));
    dialect.tags(newTags);
  }

  /**
   * Sends an opaque message to all others; it has to fit a packet.
   *
   * @throws io.gossip.member.LimitExceeded if it does not
   */
  public void sendToAll(long now, Bytes payload, PeerEffects out) {
    sendToChannel(now, payload, "", out);
  }

  /**
   * Sends an opaque message to all others of whom the members of one channel alone are given it.
   *
   * @param channel empty for all
   * @throws io.gossip.member.LimitExceeded if it does not fit a packet
   */
  public void sendToChannel(long now, Bytes payload, String channel, PeerEffects out) {
    messages.sendToAll(payload, channel, door(now, out));
    swim.settle(now, door(now, out));
  }

  /**
   * Sends an opaque message to one member, over a stream if it fits no packet; nothing is heard of
   * it again.
   *
   * @throws io.gossip.member.LimitExceeded if it is longer than 1 MiB
   * @throws io.gossip.member.UnknownMember if no such member is present
   * @throws UnsupportedOperationException if it is a stranger, in Serf's dialect
   */
  public void sendToOne(long now, Bytes payload, String to, PeerEffects out) {
    messages.sendToOne(now, payload, to, door(now, out), out);
  }

  /**
   * Announces a maintenance of this peer: its absence raises no alarm until then.
   *
   * @param millis for how long, up to seven days; 0 ends it
   * @throws IllegalArgumentException if it is longer
   */
  public void away(long now, long millis, PeerEffects out) {
    swim.away(now, millis, door(now, out));
  }

  /** Leaves the group and goes on answering; {@code leaveEnded} comes when it has been spread. */
  public void leave(long now, PeerEffects out) {
    if (dialect.leave(now, door(now, out))) {
      swim.leave(now, door(now, out));
    }
    swim.settle(now, door(now, out));
  }

  /** Comes back after a leave, without a restart. */
  public void rejoin(long now, PeerEffects out) {
    swim.rejoin(now, door(now, out));
    dialect.rejoined();
    swim.settle(now, door(now, out));
  }

  /** All members that are shown, this one included, in no particular order. */
  public List<Member> members(long now) {
    return swim.members(now).stream().map(views::member).toList();
  }

  /** Number of the last published event, 0 before the first. */
  public long seq() {
    return publisher.seq();
  }

  /** Names and incarnations of all that are shown as alive; cheaper than {@link #members}. */
  public void forEachAlive(ObjLongConsumer<String> visitor) {
    swim.forEachAlive(visitor);
  }

  /** Its own incarnation. */
  public long incarnation() {
    return swim.incarnation();
  }

  public MemberCounts counts() {
    return swim.counts();
  }

  /** Whether a member of this name is shown. */
  public boolean knows(String name) {
    return swim.door().shows(name);
  }

  /** Whether it has left, or is about to. */
  public boolean leaving() {
    return swim.leaving();
  }

  /**
   * Why its view must not be relied on yet; empty if it may. Alive is not ready: a peer that has
   * just started knows nobody. One without seeds is the first of its group.
   */
  public String notReady() {
    if (leaving()) {
      return "it has left its group";
    }
    return config.seeds().isEmpty() || swim.settled()
        ? ""
        : "its view is not yet that of its group: no seed has answered, or they still differ";
  }

  /** Lifeguard's health score, 0 (healthy) up to the awareness maximum less one. */
  public int healthScore() {
    return swim.healthScore();
  }

  /** Rumours waiting to be sent. */
  public int queued() {
    return swim.queued();
  }

  /** Names of the announced members that were last heard with another view than ours. */
  public List<String> differing() {
    return swim.differing();
  }

  /** What we hold, as two numbers that peers with the same view share. */
  public Announcement.Digest digest() {
    return swim.digest();
  }

  /** Sizes of all tables, by name. */
  public Map<String, Integer> sizes() {
    return swim.sizes();
  }

  /**
   * What only Serf's dialect has: events, queries, keys.
   *
   * @throws UnsupportedOperationException in the plain dialect
   */
  public SerfCommands serf() {
    if (serf == null) {
      throw new UnsupportedOperationException(
          "the memberlist dialect has no events, queries, keys and coordinates");
    }
    return serf;
  }

  /** The shared state of the group. */
  public StateCommands state() {
    return new StateCommands(state, swim, this::door);
  }

  private Door door(long now, PeerEffects out) {
    return new Door(now, dialect, publisher, messages, state, canary, out);
  }

  private long canaryMillis() {
    return config.protocol().operations().canaryMillis();
  }
}
