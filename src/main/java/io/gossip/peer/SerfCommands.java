package io.gossip.peer;

import io.gossip.member.Bytes;
import io.gossip.message.serf.UserEvent;
import io.gossip.protocol.Swim;
import io.gossip.serf.KeyOperation;
import io.gossip.serf.KeyResults;
import io.gossip.serf.Question;
import io.gossip.serf.Serf;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/** What a user can ask of a peer in Serf's dialect. */
public final class SerfCommands {
  /** Makes the way out for one input. */
  interface Doors {
    Door at(long now, PeerEffects out);
  }

  private final Serf serf;
  private final Swim swim;
  private final Doors doors;

  SerfCommands(Serf serf, Swim swim, Doors doors) {
    this.serf = serf;
    this.swim = swim;
    this.doors = doors;
  }

  /**
   * Tells everybody something, ourselves included, and returns what they are told.
   *
   * @throws io.gossip.member.LimitExceeded if name and payload exceed the limit of user events
   */
  public UserEvent event(long now, String name, Bytes payload, boolean coalesce, PeerEffects out) {
    UserEvent[] sent = new UserEvent[1];
    act(now, out, door -> sent[0] = serf.event(name, payload, coalesce, door));
    return sent[0];
  }

  /**
   * Asks everybody; answers come as effects under the returned token until {@code queryEnded}.
   *
   * @throws io.gossip.member.LimitExceeded if the query exceeds the limit of queries
   */
  public long ask(long now, Question question, PeerEffects out) {
    long[] token = new long[1];
    act(now, out, door -> token[0] = serf.ask(now, question, door));
    return token[0];
  }

  /**
   * Answers a query that came in, once; too late is no error.
   *
   * @throws io.gossip.member.LimitExceeded if the answer exceeds the limit of answers
   */
  public void answer(long now, long token, Bytes payload, PeerEffects out) {
    act(now, out, door -> serf.answer(now, token, payload, door));
  }

  /** Does not answer a query that came in. */
  public void decline(long token) {
    serf.decline(token);
  }

  /** Says that a failed member has left for good; a live one will object. */
  public void forceLeave(long now, String name, boolean prune, PeerEffects out) {
    act(now, out, door -> serf.forceLeave(now, name, prune, door));
  }

  /** Asks all members to change or list their keys. */
  public void keys(
      long now, KeyOperation operation, Bytes key, KeyResults results, PeerEffects out) {
    act(now, out, door -> serf.keys(now, operation, key, results, door));
  }

  /** The expected round trip between two members in seconds; empty if one is unknown. */
  public OptionalDouble rttSeconds(String a, String b) {
    return serf.rttSeconds(a, b);
  }

  private void act(long now, PeerEffects out, Consumer<Door> action) {
    Door door = doors.at(now, out);
    action.accept(door);
    swim.settle(now, door);
  }
}
