package io.gossip.serf;

import io.gossip.member.Bytes;
import io.gossip.member.LimitExceeded;
import io.gossip.message.serf.SerfPushPull.Event;
import io.gossip.message.serf.SerfPushPull.Slot;
import io.gossip.message.serf.UserEvent;
import io.gossip.protocol.Lane;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What applications tell everybody, each event delivered once to each member (serf.md §7). */
final class UserEvents {
  static final int SLOTS = 512;

  /** Different events of one Lamport time; one time of an honest pool holds a handful. */
  private static final int MAX_PER_SLOT = 256;

  /** What all remembered events take; an honest pool stays far below. */
  private static final int MAX_HELD_BYTES = 8 << 20;

  private final Ground ground;
  private final LamportClock clock;
  private final List<Slot> slots = new ArrayList<>();
  private long minTime;
  private int heldBytes;

  UserEvents(Ground ground, LamportClock clock) {
    this.ground = ground;
    this.clock = clock;
    for (int i = 0; i < SLOTS; i++) {
      slots.add(null);
    }
  }

  /**
   * Tells everybody, ourselves included, and returns what they are told.
   *
   * @throws LimitExceeded if it is too long to be sent
   */
  UserEvent send(String name, Bytes payload, boolean coalesce, SerfEffects out) {
    int limit = ground.config().eventBytes();
    int size = name.getBytes(StandardCharsets.UTF_8).length + payload.length();
    if (size > limit) {
      throw new LimitExceeded("event name and payload", size, limit);
    }
    UserEvent event = new UserEvent(clock.next(), name, payload, coalesce);
    Bytes encoded = ground.codec().encode(event);
    received(event, out);
    ground.door().broadcast(Lane.EVENT, encoded);
    return event;
  }

  /** True if it is news that shall go on. */
  boolean received(UserEvent event, SerfEffects out) {
    long lamport = event.time();
    if (!clock.witness(lamport) || lamport < minTime || tooOld(lamport)) {
      return false;
    }
    if (!remember(lamport, new Event(event.name(), event.payload()))) {
      return false;
    }
    out.event(event);
    return true;
  }

  /** False if it is held already, or if there is no room to tell it from later copies. */
  private boolean remember(long lamport, Event event) {
    int index = (int) (lamport % SLOTS);
    Slot slot = slots.get(index);
    List<Event> events = new ArrayList<>();
    if (slot != null && slot.time() == lamport) {
      if (slot.events().contains(event) || slot.events().size() >= MAX_PER_SLOT) {
        return false;
      }
      events.addAll(slot.events());
    } else if (slot != null) {
      slot.events().forEach(old -> heldBytes -= size(old));
      slots.set(index, null);
    }
    if (heldBytes + size(event) > MAX_HELD_BYTES) {
      return false;
    }
    heldBytes += size(event);
    events.add(event);
    slots.set(index, new Slot(index, lamport, events));
    return true;
  }

  private static int size(Event event) {
    return event.name().length() + event.payload().length() + 64;
  }

  /** Events from before this time are old news to a newcomer. */
  void ignoreBefore(long lamport) {
    minTime = Math.max(minTime, lamport);
  }

  List<Slot> held() {
    return slots.stream().filter(slot -> slot != null).toList();
  }

  private boolean tooOld(long lamport) {
    return clock.time() > SLOTS && lamport < clock.time() - SLOTS;
  }
}
