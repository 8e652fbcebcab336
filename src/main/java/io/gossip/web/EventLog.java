package io.gossip.web;

import io.gossip.bus.MemberJson;
import io.gossip.member.MemberEvent;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The last events of one run of the peer, as JSON texts and without a gap, so that a stream only
 * has to remember its place. Belongs to one event loop.
 */
final class EventLog {
  private final String[] ring;
  private String run = "";
  private long seq;
  private long floor;

  /**
   * An empty log.
   *
   * @param kept how many events it holds, 1 or more
   */
  EventLog(int kept) {
    ring = new String[kept];
  }

  /** Starts over where a list stands, unless it stands where the log does. */
  void listed(String listedRun, long listedSeq) {
    if (!run.equals(listedRun) || seq != listedSeq) {
      run = listedRun;
      seq = listedSeq;
      floor = listedSeq;
      Arrays.fill(ring, null);
    }
  }

  /** Adds the event after the last one. */
  void add(MemberEvent event) {
    if (!event.run().equals(run) || event.seq() != seq + 1) {
      listed(event.run(), event.seq() - 1);
    }
    seq = event.seq();
    ring[slot(seq)] = MemberJson.encode(event).encode();
    floor = Math.max(floor, seq - ring.length);
  }

  /** Whether every event after this one is here. */
  boolean reaches(String fromRun, long since) {
    return run.equals(fromRun) && since >= floor && since <= seq;
  }

  /**
   * One event as JSON.
   *
   * @param number above {@link #floor}, at most {@link #seq}
   */
  String event(long number) {
    return ring[slot(number)];
  }

  /** All events that are here, oldest first. */
  List<MemberEvent> events() {
    List<MemberEvent> events = new ArrayList<>();
    for (long number = floor + 1; number <= seq; number++) {
      events.add(MemberJson.decodeEvent(new JsonObject(event(number))));
    }
    return events;
  }

  /** Empty before the peer was first heard of. */
  String run() {
    return run;
  }

  /** Number of the last event. */
  long seq() {
    return seq;
  }

  /** Number of the last event that is no longer here. */
  long floor() {
    return floor;
  }

  private int slot(long number) {
    return (int) (number % ring.length);
  }
}
