package io.gossip.state;

import io.gossip.member.Bytes;
import io.gossip.member.LimitExceeded;
import io.gossip.member.StateEntry;
import io.gossip.member.StateVersion;
import io.gossip.message.StateDelta.OfOwner;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What this peer itself writes: versions, limits, and what others have to be told. */
final class OwnState {
  static final int MAX_KEYS = 1_000;
  static final int MAX_BYTES = 64 * 1024;
  static final int MAX_KEY_BYTES = 255;

  private final Holding holding;
  private final StateConfig config;
  private StateVersion latest = StateVersion.ZERO;

  OwnState(Holding holding, StateConfig config) {
    this.holding = holding;
    this.config = config;
  }

  /** Starts a generation above all that is remembered. */
  void start(long now, List<StateEntry> remembered) {
    long generation = Math.max(1, now);
    for (StateEntry entry : remembered) {
      generation = Math.max(generation, entry.version().generation() + 1);
      long endsAt = entry.expiresAt().orElse(Held.NEVER);
      if (endsAt > now && !entry.gone()) {
        holding.put(
            new Held(
                entry.key(),
                entry.value(),
                entry.version(),
                entry.since(),
                endsAt,
                entry.channel(),
                false));
      }
    }
    latest = new StateVersion(generation, 0);
    holding.known().raiseFloor(latest);
    if (holding.values() > 0) {
      holding.known().advance(latest);
    }
  }

  /**
   * Somebody holds of us what is not from this run: an earlier run whose store is lost, or a clock
   * that went back. Begins a generation above it, which makes all that we do not hold go.
   */
  void outbid(StateVersion heard) {
    boolean silent = holding.known().complete().equals(StateVersion.ZERO);
    if (!silent && !heard.after(holding.known().complete())) {
      return;
    }
    if (heard.after(latest)) {
      latest = new StateVersion(heard.generation() + 1, 0);
      holding.known().raiseFloor(latest);
    }
    holding.known().advance(latest);
  }

  /**
   * Writes a key; the answer is what others have to be told.
   *
   * @param ttlMillis it lives; 0 for ever
   */
  OfOwner set(long now, String key, Bytes value, long ttlMillis, String channel) {
    check(key, value, channel);
    long endsAt = ttlMillis == 0 || ttlMillis > Held.NEVER - now ? Held.NEVER : now + ttlMillis;
    return write(now, new Held(key, value, latest.next(), now, endsAt, channel, false));
  }

  /** Deletes a key; {@code null} if there is none. */
  OfOwner delete(long now, String key) {
    Held old = holding.get(key);
    if (old == null || old.tombstone()) {
      return null;
    }
    long endsAt = now + config.tombstoneMillis();
    OfOwner change =
        write(now, new Held(key, Bytes.EMPTY, latest.next(), now, endsAt, old.channel(), false));
    holding.trimTombstones(MAX_KEYS);
    return change;
  }

  private OfOwner write(long now, Held held) {
    StateVersion before = holding.latestBut(held.key());
    latest = held.version();
    holding.put(held);
    holding.known().advance(latest);
    return new OfOwner(
        holding.owner, holding.known().floor(), before, latest, 0, List.of(held.item(now)));
  }

  private void check(String key, Bytes value, String channel) {
    int keyBytes = key.getBytes(StandardCharsets.UTF_8).length;
    if (keyBytes == 0 || keyBytes > MAX_KEY_BYTES) {
      throw new IllegalArgumentException(
          "key must be 1 to " + MAX_KEY_BYTES + " bytes long, was " + keyBytes);
    }
    if (value.isEmpty()) {
      throw new IllegalArgumentException("value must not be empty");
    }
    if (!channel.isEmpty() && !Channels.named(channel)) {
      throw new IllegalArgumentException(
          "channel must be 1 to 64 letters, digits or _.:-, was " + channel);
    }
    if (key.equals(Channels.KEY) && !(Channels.valid(value) && channel.isEmpty())) {
      throw new IllegalArgumentException(
          "the key channels must be an array of names of 1 to 64 letters, digits or _.:-, for all"
              + " to see, was "
              + value.text());
    }
    Held old = holding.get(key);
    int bytes = holding.bytes() + Held.size(key, value) - (old == null ? 0 : old.size());
    if (bytes > MAX_BYTES) {
      throw new LimitExceeded("the state of this peer", bytes, MAX_BYTES);
    }
    int keys = holding.values() + (old == null || old.tombstone() ? 1 : 0);
    if (keys > MAX_KEYS) {
      throw new LimitExceeded("the state of this peer", keys, MAX_KEYS, "keys");
    }
  }
}
