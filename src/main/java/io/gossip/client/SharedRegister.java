package io.gossip.client;

import io.gossip.bus.StateJson;
import io.gossip.member.StateEntry;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A value that many peers may write, kept as a key of each of them. The last writer wins, by a
 * hybrid logical clock; what lost without having been seen stays visible in {@link
 * Register#losers}. Use one object for each name and peer.
 */
public final class SharedRegister {
  private static final String KEY = "register:";

  private final SharedKey<Register> shared;

  SharedRegister(GossipClient client, String name) {
    shared =
        new SharedKey<>(
            client,
            KEY + name,
            (peer, json) -> Register.of(Register.decode(peer, json, System.currentTimeMillis())),
            Register::merge,
            Register.EMPTY);
  }

  /** Writes over all that this peer has seen. */
  public Future<Void> set(Object value) {
    return shared.change(
        (self, all) -> Register.encode(all.next(self, value, System.currentTimeMillis())));
  }

  /** What was written, as this peer knows it. */
  public Future<Register> get() {
    return shared.read();
  }

  /**
   * Peers whose write counted for nothing when the register was last read: their clocks are more
   * than five minutes ahead, or they have written something else under this name.
   */
  public int refused() {
    return shared.refused();
  }

  /** All registers whose names begin with a prefix. */
  static Map<String, Register> all(String prefix, List<StateEntry> entries) {
    Map<String, Register> all = new TreeMap<>();
    for (StateEntry entry : entries) {
      if (entry.key().startsWith(KEY + prefix)
          && StateJson.value(entry.value()) instanceof JsonObject json) {
        String name = entry.key().substring(KEY.length());
        all.merge(name, part(entry.peer(), json), Register::merge);
      }
    }
    return all;
  }

  private static Register part(String peer, JsonObject json) {
    try {
      return Register.of(Register.decode(peer, json, System.currentTimeMillis()));
    } catch (RuntimeException e) {
      return Register.EMPTY; // another application's, a hostile one, or of a broken clock
    }
  }
}
