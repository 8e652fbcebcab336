package io.gossip.serf;

import io.gossip.member.Bytes;
import io.gossip.member.MemberState;
import io.gossip.message.serf.JoinIntent;
import io.gossip.message.serf.SerfPushPull;
import io.gossip.message.serf.SerfPushPull.Event;
import io.gossip.message.serf.SerfPushPull.Slot;
import io.gossip.message.serf.UserEvent;
import io.gossip.protocol.Hash64;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

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
    return state(ground.door().states());
  }

  /** The same about these members only, gone or not. */
  Bytes of(Set<String> names) {
    Map<String, MemberState> states = new TreeMap<>();
    for (String name : names) {
      MemberState held = ground.door().state(name);
      if (held != null) {
        states.put(name, held);
      }
    }
    return state(states);
  }

  /** The time of the clock that all peers shall have, as a number for the digest. */
  long beside() {
    return new Hash64().add(clocks.events().time()).value();
  }

  private Bytes state(Map<String, MemberState> states) {
    Map<String, Long> times = new HashMap<>();
    List<String> left = new ArrayList<>();
    states.forEach(
        (name, memberState) -> {
          times.put(name, intents.time(name));
          if (memberState == MemberState.LEFT) {
            left.add(name);
          }
        });
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
    Set<String> left = new HashSet<>(state.left());
    for (String name : state.left()) {
      long time = state.statusTimes().getOrDefault(name, 0L);
      intents.heardLeft(now, name, time, out);
    }
    state
        .statusTimes()
        .forEach(
            (name, time) -> {
              if (!left.contains(name)) {
                intents.joined(now, new JoinIntent(time, name), out);
              }
            });
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
