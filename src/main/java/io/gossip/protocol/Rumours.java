package io.gossip.protocol;

import io.gossip.message.Encoded;
import io.gossip.message.GossipMessage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The rumours that were heard lately, and those among them that nobody has been told yet. */
final class Rumours {
  /** Rumours that are kept for others; in a storm the oldest give way. */
  private static final int MAX_HEARD = 1_024;

  /** Each stands there twice at most, and room for those that gave way since it was last looked. */
  private static final int MAX_TELLING = 4 * MAX_HEARD;

  /** So long a rumour that was no news is not asked for again; then it might be. */
  private static final long STALE_MILLIS = 5_000;

  /** By then repair by exchanges of state has taken over. */
  private static final long KEPT_MILLIS = 30_000;

  private final boolean enabled;
  private final Map<Integer, Heard> heard = new LinkedHashMap<>();

  /** Those that may still be worth telling; what is no longer leaves when it comes to the front. */
  private ArrayDeque<Heard> telling = new ArrayDeque<>();

  /** Numbers of rumours that came and were no news, and when. */
  private final Map<Integer, Long> stale = new LinkedHashMap<>();

  private final Map<Place, Heard> latest = new HashMap<>();
  private List<Heard> fresh = new ArrayList<>();
  private long nextExpiry = Long.MIN_VALUE;
  private int passing = RumourId.NONE;
  private Encoded passed;
  private boolean passedOn;
  private boolean unhurried;
  private boolean silent;

  /** Where a rumour is queued. */
  private record Place(BroadcastQueue queue, String key) {}

  Rumours(boolean enabled) {
    this.enabled = enabled;
  }

  /** A rumour was queued in place of an older one under this key. */
  void tellLatest(long now, BroadcastQueue queue, String key, Encoded rumour) {
    Heard item = tell(now, queue, key, rumour);
    if (item != null) {
      Place place = new Place(queue, key);
      item.place = place;
      Heard old = latest.put(place, item);
      if (old != null && old != item) {
        old.outdated = true;
      }
    }
  }

  /** A rumour was queued under this key; {@code null} if it is not followed. */
  Heard tell(long now, BroadcastQueue queue, String key, Encoded rumour) {
    if (!enabled) {
      return null;
    }
    Heard item = new Heard(RumourId.of(rumour.message()), rumour, now, queue, key);
    heard.remove(item.id);
    heard.put(item.id, item);
    if (heard.size() > MAX_HEARD) {
      dropFirst();
    }
    toBeTold(item);
    if (item.id == passing) {
      passedOn = true;
    } else if (!unhurried && fresh.size() < MAX_HEARD) {
      fresh.add(item);
    }
    return item;
  }

  /** Whether what is learned of others now is not repeated at all. */
  void silent(boolean on) {
    silent = on;
  }

  boolean silent() {
    return silent;
  }

  /** What is told meanwhile waits for the ticks. */
  void unhurried(Runnable telling) {
    unhurried = true;
    telling.run();
    unhurried = false;
  }

  /**
   * Applies a rumour that somebody else sees to.
   *
   * @return whether it was news, which a rule has told by queueing it
   */
  boolean pass(long now, Encoded rumour, Runnable apply) {
    passing = RumourId.of(rumour.message());
    passed = rumour;
    passedOn = false;
    apply.run();
    if (enabled && !passedOn && !heard.containsKey(passing)) {
      noNews(now, passing);
    }
    passing = RumourId.NONE;
    passed = null;
    return passedOn;
  }

  private void noNews(long now, int id) {
    stale.remove(id);
    stale.put(id, now);
    Iterator<Long> oldest = stale.values().iterator();
    while (now - oldest.next() > STALE_MILLIS || stale.size() > MAX_HEARD) {
      oldest.remove();
    }
  }

  /** Whether the rumour of this number is here, or came lately and was no news. */
  boolean known(long now, int id) {
    Long came = stale.get(id);
    return heard.containsKey(id) || came != null && now - came <= STALE_MILLIS;
  }

  /** Whether a rumour is being applied that somebody else sees to. */
  boolean passing() {
    return passed != null;
  }

  /** The bytes in which a message has just come, if it is passed on as it is; else {@code null}. */
  Encoded passed(GossipMessage message) {
    return passed != null && passed.message() == message ? passed : null;
  }

  /** What another has told us if we had it: one sign more that it is known; else {@code null}. */
  Heard echo(GossipMessage message) {
    Heard item = enabled ? heard.get(RumourId.of(message)) : null;
    if (item != null) {
      item.echoes++;
    }
    return item;
  }

  /** The rumour of this number; {@code null} if it was not heard lately. */
  Heard get(int id) {
    return heard.get(id);
  }

  /** Somebody has missed it: it is told with more patience. */
  void missed(Heard item) {
    if (!item.missed) {
      item.missed = true;
      toBeTold(item);
    }
  }

  /** In a storm those that gave way must not wait until they come to the front. */
  private void toBeTold(Heard item) {
    if (telling.size() >= MAX_TELLING) {
      telling.removeIf(waiting -> heard.get(waiting.id) != waiting);
    }
    telling.add(item);
  }

  /** How many wait to be told, those included that have given way. */
  int waiting() {
    return telling.size();
  }

  /** Whether any rumour that was heard lately is still worth telling, as far as this says. */
  boolean any(long now, Predicate<Heard> worthTelling) {
    if (now >= nextExpiry) {
      lately(now);
      stale.values().removeIf(came -> now - came > STALE_MILLIS);
    }
    while (!telling.isEmpty()) {
      Heard first = telling.peek();
      boolean held = now - first.at <= KEPT_MILLIS && heard.get(first.id) == first;
      if (held && worthTelling.test(first)) {
        return true;
      }
      telling.remove();
      if (telling.isEmpty()) {
        telling = new ArrayDeque<>(); // after a storm the old one is large
      }
    }
    return false;
  }

  boolean anyFresh() {
    return !fresh.isEmpty();
  }

  /** All that nobody has been told yet, the oldest first; from now on they count as told. */
  List<Heard> takeFresh() {
    List<Heard> taken = new ArrayList<>(fresh.size());
    for (Heard item : fresh) {
      if (!item.outdated) {
        taken.add(item);
      }
    }
    fresh = new ArrayList<>();
    return taken;
  }

  /** All that were heard lately, the oldest first. */
  Iterable<Heard> lately(long now) {
    Iterator<Heard> oldest = heard.values().iterator();
    while (oldest.hasNext() && now - oldest.next().at > KEPT_MILLIS) {
      dropFirst();
      oldest = heard.values().iterator();
    }
    nextExpiry = heard.isEmpty() ? now : heard.values().iterator().next().at + KEPT_MILLIS + 1;
    return heard.values();
  }

  int size() {
    return heard.size();
  }

  private void dropFirst() {
    Iterator<Heard> oldest = heard.values().iterator();
    Heard item = oldest.next();
    oldest.remove();
    if (item.place != null) {
      latest.remove(item.place, item);
    }
  }
}
