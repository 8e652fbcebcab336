package io.gossip.serf;

import io.gossip.member.Bytes;
import io.gossip.member.MemberAddress;
import io.gossip.member.MemberEventType;
import io.gossip.message.TagCodec;
import io.gossip.message.serf.SerfPayloads;
import io.gossip.message.serf.UserEvent;
import io.gossip.protocol.Lane;
import io.gossip.protocol.Layer;
import io.gossip.protocol.LayerDoor;
import io.gossip.protocol.MemberChange;
import io.gossip.protocol.Wakeup;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Serf's layer of one peer. Like SWIM below it single-threaded and without clock, socket or logger;
 * it only routes, each rule has its own class beside it.
 */
public final class Serf implements Layer {
  /** Coordinates kept: as many as the table of members holds at the default. */
  private static final int MAX_COORDINATES = 20_000;

  private final Ground ground;
  private final Intents intents;
  private final UserEvents events;
  private final Inquiries inquiries = new Inquiries();
  private final Answers answers;
  private final Queries queries;
  private final Asker asker;
  private final StateExchange exchange;
  private final SerfLeaver leaver;
  private final KeyRotation rotation;
  private final ConflictVote vote;
  private final Vivaldi vivaldi;
  private final Coordinates coordinates;

  public Serf(
      LayerDoor door,
      SerfConfig config,
      SerfPayloads codec,
      TagCodec tags,
      Keys keys,
      RandomGenerator random) {
    Clocks clocks = new Clocks();
    ground = new Ground(door, codec, config, random);
    intents = new Intents(ground, clocks.members());
    events = new UserEvents(ground, clocks.events());
    answers = new Answers(ground, inquiries);
    InternalQueries internal = new InternalQueries(ground, answers, keys, tags);
    queries = new Queries(ground, clocks.queries(), answers, internal);
    asker = new Asker(ground, clocks.queries(), inquiries, queries);
    exchange = new StateExchange(ground, clocks, intents, events);
    leaver = new SerfLeaver(ground, intents);
    rotation = new KeyRotation(ground, asker);
    vote = new ConflictVote(ground, asker);
    vivaldi = new Vivaldi(random, MAX_COORDINATES);
    coordinates = new Coordinates(door.self(), vivaldi::own, MAX_COORDINATES);
  }

  @Override
  public Bytes localState() {
    return exchange.local();
  }

  @Override
  public Bytes ackPayload() {
    return ground.codec().encode(vivaldi.own());
  }

  @Override
  public long beside() {
    return exchange.beside();
  }

  @Override
  public Bytes stateOf(Set<String> names) {
    return exchange.of(names);
  }

  /** A Serf message of a packet; what is no Serf message is counted and dropped. */
  public void received(long now, MemberAddress from, Bytes payload, SerfEffects out) {
    SerfDelivery.deliver(this, now, from, payload, out);
  }

  /** The other's half of a push/pull. */
  public void remoteState(long now, Bytes state, SerfEffects out) {
    SerfDelivery.merge(this, now, state, out);
  }

  /** Turns what SWIM saw of a member into what users see of it. */
  public void changed(long now, MemberChange change, SerfEffects out) {
    String name = change.record().name();
    MemberChange shown = change;
    switch (change.type()) {
      case JOIN, ALIVE -> {
        // A refuted suspicion is no return: the intents of the member still hold.
        if (change.type() == MemberEventType.JOIN || intents.lost(name)) {
          intents.appeared(name);
          shown =
              new MemberChange(
                  change.type(),
                  ground.door().member(now, name),
                  change.reason(),
                  change.evidence());
        }
      }
      case FAILED -> {
        if (intents.gone(name)) {
          shown =
              new MemberChange(
                  MemberEventType.LEAVE, ground.door().left(now, name), "left", change.evidence());
        }
      }
      case LEAVE -> intents.gone(name);
      case REAP -> {
        intents.forget(name);
        vivaldi.forget(name);
        coordinates.forget(name);
      }
      case SUSPECT, UPDATE -> {}
    }
    out.shown(shown);
  }

