package io.gossip.bench;

import io.gossip.node.GossipOptions;
import io.vertx.core.json.JsonObject;

/** Ours: nodes on real sockets, without event bus, dashboard and store. */
public final class GossipPeers implements PeerKind {
  static final String NAME = "gossip";

  private final GossipOptions options;

  /**
   * @param options of every peer; name, address, seeds and store are set for each
   */
  public GossipPeers(GossipOptions options) {
    this.options = new GossipOptions(options);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public JsonObject describe() {
    JsonObject defaults = new GossipOptions().toJson();
    JsonObject changed = new JsonObject();
    options.toJson().stream()
        .filter(option -> !option.getValue().equals(defaults.getValue(option.getKey())))
        .forEach(option -> changed.put(option.getKey(), option.getValue()));
    // Secrets and places say nothing about speed.
    for (String left : new String[] {"encrypt", "name", "host", "port", "seeds", "storage"}) {
      changed.remove(left);
    }
    return changed.put("dialect", options.getDialect()).put("profile", options.getProfile());
  }

  @Override
  public PeerHost host(Sightings sightings) {
    return new GossipHost(options, sightings);
  }
}
