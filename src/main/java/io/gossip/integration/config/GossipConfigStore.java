package io.gossip.integration.config;

import io.vertx.config.spi.ConfigStore;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/** The group's settings as one JSON object. Holds nothing. */
final class GossipConfigStore implements ConfigStore {
  private final GossipSettings settings;
  private final String sources;

  GossipConfigStore(GossipSettings settings, String sources) {
    this.settings = settings;
    this.sources = sources;
  }

  @Override
  public Future<Buffer> get() {
    return settings.list().map(all -> json(all).toBuffer());
  }

  private JsonObject json(Map<String, Setting> all) {
    JsonObject json = new JsonObject();
    JsonObject from = new JsonObject();
    all.forEach(
        (name, setting) -> {
          json.put(name, setting.value());
          from.put(name, setting.source());
        });
    return sources.isEmpty() ? json : json.put(sources, from);
  }

  @Override
  public Future<Void> close() {
    return Future.succeededFuture();
  }
}
