package io.gossip.bus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.member.LimitExceeded;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LocalBusTest {
  private Vertx vertx;
  private LocalBus bus;

  @BeforeEach
  void open() {
    vertx = Vertx.vertx();
    bus = new LocalBus(vertx);
  }

  @AfterEach
  void close() throws Exception {
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  @Test
  void anAnswerComesBack() throws Exception {
    bus.serve("x", body -> Future.succeededFuture(new JsonObject().put("heard", body)));
    assertEquals(
        new JsonObject("{\"heard\":{\"a\":1}}"),
        bus.request("x", new JsonObject().put("a", 1)).await(5, TimeUnit.SECONDS));
  }

  @Test
  void whateverGoesWrongArrivesWithADocumentedCode() {
    assertEquals(404, codeOf(body -> Future.failedFuture(FailureCode.NOT_FOUND.failure("a"))));
    assertEquals(400, codeOf(body -> Future.failedFuture(new IllegalArgumentException("a"))));
    assertEquals(413, codeOf(body -> Future.failedFuture(new LimitExceeded("tags", 2, 1))));
    assertEquals(
        500,
        codeOf(
            body -> {
              throw new IllegalStateException("bug");
            }));
  }

  @Test
  void nobodyThereIsNotStarted() {
    ReplyException failure = failure(bus.request("nowhere", new JsonObject()));
    assertEquals(FailureCode.NOT_STARTED.code(), failure.failureCode());
    assertTrue(failure.getMessage().contains("nowhere"));
  }

  @Test
  void silenceIsNoAnswer() {
    bus.serve("silent", body -> Future.future(never -> {}));
    assertEquals(504, failure(bus.request("silent", new JsonObject(), 1)).failureCode());
  }

  private int codeOf(Function<Object, Future<JsonObject>> server) {
    var consumer = bus.serve("failing", server);
    int code = failure(bus.request("failing", new JsonObject())).failureCode();
    consumer.unregister();
    return code;
  }

  private static ReplyException failure(Future<?> future) {
    return assertThrows(ReplyException.class, () -> future.await(5, TimeUnit.SECONDS));
  }
}
