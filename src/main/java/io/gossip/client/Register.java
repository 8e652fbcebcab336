package io.gossip.client;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A value that many may write: the last writer wins, and what lost against it without having been
 * seen by its writer stays visible. A state-based CRDT: {@link #merge} is commutative, associative
 * and idempotent. Immutable and pure.
 */
public final class Register {
  /** Nobody has written yet. */
  static final Register EMPTY = new Register(Map.of());

  /**
   * What one peer wrote last.
   *
   * @param value any JSON
   * @param seen up to when its writer had seen the writes of each peer
   */
  public record Write(Object value, HybridTime time, Map<String, HybridTime> seen) {
    public Write {
      seen = Map.copyOf(seen);
    }

    private boolean saw(Write other) {
      return seen.getOrDefault(other.time.peer(), HybridTime.NEVER).compareTo(other.time) >= 0;
    }

    /** Whether its writer's clock can be right, and it is later than all that it has seen. */
    private boolean plausible(long now) {
      return time.plausible(now)
          && seen.values().stream()
              .allMatch(earlier -> earlier.plausible(now) && earlier.compareTo(time) < 0);
    }
  }

  private final Map<String, Write> last;

  private Register(Map<String, Write> last) {
    this.last = last;
  }

  static Register of(Write write) {
    return new Register(Map.of(write.time().peer(), write));
  }

  /** What a peer would write over this. */
  Write next(String peer, Object value, long now) {
    Map<String, HybridTime> seen = new TreeMap<>();
    HybridTime latest = HybridTime.NEVER;
    for (Write write : last.values()) {
      seen.put(write.time().peer(), write.time());
      latest = latest.max(write.time());
    }
    return new Write(value, latest.next(now, peer), seen);
  }

  /** What both know. */
  Register merge(Register other) {
    Map<String, Write> merged = new TreeMap<>(last);
    other.last.forEach(
        (peer, write) ->
            merged.merge(peer, write, (a, b) -> a.time().compareTo(b.time()) >= 0 ? a : b));
    return new Register(merged);
  }

  /** The write that won; empty if nobody has written. */
  public Optional<Write> winner() {
    return last.values().stream().max(Comparator.comparing(Write::time));
  }

  /** Writes that lost although the winner's writer had not seen them, the latest first. */
  public List<Write> losers() {
    List<Write> losers = new ArrayList<>();
    winner()
        .ifPresent(
            winner ->
                last.values().stream()
                    .filter(write -> write != winner && !winner.saw(write))
                    .forEach(losers::add));
    losers.sort(Comparator.comparing(Write::time).reversed());
    return losers;
  }

  static JsonObject encode(Write write) {
    JsonObject seen = new JsonObject();
    write.seen().forEach((peer, time) -> seen.put(peer, encode(time)));
    return encode(write.time()).put("value", write.value()).put("seen", seen);
  }

  /**
   * Throws a {@code RuntimeException} if this is no write, or from too far ahead of {@code now}.
   *
   * @param now epoch milliseconds
   */
  static Write decode(String peer, JsonObject json, long now) {
    Map<String, HybridTime> seen = new TreeMap<>();
    JsonObject times = json.getJsonObject("seen");
    for (String other : times.fieldNames()) {
      seen.put(other, time(other, times.getJsonObject(other)));
    }
    Write write = new Write(json.getValue("value"), time(peer, json), seen);
    if (!write.plausible(now)) {
      throw new IllegalArgumentException("no honest clock says so: " + write);
    }
    return write;
  }

  private static JsonObject encode(HybridTime time) {
    return new JsonObject().put("millis", time.millis()).put("counter", time.counter());
  }

  private static HybridTime time(String peer, JsonObject json) {
    return new HybridTime(json.getLong("millis"), json.getLong("counter"), peer);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Register register && last.equals(register.last);
  }

  @Override
  public int hashCode() {
    return last.hashCode();
  }

  @Override
  public String toString() {
    return last.toString();
  }
}
