package io.gossip.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The commands for a running agent, against a web server that answers what the test wants. */
class AgentApiTest {
  private final BlockingQueue<String> requests = new LinkedBlockingQueue<>();
  private HttpServer server;
  private String web;
  private int status = 200;
  private String answer = "{}";

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          requests.add(exchange.getRequestURI() + " " + body);
          byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    web = "127.0.0.1:" + server.getAddress().getPort();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void joinSendsTheAddressesAndShowsWhatBecameOfEach() {
    answer =
        """
        {"joined":1,"results":[{"address":"a:1","ok":true},
                               {"address":"b:2","ok":false,"error":"refused"}]}""";
    Console done = Console.run("join", "--web", web, "a:1", "b:2");
    assertEquals(0, done.exit(), done.err());
    assertEquals("/api/v1/join {\"addresses\":[\"a:1\",\"b:2\"]}", requests.poll());
    assertEquals("a:1 joined\nb:2 not joined: refused\n", done.out());
  }

  @Test
  void joinFailsWhenNobodyAnswered() {
    answer = "{\"joined\":0,\"results\":[{\"address\":\"a:1\",\"ok\":false,\"error\":\"x\"}]}";
    Console done = Console.run("join", "--web", web, "--json", "a:1");
    assertEquals(1, done.exit());
    assertEquals(new JsonObject(answer), new JsonObject(done.out()));
    assertEquals("gossip join: no member answered at a:1\n", done.err());
  }

  @Test
  void leaveAndRejoinSendNothingButTheWish() {
    assertEquals("left\n", Console.run("leave", "--web", web).out());
    assertEquals("{}\n", Console.run("rejoin", "--web", web, "--json").out());
    assertEquals("/api/v1/leave {}", requests.poll());
    assertEquals("/api/v1/rejoin {}", requests.poll());
  }

  @Test
  void tagsReplacesAllAndShowsWhatThePeerNowHas() {
    answer = "{\"tags\":{\"zone\":\"b\",\"role\":\"web=1\"}}";
    Console done = Console.run("tags", "--web", web, "zone=b", "role=web=1");
    assertEquals("/api/v1/tags {\"tags\":{\"role\":\"web=1\",\"zone\":\"b\"}}", requests.poll());
    assertEquals("role=web=1\nzone=b\n", done.out());
  }

  @Test
  void showsTheReasonThatTheAgentGives() {
    status = 413;
    answer = "{\"title\":\"Too large\",\"status\":413,\"detail\":\"tags take 600 bytes of 512\"}";
    Console done = Console.run("tags", "--web", web, "a=b");
    assertEquals(1, done.exit());
    assertEquals("gossip tags: tags take 600 bytes of 512\n", done.err());
    assertEquals("", done.out());
  }

  @Test
  void saysWhenNoAgentIsThere() {
    server.stop(0);
    Console done = Console.run("leave", "--web", web);
    assertEquals(1, done.exit());
    assertTrue(done.err().contains("no agent answers at http://" + web), done.err());
    assertEquals(1, done.err().lines().count());
  }
}
