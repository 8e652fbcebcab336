package io.gossip.client;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A set that many may change: a remove takes away what its author had seen added, so that an add
 * that it did not know of survives. A state-based CRDT without tombstones (Bieniusa et al. 2012):
 * {@link #merge} is commutative, associative and idempotent. Immutable and pure.
 */
final class ObservedRemoveSet {
  static final ObservedRemoveSet EMPTY = new ObservedRemoveSet(Map.of(), Map.of());

  /** One add: the {@code counter}-th of a peer, counted by its clock. */
  private record Dot(String peer, long counter) implements Comparable<Dot> {
    @Override
    public int compareTo(Dot other) {
      return peer.equals(other.peer)
          ? Long.compare(counter, other.counter)
          : peer.compareTo(other.peer);
    }
  }

  private final Map<String, Set<Dot>> elements;

  /** Up to which of its adds each peer is known: a known dot that is not here was removed. */
  private final Map<String, Long> known;

  private ObservedRemoveSet(Map<String, Set<Dot>> elements, Map<String, Long> known) {
    this.elements = elements;
    this.known = known;
  }

  Set<String> elements() {
    return new TreeSet<>(elements.keySet());
  }

  /**
   * With an element that a peer adds.
   *
   * @param now keeps counters of a process apart from those of an earlier one that it forgot
   */
  ObservedRemoveSet add(String peer, String element, long now) {
    long counter = Math.max(known.getOrDefault(peer, 0L) + 1, now);
    Map<String, Set<Dot>> more = new TreeMap<>(elements);
    more.put(element, Set.of(new Dot(peer, counter)));
    Map<String, Long> knows = new TreeMap<>(known);
    knows.put(peer, counter);
    return new ObservedRemoveSet(more, knows);
  }

  /** Without an element. */
  ObservedRemoveSet remove(String element) {
    Map<String, Set<Dot>> less = new TreeMap<>(elements);
    less.remove(element);
    return new ObservedRemoveSet(less, known);
  }

  /** What both know: a dot stays if both have it, or if one has it and the other never knew it. */
  ObservedRemoveSet merge(ObservedRemoveSet other) {
    Map<String, Set<Dot>> merged = new TreeMap<>();
    Set<String> all = new TreeSet<>(elements.keySet());
    all.addAll(other.elements.keySet());
    for (String element : all) {
      Set<Dot> mine = elements.getOrDefault(element, Set.of());
      Set<Dot> theirs = other.elements.getOrDefault(element, Set.of());
      Set<Dot> stay = new TreeSet<>();
      mine.stream().filter(dot -> theirs.contains(dot) || !other.knew(dot)).forEach(stay::add);
      theirs.stream().filter(dot -> mine.contains(dot) || !knew(dot)).forEach(stay::add);
      if (!stay.isEmpty()) {
        merged.put(element, stay);
      }
    }
    Map<String, Long> knows = new TreeMap<>(known);
    other.known.forEach((peer, counter) -> knows.merge(peer, counter, Math::max));
    return new ObservedRemoveSet(merged, knows);
  }

  private boolean knew(Dot dot) {
    return known.getOrDefault(dot.peer(), 0L) >= dot.counter();
  }

  JsonObject toJson() {
    JsonObject sets = new JsonObject();
    elements.forEach(
        (element, dots) -> {
          JsonArray adds = new JsonArray();
          dots.forEach(dot -> adds.add(new JsonArray().add(dot.peer()).add(dot.counter())));
          sets.put(element, adds);
        });
    JsonObject counters = new JsonObject();
    known.forEach(counters::put);
    return new JsonObject().put("elements", sets).put("known", counters);
  }

  /**
   * Throws a {@code RuntimeException} if this is no such set, or counts too far ahead of {@code
   * now}: what is said to be known of a peer would swallow all that it adds until then.
   *
   * @param now epoch milliseconds
   */
  static ObservedRemoveSet ofJson(JsonObject json, long now) {
    Map<String, Set<Dot>> elements = new TreeMap<>();
    JsonObject sets = json.getJsonObject("elements");
    for (String element : sets.fieldNames()) {
      Set<Dot> dots = new TreeSet<>();
      for (Object add : sets.getJsonArray(element)) {
        dots.add(new Dot(((JsonArray) add).getString(0), ((JsonArray) add).getLong(1)));
      }
      elements.put(element, dots);
    }
    Map<String, Long> known = new TreeMap<>();
    JsonObject counters = json.getJsonObject("known");
    counters.fieldNames().forEach(peer -> known.put(peer, counters.getLong(peer)));
    ObservedRemoveSet set = new ObservedRemoveSet(elements, known);
    if (!set.plausible(now)) {
      throw new IllegalArgumentException("no honest clock counts so: " + set);
    }
    return set;
  }

  /** Counters begin with the milliseconds of their peers' clocks, and all that is held is known. */
  private boolean plausible(long now) {
    return known.values().stream().allMatch(each -> each >= 0 && !HybridTime.ahead(each, now))
        && elements.values().stream().flatMap(Set::stream).allMatch(this::knew);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ObservedRemoveSet set
        && elements.equals(set.elements)
        && known.equals(set.known);
  }

  @Override
  public int hashCode() {
    return elements.hashCode() * 31 + known.hashCode();
  }

  @Override
  public String toString() {
    return toJson().encode();
  }
}