  /** A direct ping was answered, perhaps with a coordinate. */
  public void measured(String member, double rttMillis, Bytes payload) {
    ground
        .codec()
        .decodeCoordinate(payload)
        .ifPresent(
            theirs -> {
              vivaldi.update(member, theirs, rttMillis / 1_000);
              coordinates.heard(member, theirs);
            });
  }

  /** A push/pull has taken us into a group. */
  public void joined() {
    intents.join();
  }

  public void woken(long now, Wakeup.OfLayer wakeup, SerfEffects out) {
    if (wakeup instanceof SerfWakeup.QueryOver over) {
      inquiries.over(now, over.token(), out);
    } else if (wakeup instanceof SerfWakeup.PruneDue due) {
      intents.pruneDue(now, due.name(), out);
    }
  }

  /** True if the intent to leave has had its time, and SWIM shall leave now. */
  public boolean leaveDue(Wakeup.OfLayer wakeup) {
    return wakeup instanceof SerfWakeup.IntentSpread && leaver.intentSpread();
  }

  /** Begins to leave; {@link #leaveDue} comes soon. */
  public void leave(long now, SerfEffects out) {
    leaver.start(now, out);
  }

  /** Comes back after a leave. */
  public void rejoined() {
    leaver.cancel();
    intents.join();
  }

  /**
   * Tells everybody something, ourselves included, and returns what they are told.
   *
   * @throws io.gossip.member.LimitExceeded if name and payload are too long
   */
  public UserEvent event(String name, Bytes payload, boolean coalesce, SerfEffects out) {
    return events.send(name, payload, coalesce, out);
  }

  /**
   * Asks everybody; answers come as effects under the returned token.
   *
   * @throws io.gossip.member.LimitExceeded if the query is too long
   */
  public long ask(long now, Question question, SerfEffects out) {
    return asker.ask(now, question, ToApplication.INSTANCE, out);
  }

  /**
   * Answers a query that came in, once.
   *
   * @throws io.gossip.member.LimitExceeded if the answer is too long
   */
  public void answer(long now, long token, Bytes payload, SerfEffects out) {
    answers.answer(now, token, payload, out);
  }

  /** Does not answer a query that came in. */
  public void decline(long token) {
    answers.decline(token);
  }

  /** Says that a failed member has left for good; a live one will object. */
  public void forceLeave(long now, String name, boolean prune, SerfEffects out) {
    intents.leave(now, name, prune, out);
  }

  /** Asks all members to change or list their keys. */
  public void keys(
      long now, KeyOperation operation, Bytes key, KeyResults results, SerfEffects out) {
    rotation.ask(now, operation, key, results, out);
  }

  /** The node that uses our name elsewhere is alive: the others decide. */
  public void rivalAnswered(long now, MemberAddress rival, SerfEffects out) {
    vote.call(now, rival, out);
  }

  /** Another node uses our name: see first whether it is there at all. */
  public void contested(MemberAddress rival, SerfEffects out) {
    ground.door().pingRival(rival, out);
  }

  /** Our tags, which the filters of queries look at. */
  public void tags(Map<String, String> own) {
    queries.tags(own);
  }

  /** The expected round trip between two members in seconds; empty if one is unknown. */
  public OptionalDouble rttSeconds(String a, String b) {
    return coordinates.rttSeconds(a, b);
  }

  Intents intents() {
    return intents;
  }

  UserEvents events() {
    return events;
  }

  Queries queries() {
    return queries;
  }

  Inquiries inquiries() {
    return inquiries;
  }

  Answers answers() {
    return answers;
  }

  StateExchange exchange() {
    return exchange;
  }

  Ground ground() {
    return ground;
  }

  /** Gossips on that a member means to leave, as it came. */
  void passOnLeave(String member, Bytes payload) {
    ground.door().broadcastLeave(member, payload);
  }

  /** Gossips on what was news, as it came. */
  void passOn(Lane lane, Bytes payload) {
    ground.door().broadcast(lane, payload);
  }
}
