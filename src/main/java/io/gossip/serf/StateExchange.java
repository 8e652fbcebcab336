package io.gossip.serf;

import io.gossip.member.Bytes;
import io.gossip.member.MemberState;
import io.gossip.message.serf.JoinIntent;
import io.gossip.message.serf.SerfPushPull;
import io.gossip.message.serf.SerfPushPull.Event;
import io.gossip.message.serf.SerfPushPull.Slot;
import io.gossip.message.serf.UserEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
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
    Map<String, Long> times = new HashMap<>();
    List<String> left = new ArrayList<>();
    ground
        .door()
        .states()
        .forEach(
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
