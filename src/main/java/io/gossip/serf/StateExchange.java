package io.gossip.serf;

import io.gossip.member.Bytes;
import io.gossip.member.MemberState;
import io.gossip.message.serf.JoinIntent;
import io.gossip.message.serf.SerfPushPull;
import io.gossip.message.serf.SerfPushPull.Event;
import io.gossip.message.serf.SerfPushPull.Slot;
import io.gossip.message.serf.SerfPushPull.StatusTime;
import io.gossip.message.serf.UserEvent;
import io.gossip.protocol.Hash64;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Serf's half of a push/pull (serf.md §5). What is learnt here is not gossiped on. */
final class StateExchange {
  private final Ground ground;
  private final Clocks clocks;
  private final Intents intents;
  private final UserEvents events;

  StateExchange(Ground ground, Clocks clocks, Intents intents, UserEvents events) {
    this.ground = ground;
    this.clocks = clocks;
    this.intents = intents;
    this.events = events;
  }

  Bytes local() {
    List<StatusTime> times = new ArrayList<>(ground.door().present());
    List<String> left = new ArrayList<>();
    ground
        .door()
        .forEachShown((name, memberState, time) -> note(name, memberState, time, times, left));
    return state(times, left);
  }

  /** The same about these members only, gone or not. */
  Bytes of(Set<String> names) {
    List<StatusTime> times = new ArrayList<>(names.size());
    List<String> left = new ArrayList<>();
    for (String name : names) {
      MemberState held = ground.door().state(name);
      if (held != null) {
        note(name, held, intents.time(name), times, left);
      }
    }
    return state(times, left);
  }

  /** The time of the clock that all peers shall have, as a number for the digest. */
  long beside() {
    return new Hash64().add(clocks.events().time()).value();
  }

  private static void note(
      String name, MemberState held, long time, List<StatusTime> times, List<String> left) {
    times.add(new StatusTime(name, time));
    if (held == MemberState.LEFT) {
      left.add(name);
    }
  }

  private Bytes state(List<StatusTime> times, List<String> left) {
    SerfPushPull state =
        new SerfPushPull(
            clocks.members().time(),
            times,
            left,
            clocks.events().time(),
            clocks.queries().time(),
            UserEvents.SLOTS,
            events.held());
    return ground.codec().encode(state);
  }

  void merge(long now, SerfPushPull state, SerfEffects out) {
    // The figures are the next to be used: only the one before has been seen.
    witness(clocks.members(), state.memberTime());
    witness(clocks.events(), state.eventTime());
    witness(clocks.queries(), state.queryTime());
    Map<String, Long> left = new LinkedHashMap<>();
    state.left().forEach(name -> left.put(name, 0L));
    for (StatusTime status : state.statusTimes()) {
      left.computeIfPresent(status.name(), (name, none) -> status.time());
    }
    left.forEach((name, time) -> intents.heardLeft(now, name, time, out));
    for (StatusTime status : state.statusTimes()) {
      if (!left.containsKey(status.name())) {
        intents.joined(now, new JoinIntent(status.time(), status.name()), out);
      }
    }
    for (Slot slot : state.events()) {
      for (Event event : slot.events()) {
        events.received(new UserEvent(slot.time(), event.name(), event.payload(), false), out);
      }
    }
  }

  private static void witness(LamportClock clock, long next) {
    if (next > 0) {
      clock.witness(next - 1);
    }
  }
}
