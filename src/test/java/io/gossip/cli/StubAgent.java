package io.gossip.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.gossip.bus.Schemas;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;

/** A web server that takes every request for an agent's and answers what the test wants. */
final class StubAgent implements AutoCloseable {
  private final BlockingQueue<String> requests = new LinkedBlockingQueue<>();
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final HttpServer server;
  private volatile String type = "application/json";

  StubAgent() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::serve);
    server.start();
  }

  /** The answer to requests of a path below the API. */
  StubAgent answers(String path, String json) {
    answers.put("/api/v1/" + path, json);
    return this;
  }

  StubAgent type(String contentType) {
    type = contentType;
    return this;
  }

  /** The body of the next request, checked to be one that the bus takes. */
  JsonObject body(String path, String schema) {
    String prefix = "POST /api/v1/" + path + " ";
    String request = requests.poll();
    assertTrue(request.startsWith(prefix), request);
    JsonObject body = new JsonObject(request.substring(prefix.length()));
    Schemas.assertValid(schema, body);
    return body;
  }

  /** The next request: method, URI, body, and the place that it wants to go on from. */
  String request() {
    return requests.poll();
  }

  String web() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void serve(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String place = exchange.getRequestHeaders().getFirst("last-event-id");
    requests.add(
        (exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body).strip()
            + (place == null ? "" : " after " + place));
    String answer = answers.getOrDefault(exchange.getRequestURI().getPath(), "{}");
    byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("content-type", type);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
