package io.gossip.integration.config;

import io.gossip.client.GossipClient;
import io.gossip.client.Register;
import io.gossip.client.SharedRegister;
import io.gossip.client.StateClient;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Settings of the whole group: any peer writes them, the last write wins, and {@link
 * GossipConfigStoreFactory} gives them to a {@code ConfigRetriever}. Each is kept in the state of
 * the peer that wrote it, and is known as long as that is. Use one object for each peer; safe from
 * any thread. Failures are those of {@link GossipClient}.
 */
public final class GossipSettings {
  private final StateClient state;
  private final String prefix;

  /** One for each name: writes of this peer must come one after the other. */
  private final Map<String, SharedRegister> registers = new ConcurrentHashMap<>();

  private GossipSettings(StateClient state, String prefix) {
    this.state = state;
    this.prefix = prefix;
  }

  /** Of the peer with the default address. */
  public static GossipSettings create(Vertx vertx) {
    return create(vertx, new GossipConfigOptions());
  }

  /** Of the peer that the options name, under their prefix. */
  public static GossipSettings create(Vertx vertx, GossipConfigOptions options) {
    return new GossipSettings(
        GossipClient.create(vertx, options.getAddress()).state(), options.getPrefix());
  }

  /**
   * Writes a setting over all that this peer has seen. TOO_LARGE if it does not fit this peer's
   * state.
   *
   * @param value any JSON; {@code null} takes the setting away
   */
  public Future<Void> set(String name, Object value) {
    if (name == null || name.isBlank()) {
      return Future.failedFuture(
          new IllegalArgumentException("name must not be empty, was " + name));
    }
    return registers.computeIfAbsent(name, any -> state.register(prefix + name)).set(value);
  }

  /** Takes a setting away, at all peers. */
  public Future<Void> remove(String name) {
    return set(name, null);
  }

  /** All settings by name, as this peer knows them. */
  public Future<Map<String, Setting>> list() {
    return state.registers(prefix).map(this::settings);
  }

  private Map<String, Setting> settings(Map<String, Register> registers) {
    Map<String, Setting> settings = new TreeMap<>();
    registers.forEach(
        (name, register) ->
            register
                .winner()
                .filter(winner -> winner.value() != null)
                .ifPresent(
                    winner ->
                        settings.put(
                            name.substring(prefix.length()), Setting.of(winner, register))));
    return settings;
  }
}
