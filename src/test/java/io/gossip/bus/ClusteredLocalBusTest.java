package io.gossip.bus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonObject;
import io.vertx.test.fakecluster.FakeClusterManager;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * In a clustered Vert.x nothing of ours leaves its own JVM; a plain consumer shows that it could.
 */
class ClusteredLocalBusTest {
  private final List<Vertx> all = new ArrayList<>();
  private Vertx here;
  private Vertx there;

  @BeforeEach
  void open() throws Exception {
    here = clustered();
    there = clustered();
  }

  @AfterEach
  void close() throws Exception {
    for (Vertx vertx : all) {
      vertx.close().await(10, TimeUnit.SECONDS);
    }
    FakeClusterManager.reset();
  }

  @Test
  void requestsAreServedAtHomeOnly() throws Exception {
    there
        .eventBus()
        .consumer("x", message -> message.reply(new JsonObject()))
        .completion()
        .await(5, TimeUnit.SECONDS);
    here.eventBus().request("x", new JsonObject()).await(5, TimeUnit.SECONDS); // the way is open
    ReplyException failure =
        assertThrows(
            ReplyException.class,
            () -> new LocalBus(here).request("x", new JsonObject()).await(5, TimeUnit.SECONDS));
    assertEquals(FailureCode.NOT_STARTED.code(), failure.failureCode());

    new LocalBus(here).serve("y", body -> Future.succeededFuture(new JsonObject()));
    assertThrows(
        ReplyException.class,
        () -> there.eventBus().request("y", new JsonObject()).await(5, TimeUnit.SECONDS));
  }

  @Test
  void publishedMessagesStayAtHome() throws Exception {
    List<String> heard = new CopyOnWriteArrayList<>();
    Promise<Void> last = Promise.promise();
    there
        .eventBus()
        .<JsonObject>consumer(
            "x",
            message -> {
              heard.add(message.body().getString("from"));
              last.tryComplete();
            })
        .completion()
        .await(5, TimeUnit.SECONDS);
    new LocalBus(here).publish("x", new JsonObject().put("from", "local bus"));
    new LocalBus(here).send("x", new JsonObject().put("from", "local bus"));
    here.eventBus().publish("x", new JsonObject().put("from", "plain bus"));
    last.future().await(5, TimeUnit.SECONDS);
    assertEquals(List.of("plain bus"), heard);
  }

  private Vertx clustered() throws Exception {
    Vertx vertx =
        Vertx.builder()
            .withClusterManager(new FakeClusterManager())
            .with(new VertxOptions().setEventBusOptions(new EventBusOptions().setHost("127.0.0.1")))
            .buildClustered()
            .await(20, TimeUnit.SECONDS);
    all.add(vertx);
    return vertx;
  }
}
