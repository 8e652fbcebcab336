package io.gossip.state;

import io.gossip.member.Bytes;
import io.gossip.member.StateEntry;
import io.gossip.member.StateVersion;
import io.gossip.message.StateDelta.Item;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/**
 * One key as it is held.
 *
 * @param value empty for a tombstone: the key was deleted, and others have to hear of it
 * @param since when we learned of it
 * @param endsAt when it expires, or when the tombstone is forgotten; {@link #NEVER} for a value
 *     without an end
 * @param remembered whether it is from an earlier run and not confirmed since
 */
record Held(
    String key,
    Bytes value,
    StateVersion version,
    long since,
    long endsAt,
    String channel,
    boolean remembered) {
  static final long NEVER = Long.MAX_VALUE;

  static Held of(Item item, long now, long tombstoneMillis) {
    long left = item.deleted() && item.ttlMillis() == 0 ? tombstoneMillis : item.ttlMillis();
    boolean endless = left == 0 || left > NEVER - now;
    return new Held(
        item.key(),
        item.value(),
        item.version(),
        now,
        endless ? NEVER : now + left,
        item.channel(),
        false);
  }

  boolean tombstone() {
    return value.isEmpty();
  }

  boolean over(long now) {
    return endsAt <= now;
  }

  /** What it counts for in limits: the bytes of key and value. */
  int size() {
    return tombstone() ? 0 : size(key, value);
  }

  static int size(String key, Bytes value) {
    return key.getBytes(StandardCharsets.UTF_8).length + value.length();
  }

  Item item(long now) {
    return new Item(key, value, version, endsAt == NEVER ? 0 : Math.max(1, endsAt - now), channel);
  }

  /**
   * What is left when it expires: nobody who missed it may go on showing what it replaced.
   *
   * @param until when this too can be forgotten
   */
  Held expired(long until) {
    return new Held(key, Bytes.EMPTY, version, endsAt, until, channel, false);
  }

  Held confirmed() {
    return remembered ? new Held(key, value, version, since, endsAt, channel, false) : this;
  }

  StateEntry entry(String owner) {
    return new StateEntry(
        owner,
        key,
        value,
        version,
        since,
        endsAt == NEVER || tombstone() ? OptionalLong.empty() : OptionalLong.of(endsAt),
        channel,
        remembered);
  }

  /** The same key, gone. */
  StateEntry gone(String owner, long now) {
    return new StateEntry(
        owner, key, Bytes.EMPTY, version, now, OptionalLong.empty(), channel, false);
  }
}
