package io.gossip.cli;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import picocli.CommandLine.Option;

/** Where a running agent's HTTP API is, and one exchange with it (contract §3). */
final class AgentApi {
  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Duration ANSWER = Duration.ofSeconds(30);

  @Option(
      names = "--web",
      paramLabel = "HOST:PORT",
      defaultValue = "${env:GOSSIP_WEB:-127.0.0.1:8080}",
      description = "HTTP API of the running agent (default: ${DEFAULT-VALUE}).")
  private String web;

  /** Asks the agent to do something and gives its answer. */
  JsonObject post(String action, JsonObject body) throws CommandFailed, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(uri(action))
            .timeout(ANSWER)
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.encode()))
            .build();
    HttpResponse<String> answer;
    try {
      HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT).build();
      answer = client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new CommandFailed(
          "no agent answers at http://" + web + " (is it running with --web " + web + "?)", e);
    }
    return read(answer);
  }

  private URI uri(String action) {
    HostPort.parse("--web", web);
    return URI.create("http://" + web + "/api/v1/" + action);
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
    throw new CommandFailed(body.getString("detail", title));
  }
}
