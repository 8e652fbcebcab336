package io.gossip.client;

import io.vertx.core.Future;

/**
 * A value that many peers may write, kept as a key of each of them. The last writer wins, by a
 * hybrid logical clock; what lost without having been seen stays visible in {@link
 * Register#losers}. Use one object for each name and peer.
 */
public final class SharedRegister {
  private final SharedKey<Register> shared;

  SharedRegister(GossipClient client, String name) {
    shared =
        new SharedKey<>(
            client,
            "register:" + name,
            (peer, json) -> Register.of(Register.decode(peer, json)),
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
}
