package io.gossip.bus;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.json.JsonObject;
import java.util.function.Function;

/**
 * The event bus, never beyond this JVM: in a clustered Vert.x each JVM speaks only to its own peer
 * (contract §2). Every message of ours goes through here, so that none forgets it.
 */
public final class LocalBus {
  private static final DeliveryOptions LOCAL = new DeliveryOptions().setLocalOnly(true);

  private final EventBus bus;

  public LocalBus(Vertx vertx) {
    this.bus = vertx.eventBus();
  }

  /** To all who listen on this address. */
  public void publish(String address, JsonObject body) {
    bus.publish(address, body, LOCAL);
  }

  /** To one who serves this address, without an answer; it is lost if nobody does. */
  public void send(String address, JsonObject body) {
    bus.send(address, body, LOCAL);
  }

  /** Asks with Vert.x's usual patience of 30 s. */
  public Future<JsonObject> request(String address, JsonObject body) {
    return request(address, body, LOCAL);
  }

  /**
   * Asks whoever serves an address. Fails with a {@link ReplyException} of a documented code only:
   * NOT_STARTED if nobody serves it, NO_ANSWER after the timeout.
   *
   * @param timeoutMillis 1 or more
   */
  public Future<JsonObject> request(String address, JsonObject body, long timeoutMillis) {
    return request(
        address, body, new DeliveryOptions().setLocalOnly(true).setSendTimeout(timeoutMillis));
  }

  /** Hears everything published on an address. */
  public MessageConsumer<JsonObject> listen(String address, Handler<JsonObject> handler) {
    return bus.localConsumer(address, message -> handler.handle(message.body()));
  }

  /**
   * Serves an address. What the server throws or fails with is replied as {@link FailureCode#of}
   * says, so that it need not know the bus.
   *
   * @param server gets the body, which may be anything or {@code null}
   */
  public MessageConsumer<Object> serve(
      String address, Function<Object, Future<JsonObject>> server) {
    return bus.localConsumer(address, message -> serve(message, server));
  }

  private void serve(Message<Object> message, Function<Object, Future<JsonObject>> server) {
    Future<JsonObject> answer;
    try {
      answer = server.apply(message.body());
    } catch (RuntimeException e) {
      answer = Future.failedFuture(e);
    }
    answer.onComplete(
        json -> message.reply(json, LOCAL), problem -> message.reply(FailureCode.of(problem)));
  }

  private Future<JsonObject> request(String address, JsonObject body, DeliveryOptions options) {
    return bus.<JsonObject>request(address, body, options)
        .map(Message::body)
        .recover(problem -> Future.failedFuture(explained(address, problem)));
  }

  private static ReplyException explained(String address, Throwable problem) {
    if (problem instanceof ReplyException failure) {
      if (failure.failureType() == ReplyFailure.NO_HANDLERS) {
        return FailureCode.NOT_STARTED.failure("nobody serves " + address + " in this Vert.x");
      }
      if (failure.failureType() == ReplyFailure.TIMEOUT) {
        return FailureCode.NO_ANSWER.failure("no answer from " + address + " in time");
      }
    }
    return FailureCode.of(problem);
  }
}
