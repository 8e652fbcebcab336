package io.gossip.message;

import io.gossip.member.Bytes;
import io.gossip.member.MemberAddress;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What Serf puts into user messages, into the user state of a push/pull and into query payloads
 * (serf.md §4 and §5). {@code lamport} is always a 64-bit Lamport time, compared unsigned.
 */
public sealed interface SerfMessage {
  /** "That member is about to leave", or is forced to (type 0). */
  record LeaveIntent(long lamport, String node, boolean prune) implements SerfMessage {}

  /** "That member joins, or stays after all" (type 1). */
  record JoinIntent(long lamport, String node) implements SerfMessage {}

  /**
   * Serf's half of a push/pull (type 2).
   *
   * @param statusTimes of every known member the time of its last intent, 0 if there was none
   * @param events the slots of the event buffer that hold anything; {@code slots} is its length
   */
  record State(
      long lamport,
      long eventLamport,
      long queryLamport,
      Map<String, Long> statusTimes,
      List<String> left,
      List<Slot> events,
      int slots)
      implements SerfMessage {
    public State {
      statusTimes = Collections.unmodifiableSortedMap(new TreeMap<>(statusTimes));
      left = List.copyOf(left);
      events = List.copyOf(events);
    }
  }

  /** All user events of one Lamport time; stands at index {@code lamport % slots}. */
  record Slot(long lamport, List<NamedPayload> events) {
    public Slot {
      events = List.copyOf(events);
    }
  }

  /** A user event without its time. */
  record NamedPayload(String name, Bytes payload) {}

  /** Something that an application tells everybody (type 3). */
  record UserEvent(long lamport, String name, Bytes payload, boolean coalesce)
      implements SerfMessage {}

  /**
   * A question to everybody, or to those that pass all filters (type 4).
   *
   * @param id tells questions of one time apart, 31 bits
   * @param origin where answers go
   * @param filters encoded as received; see {@link Filter}
   * @param flags {@link #ACK} and {@link #NO_BROADCAST}
   * @param relayFactor how many members each answer is also sent through
   */
  record Query(
      long lamport,
      long id,
      MemberAddress origin,
      String originName,
      List<Bytes> filters,
      long flags,
      int relayFactor,
      long timeoutNanos,
      String name,
      Bytes payload)
      implements SerfMessage {
    public Query {
      filters = List.copyOf(filters);
    }

    /** Whether a flag is set. */
    public boolean has(long flag) {
      return (flags & flag) != 0;
    }
  }

  /** In a query: please acknowledge. In a response: this is the acknowledgement. */
  long ACK = 1;

  /** In a query: do not gossip it on. */
  long NO_BROADCAST = 2;

  /** An answer to a query, or its acknowledgement (type 5). */
  record QueryResponse(long lamport, long id, String from, long flags, Bytes payload)
      implements SerfMessage {}

  /**
   * What a member holds about a contested name (type 6, inside a response).
   *
   * @param address {@code null} if it does not know the name; then nothing else is set
   * @param versions six bytes
   * @param status 0 none, 1 alive, 2 leaving, 3 left, 4 failed
   */
  record ConflictResponse(
      String name, MemberAddress address, Bytes versions, int status, Map<String, String> tags)
      implements SerfMessage {
    public ConflictResponse {
      tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    }
  }

  /** The key that a key query is about (type 7, inside a query); empty for a listing. */
  record KeyRequest(Bytes key) implements SerfMessage {}

  /** What came of a key query (type 8, inside a response); keys in base64. */
  record KeyResponse(boolean result, String message, List<String> keys, String primary)
      implements SerfMessage {
    public KeyResponse {
      keys = List.copyOf(keys);
    }
  }

  /** A whole Serf message to be handed on to another member (type 9). */
  record Relay(MemberAddress destination, String destinationName, Bytes inner)
      implements SerfMessage {}

  /** Who shall answer a query. All filters of a query must pass. */
  sealed interface Filter {}

  /** Members of these names only (type 0). */
  record NodeFilter(List<String> names) implements Filter {
    public NodeFilter {
      names = List.copyOf(names);
    }
  }

  /** Members whose tag matches somewhere (type 1); a missing tag counts as empty. */
  record TagFilter(String tag, String expression) implements Filter {}
}
