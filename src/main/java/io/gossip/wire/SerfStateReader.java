package io.gossip.wire;

import io.gossip.member.Bytes;
import io.gossip.message.serf.SerfPushPull;
import io.gossip.message.serf.SerfPushPull.Event;
import io.gossip.message.serf.SerfPushPull.Slot;
import io.gossip.message.serf.SerfPushPull.StatusTime;
import java.util.ArrayList;
import java.util.List;

/** Reads Serf's part of a push/pull (serf.md §5). */
final class SerfStateReader {
  private final MsgpackReader in;
  private long memberTime;
  private long eventTime;
  private long queryTime;
  private final List<StatusTime> statusTimes = new ArrayList<>();
  private final List<String> left = new ArrayList<>();
  private int slots;
  private final List<Slot> events = new ArrayList<>();
  private int eventCount;

  SerfStateReader(MsgpackReader in) {
    this.in = in;
  }

  SerfPushPull read() throws DecodeException {
    for (int keys = in.mapHeader(); keys > 0; keys--) {
      switch (in.key()) {
        case "LTime" -> memberTime = in.unsigned64();
        case "EventLTime" -> eventTime = in.unsigned64();
        case "QueryLTime" -> queryTime = in.unsigned64();
        case "StatusLTimes" -> statusTimes();
        case "LeftMembers" -> left();
        case "Events" -> slots();
        default -> in.skip();
      }
    }
    return new SerfPushPull(memberTime, statusTimes, left, eventTime, queryTime, slots, events);
  }

  /** A name that is no text is left out alone: it must not keep the others from us. */
  private void statusTimes() throws DecodeException {
    statusTimes.clear();
    for (int names = bounded(in.mapHeader(), WireLimits.SERF_MEMBERS); names > 0; names--) {
      String name = name();
      long time = in.unsigned64();
      if (name != null) {
        statusTimes.add(new StatusTime(name, time));
      }
    }
  }

  private void left() throws DecodeException {
    left.clear();
    for (int names = bounded(in.arrayHeader(), WireLimits.SERF_MEMBERS); names > 0; names--) {
      String name = name();
      if (name != null) {
        left.add(name);
      }
    }
  }

  private String name() throws DecodeException {
    try {
      return in.name(WireLimits.NAME);
    } catch (DecodeException e) {
      if (e.reason() == DropReason.NAME_NOT_TEXT) {
        return null;
      }
      throw e;
    }
  }

  private void slots() throws DecodeException {
    events.clear();
    slots = bounded(in.arrayHeader(), WireLimits.SERF_SLOTS);
    for (int index = 0; index < slots; index++) {
      if (!in.nil()) {
        events.add(slot(index));
      }
    }
  }

  private Slot slot(int index) throws DecodeException {
    long time = 0;
    List<Event> happened = new ArrayList<>();
    for (int keys = in.mapHeader(); keys > 0; keys--) {
      switch (in.key()) {
        case "LTime" -> time = in.unsigned64();
        case "Events" -> happened = events();
        default -> in.skip();
      }
    }
    return new Slot(index, time, happened);
  }

  private List<Event> events() throws DecodeException {
    int count = in.arrayHeader();
    eventCount = bounded(eventCount + count, WireLimits.SERF_EVENTS);
    List<Event> happened = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      happened.add(event());
    }
    return happened;
  }

  private Event event() throws DecodeException {
    String name = "";
    Bytes payload = Bytes.NIL;
    for (int keys = in.mapHeader(); keys > 0; keys--) {
      switch (in.key()) {
        case "Name" -> name = in.name(WireLimits.SERF_TEXT);
        case "Payload" -> payload = in.bytes(WireLimits.PACKET);
        default -> in.skip();
      }
    }
    return new Event(name, payload);
  }

  private static int bounded(int count, int limit) throws DecodeException {
    if (count < 0 || count > limit) {
      throw new DecodeException(DropReason.TOO_MANY);
    }
    return count;
  }
}
