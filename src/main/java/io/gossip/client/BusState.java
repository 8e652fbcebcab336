package io.gossip.client;

import io.gossip.bus.Addresses;
import io.gossip.bus.LocalBus;
import io.gossip.bus.StateJson;
import io.gossip.bus.StateList;
import io.gossip.member.StateEntry;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/** State over the bus. */
final class BusState implements StateClient {
  private final GossipClient client;
  private final LocalBus bus;
  private final Addresses addresses;

  BusState(GossipClient client, LocalBus bus, Addresses addresses) {
    this.client = client;
    this.bus = bus;
    this.addresses = addresses;
  }

  @Override
  public Future<StateEntry> set(String key, Object value, long ttlMillis, String channel) {
    JsonObject body = new JsonObject().put("key", key).put("value", value);
    if (ttlMillis != 0) {
      body.put("ttlMillis", ttlMillis);
    }
    if (!channel.isEmpty()) {
      body.put("channel", channel);
    }
    return bus.request(addresses.stateSet(), body).map(StateJson::decode);
  }

  @Override
  public Future<Void> delete(String key) {
    return bus.request(addresses.stateDelete(), new JsonObject().put("key", key)).mapEmpty();
  }

  @Override
  public Future<StateEntry> get(String key) {
    return entry(new JsonObject().put("key", key));
  }

  @Override
  public Future<StateEntry> get(String peer, String key) {
    return entry(new JsonObject().put("peer", peer).put("key", key));
  }

  private Future<StateEntry> entry(JsonObject body) {
    return bus.request(addresses.stateGet(), body).map(StateJson::decode);
  }

  @Override
  public Future<StateList> list() {
    return bus.request(addresses.stateList(), new JsonObject()).map(StateList::ofJson);
  }

  @Override
  public SharedRegister register(String name) {
    return new SharedRegister(client, name);
  }

  @Override
  public Future<Map<String, Register>> registers(String prefix) {
    return list().map(list -> SharedRegister.all(prefix, list.entries()));
  }

  @Override
  public SharedSet sharedSet(String name) {
    return new SharedSet(client, name);
  }

  @Override
  public Registration onChange(Handler<StateEntry> handler) {
    return bus.listen(addresses.state(), json -> handler.handle(StateJson.decode(json)))
        ::unregister;
  }
}
