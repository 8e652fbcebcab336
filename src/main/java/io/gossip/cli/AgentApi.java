package io.gossip.cli;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** Where a running agent's HTTP API is, and one exchange with it (contract §3). */
final class AgentApi {
  /** Variable of who acts; no flag, as lists of processes show those to everybody. */
  static final String PASSWORD = "GOSSIP_PASSWORD";

  private static final int UNAUTHORIZED = 401;
  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Duration ANSWER = Duration.ofSeconds(30);

  @Option(
      names = "--web",
      paramLabel = "HOST:PORT",
      defaultValue = "${env:GOSSIP_WEB:-127.0.0.1:8080}",
      description = "HTTP API of the running agent (default: ${DEFAULT-VALUE}).")
  private String web;

  @Option(
      names = "--user",
      paramLabel = "NAME",
      defaultValue = "${env:GOSSIP_USER}",
      description = "Who acts, if the agent wants a login; the password is in GOSSIP_PASSWORD.")
  private String user;

  /** Where it is, as the user has said. */
  String web() {
    return web;
  }

  /** Reads something. */
  JsonObject get(String path, Map<String, String> parameters)
      throws CommandFailed, InterruptedException {
    String query =
        parameters.entrySet().stream()
            .map(each -> each.getKey() + "=" + encoded(each.getValue()))
            .collect(Collectors.joining("&"));
    URI uri = uri(query.isEmpty() ? path : path + "?" + query);
    return answer(request(uri).timeout(ANSWER).build());
  }

  /** Asks the agent to do something and gives its answer. */
  JsonObject post(String action, JsonObject body) throws CommandFailed, InterruptedException {
    return post(action, body, Duration.ZERO);
  }

  /**
   * As above.
   *
   * @param work how long the agent itself may take, beyond the usual patience
   */
  JsonObject post(String action, JsonObject body, Duration work)
      throws CommandFailed, InterruptedException {
    return answer(
        request(uri(action))
            .timeout(ANSWER.plus(work))
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.encode()))
            .build());
  }

  private HttpRequest.Builder request(URI uri) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri);
    if (user == null) {
      return request;
    }
    String password = System.getenv(PASSWORD);
    if (password == null) {
      throw new WrongUsage("--user " + user + " needs the password in " + PASSWORD);
    }
    byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return request.header("authorization", "Basic " + Base64.getEncoder().encodeToString(both));
  }

  /** Address of a resource of the API. */
  URI uri(String path) {
    HostPort.parse("--web", web);
    return URI.create("http://" + web + "/api/v1/" + path);
  }

  /** What a user is told when nothing answers there. */
  CommandFailed nobody(IOException cause) {
    return new CommandFailed(
        "no agent answers at http://" + web + " (is it running with --web " + web + "?)", cause);
  }

  private JsonObject answer(HttpRequest request) throws CommandFailed, InterruptedException {
    try {
      HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT).build();
      return read(client.send(request, HttpResponse.BodyHandlers.ofString()));
    } catch (IOException e) {
      throw nobody(e);
    }
  }

  private JsonObject read(HttpResponse<String> answer) throws CommandFailed {
    JsonObject body;
    try {
      body = answer.body().isBlank() ? new JsonObject() : new JsonObject(answer.body());
    } catch (DecodeException e) {
      throw new CommandFailed("http://" + web + " is no agent: its answer is not JSON", e);
    }
    if (answer.statusCode() / 100 == 2) {
      return body;
    }
    String title = body.getString("title", "HTTP " + answer.statusCode());
    String hint = answer.statusCode() == UNAUTHORIZED ? " (--user NAME and " + PASSWORD + ")" : "";
    throw new CommandFailed(Printable.of(body.getString("detail", title)) + hint);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
