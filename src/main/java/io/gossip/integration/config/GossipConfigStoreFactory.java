package io.gossip.integration.config;

import io.vertx.config.spi.ConfigStore;
import io.vertx.config.spi.ConfigStoreFactory;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;

/**
 * The store type {@code gossip} of vertx-config: the settings of {@link GossipSettings}. Its
 * configuration is that of {@link GossipConfigOptions}. Reading fails while there is no peer; an
 * optional store is then left out. Found by the service loader.
 */
public final class GossipConfigStoreFactory implements ConfigStoreFactory {
  @Override
  public String name() {
    return "gossip";
  }

  @Override
  public ConfigStore create(Vertx vertx, JsonObject configuration) {
    GossipConfigOptions options =
        configuration == null ? new GossipConfigOptions() : new GossipConfigOptions(configuration);
    return new GossipConfigStore(GossipSettings.create(vertx, options), options.getSources());
  }
}
