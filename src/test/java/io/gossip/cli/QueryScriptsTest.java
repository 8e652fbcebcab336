package io.gossip.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.bus.Addresses;
import io.gossip.bus.LocalBus;
import io.gossip.bus.Schemas;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code --on-query}: real commands, asked over the bus as the peer does it. */
@Timeout(60)
class QueryScriptsTest {
  private final Vertx vertx = Vertx.vertx();
  private final Addresses addresses = new Addresses("scripts");
  private QueryScripts scripts;

  @TempDir private Path folder;

  @AfterEach
  void close() throws Exception {
    scripts.close();
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  @Test
  void theCommandGetsPayloadAndNamesAndItsOutputIsTheAnswer() throws Exception {
    serve("cat; echo \" $SERF_EVENT $SERF_QUERY_NAME $SERF_SELF_NAME $GOSSIP_QUERY_FROM\"");
    assertEquals("hello query load me you\n", text(ask("hello", 10_000)));
  }

  @Test
  void aLongOutputIsCutToWhatAnAnswerMayTake() throws Exception {
    serve("head -c 300000 /dev/zero | tr '\\0' x");
    assertEquals("x".repeat(1024 - 64 - 2), text(ask("", 10_000)));
  }

  @Test
  void aCommandThatReadsNothingAnswersToo() throws Exception {
    serve("exec <&-; echo done");
    assertEquals("done\n", text(ask("x".repeat(900), 10_000)));
  }

  @Test
  void atTheDeadlineItIsKilledWithWhatItHasStarted() throws Exception {
    Path pids = folder.resolve("pids");
    serve("sleep 600 & echo $! > " + pids + "; echo $$ >> " + pids + "; wait");
    Future<JsonObject> answer = ask("", 1_500);
    Exception failure = assertThrows(Exception.class, () -> answer.await(20, TimeUnit.SECONDS));
    assertTrue(failure.getMessage().contains("killed after"), failure.getMessage());
    List<String> lines = Files.readAllLines(pids);
    assertEquals(2, lines.size());
    for (String pid : lines) {
      // Killed already: at most its end is still under way.
      ProcessHandle.of(Long.parseLong(pid))
          .ifPresent(process -> process.onExit().orTimeout(10, TimeUnit.SECONDS).join());
    }
  }

  @Test
  void aFailedCommandDoesNotAnswer() {
    serve("echo half; exit 3");
    Exception failure =
        assertThrows(Exception.class, () -> ask("", 10_000).await(20, TimeUnit.SECONDS));
    assertTrue(failure.getMessage().contains("ended with 3"), failure.getMessage());
  }

  @Test
  void onlySomeRunAtATimeAndOnlySomeWait() throws Exception {
    Path runs = folder.resolve("runs");
    serve("echo x >> " + runs + "; exec sleep 600");
    List<Future<JsonObject>> asked = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      asked.add(ask("", 2_000));
    }
    Future.join(asked).otherwiseEmpty().await(30, TimeUnit.SECONDS);
    long refused =
        asked.stream().filter(each -> each.cause().getMessage().contains("too many")).count();
    assertEquals(5, refused);
    assertEquals(4, Files.readAllLines(runs).size(), "those that waited were too late");
  }

  @Test
  void thePayloadIsPassedAsBytes() throws Exception {
    serve("od -An -tx1 -v | tr -d ' \\n'");
    byte[] bytes = {0, -1, 10};
    JsonObject query =
        new JsonObject()
            .put("name", "load")
            .put("payload", Base64.getEncoder().encodeToString(bytes))
            .put("from", "you")
            .put("deadline", System.currentTimeMillis() + 10_000);
    Future<JsonObject> answer = new LocalBus(vertx).request(addresses.queries("load"), query);
    assertArrayEquals("00ff0a".getBytes(StandardCharsets.US_ASCII), bytes(answer));
  }

  private void serve(String command) {
    scripts = QueryScripts.serve(vertx, "scripts", "me", Map.of("load", command));
  }

  private Future<JsonObject> ask(String payload, long millis) {
    byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
    JsonObject query =
        new JsonObject()
            .put("name", "load")
            .put("payload", Base64.getEncoder().encodeToString(bytes))
            .put("from", "you")
            .put("deadline", System.currentTimeMillis() + millis);
    Schemas.assertValid("incoming-query", query);
    return new LocalBus(vertx).request(addresses.queries("load"), query);
  }

  private static byte[] bytes(Future<JsonObject> answer) throws Exception {
    return Base64.getDecoder().decode(answer.await(20, TimeUnit.SECONDS).getString("payload"));
  }

  private static String text(Future<JsonObject> answer) throws Exception {
    return new String(bytes(answer), StandardCharsets.UTF_8);
  }
}
