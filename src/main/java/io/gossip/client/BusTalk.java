package io.gossip.client;

import io.gossip.bus.Addresses;
import io.gossip.bus.EventHeard;
import io.gossip.bus.KeysAnswer;
import io.gossip.bus.LocalBus;
import io.gossip.bus.QueryAnswers;
import io.gossip.bus.QueryHeard;
import io.gossip.bus.QueryRequest;
import io.gossip.member.Bytes;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** What an application says to its group through the bus, and what it answers. */
final class BusTalk {
  /** Longer than any question or key round runs by default, and than the bus takes besides. */
  private static final long PATIENCE_MILLIS = 60_000;

  private final LocalBus bus;
  private final Addresses addresses;

  BusTalk(LocalBus bus, Addresses addresses) {
    this.bus = bus;
    this.addresses = addresses;
  }

  Future<EventHeard> event(String name, Bytes payload, boolean coalesce) {
    JsonObject body =
        new JsonObject()
            .put("name", name)
            .put("payload", base64(payload))
            .put("coalesce", coalesce);
    return bus.request(addresses.eventsSend(), body).map(EventHeard::ofJson);
  }

  Future<QueryAnswers> query(QueryRequest request) {
    long patience = PATIENCE_MILLIS + request.timeoutMillis();
    return bus.request(addresses.query(), request.toJson(), patience).map(QueryAnswers::ofJson);
  }

  /** The last responses may be overtaken by the answer that has them all. */
  Future<QueryAnswers> query(QueryRequest request, Handler<QueryAnswers.Response> each) {
    String replies = addresses.query() + "." + UUID.randomUUID();
    Set<String> handedOn = ConcurrentHashMap.newKeySet();
    Handler<QueryAnswers.Response> once =
        response -> {
          if (handedOn.add(response.from())) {
            each.handle(response);
          }
        };
    MessageConsumer<JsonObject> consumer =
        bus.listen(replies, json -> once.handle(QueryAnswers.Response.ofJson(json)));
    return query(request.withReplyAddress(replies))
        .onSuccess(answers -> answers.responses().forEach(once::handle))
        .onComplete(ended -> consumer.unregister());
  }

  Registration onQuery(String name, Function<QueryHeard, Future<Bytes>> handler) {
    MessageConsumer<Object> consumer =
        bus.serve(
            addresses.queries(name),
            body ->
                handler
                    .apply(QueryHeard.ofJson((JsonObject) body))
                    .map(
                        payload ->
                            payload == null ? new JsonObject() : QueryHeard.answer(payload)));
    return consumer::unregister;
  }

  /**
   * @param key {@code null} for a listing
   */
  Future<KeysAnswer> keys(String operation, String key) {
    JsonObject body = new JsonObject().put("op", operation);
    if (key != null) {
      body.put("key", key);
    }
    return bus.request(addresses.keys(), body, PATIENCE_MILLIS).map(KeysAnswer::ofJson);
  }

  Future<Double> rttMillis(JsonObject ends) {
    return bus.request(addresses.rtt(), ends).map(json -> json.getDouble("rttMillis"));
  }

  Future<Void> message(Bytes payload, JsonObject body) {
    return bus.request(addresses.messagesSend(), body.put("payload", base64(payload))).mapEmpty();
  }

  private static String base64(Bytes bytes) {
    return Base64.getEncoder().encodeToString(bytes.toArray());
  }
}
