package io.gossip.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MonitorCommandTest {
  private static final String FAILED =
      "{\"run\":\"r\",\"seq\":7,\"at\":1000,\"type\":\"member-failed\",\"member\":{\"name\":\"db\","
          + "\"host\":\"::1\",\"port\":7946},\"reason\":\"no ack\"}";
  private static final String DEPLOY =
      "{\"name\":\"deploy\",\"payload\":\"djEb\",\"lamport\":3,\"coalesce\":false}";

  private StubAgent agent;

  @BeforeEach
  void open() throws IOException {
    agent =
        new StubAgent()
            .type("text/event-stream")
            .answers(
                "events",
                "retry: 1000\n\nevent: now\ndata: {\"run\":\"r\",\"seq\":6,\"at\":1}\n\n"
                    + ("id: r:7\ndata: " + FAILED + "\n\n: keep-alive\n\n")
                    + ("event: user-event\ndata: " + DEPLOY + "\n\n"));
  }

  @AfterEach
  void close() {
    agent.close();
  }

  @Test
  void oneLineForEachEvent() {
    Console done = Console.run("monitor", "--count", "2", "--web", agent.web());
    assertEquals(0, done.exit(), done.err());
    List<String> lines = done.out().lines().toList();
    assertEquals("1970-01-01T00:00:01Z member-failed db [::1]:7946: no ack", lines.get(0));
    assertTrue(lines.get(1).endsWith(" user-event deploy (3): v1?"), lines.get(1));
    assertEquals(2, lines.size());
    assertEquals("", done.err());
  }

  @Test
  void oneJsonDocumentForEachEvent() {
    Console done = Console.run("monitor", "--json", "--count", "2", "--web", agent.web());
    List<String> lines = done.out().lines().toList();
    assertEquals(new JsonObject(FAILED), new JsonObject(lines.get(0)));
    assertEquals(new JsonObject(DEPLOY).put("type", "user-event"), new JsonObject(lines.get(1)));
  }

  @Test
  void aLostConnectionIsOpenedAgainWhereItWas() {
    Console done = Console.run("monitor", "--count", "3", "--web", agent.web());
    assertEquals(0, done.exit());
    assertEquals("GET /api/v1/events", agent.request());
    assertEquals("GET /api/v1/events after r:7", agent.request());
    assertTrue(done.err().contains("connection lost"), done.err());
    assertTrue(done.err().contains("connected again"), done.err());
  }

  @Test
  void withoutAnAgentItFailsAtOnce() {
    agent.close();
    Console done = Console.run("monitor", "--web", agent.web());
    assertEquals(1, done.exit());
    assertTrue(done.err().contains("no agent answers at http://" + agent.web()), done.err());
  }

  @Test
  void whatIsNoStreamIsNamed() {
    agent.type("application/json");
    assertEquals(1, Console.run("monitor", "--web", agent.web()).exit());
  }
}
