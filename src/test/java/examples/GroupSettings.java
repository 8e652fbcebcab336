package examples;

import io.gossip.integration.config.GossipConfigOptions;
import io.gossip.integration.config.GossipSettings;
import io.vertx.config.ConfigRetriever;
import io.vertx.config.ConfigRetrieverOptions;
import io.vertx.config.ConfigStoreOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;

/** Settings that one peer changes and all read. */
public final class GroupSettings {
  private GroupSettings() {}

  /** A configuration that ends with the settings of the group. */
  public static ConfigRetriever retriever(Vertx vertx, String address) {
    // tag::retriever[]
    ConfigStoreOptions group =
        new ConfigStoreOptions()
            .setType("gossip")
            .setOptional(true) // the application starts before its peer
            .setConfig(new JsonObject().put("address", address).put("sources", "from"));
    return ConfigRetriever.create(
        vertx, new ConfigRetrieverOptions().setScanPeriod(1_000).addStore(group));
    // end::retriever[]
  }

  /** Changes a setting for all. */
  public static Future<Void> limit(Vertx vertx, String address, int perSecond) {
    // tag::set[]
    GossipSettings settings =
        GossipSettings.create(vertx, new GossipConfigOptions().setAddress(address));
    return settings.set("limit", perSecond);
    // end::set[]
  }
}
