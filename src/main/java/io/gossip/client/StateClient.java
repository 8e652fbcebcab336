package io.gossip.client;

import io.gossip.bus.StateList;
import io.gossip.member.StateEntry;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import java.util.Map;

/**
 * The state that a group shares: each peer writes keys of its own, and all see them. A value is any
 * JSON (text, number, boolean, {@code JsonObject}, {@code JsonArray}, {@code null}); {@link
 * io.gossip.bus.StateJson#value} gives it back. Only peers of this project take part.
 */
public interface StateClient {
  /** Writes a key of this peer, for all and for ever. */
  default Future<StateEntry> set(String key, Object value) {
    return set(key, value, 0, "");
  }

  /**
   * Writes a key of this peer. TOO_LARGE beyond 64 KiB of keys and values, or beyond 1,000 keys;
   * the text names both sizes.
   *
   * @param ttlMillis it lives, unless it is written again; 0 for ever
   * @param channel whose members alone are shown it; empty for all
   */
  Future<StateEntry> set(String key, Object value, long ttlMillis, String channel);

  /** Deletes a key of this peer. NOT_FOUND if there is none. */
  Future<Void> delete(String key);

  /** A key of this peer. NOT_FOUND if there is none. */
  Future<StateEntry> get(String key);

  /** A key of a peer. NOT_FOUND if there is none, or if it is for a channel that we are not in. */
  Future<StateEntry> get(String peer, String key);

  /** All keys of all peers that are shown here. */
  Future<StateList> list();

  /** A value that many peers write, of which the last wins and what it did not know is shown. */
  SharedRegister register(String name);

  /** What was written to all registers whose names begin with a prefix, by name. */
  Future<Map<String, Register>> registers(String prefix);

  /** A set that many peers change. */
  SharedSet sharedSet(String name);

  /** Hears each key that is set or gone from now on. */
  Registration onChange(Handler<StateEntry> handler);
}
