package io.gossip.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.bus.Addresses;
import io.gossip.bus.FailureCode;
import io.gossip.bus.Schemas;
import io.gossip.bus.WatchesAnswer;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Any peer knows who watches whom: what one tells of all is what each holds open. */
@Timeout(90)
class WatchTiesTest {
  private static final List<String> NAMES = List.of("one", "two", "three", "four", "five", "six");

  private final LoopbackPeers peers = new LoopbackPeers();

  @AfterEach
  void close() throws Exception {
    peers.close();
  }

  @Test
  void whatOnePeerTellsIsWhatTheOthersHoldOpen() throws Exception {
    peers.group(NAMES.toArray(String[]::new));
    Set<String> ties = new HashSet<>();
    for (String name : NAMES) {
      WatchesAnswer own =
          Waiting.until(
              peers.vertx(),
              60,
              () -> peers.client(name).watches(name),
              answer ->
                  answer.open().size() == 2 && sorted(answer.watches()).equals(answer.open()));
      WatchesAnswer told = told("one", name);
      assertEquals(own.open(), sorted(told.watches()), name);
      own.open().forEach(watched -> ties.add(name + " watches " + watched));
    }
    for (String name : NAMES) {
      for (String watcher : told("one", name).watchedBy()) {
        assertTrue(ties.remove(watcher + " watches " + name), watcher + " " + name + " " + ties);
      }
    }
    assertEquals(Set.of(), ties);
  }

  @Test
  void nobodyIsKnownByAnotherName() throws Exception {
    peers.start("one");
    ExecutionException failed = assertThrows(ExecutionException.class, () -> told("one", "nobody"));
    assertEquals(FailureCode.NOT_FOUND.code(), ((ReplyException) failed.getCause()).failureCode());
  }

  private static List<String> sorted(List<String> names) {
    return List.copyOf(new TreeSet<>(names));
  }

  private WatchesAnswer told(String by, String of) throws Exception {
    JsonObject request = new JsonObject().put("name", of);
    Schemas.assertValid("watches-request", request);
    JsonObject answer =
        peers
            .vertx()
            .eventBus()
            .<JsonObject>request(new Addresses(by).watches(), request)
            .map(reply -> reply.body())
            .toCompletionStage()
            .toCompletableFuture()
            .get(10, TimeUnit.SECONDS);
    Schemas.assertValid("watches-answer", answer);
    return WatchesAnswer.ofJson(answer);
  }
}
