package io.gossip.cli;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The live event stream of one agent, from the moment it was opened. */
final class LiveEvents implements AutoCloseable {
  private final BlockingQueue<JsonObject> queue = new LinkedBlockingQueue<>();
  private final List<JsonObject> seen = new ArrayList<>();
  private final InputStream body;

  private LiveEvents(InputStream body) {
    this.body = body;
    Thread reader = new Thread(this::read, "live-events");
    reader.setDaemon(true);
    reader.start();
  }

  static LiveEvents of(Agent agent) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(agent.dashboard() + "/api/v1/events"))
            .header("accept", "text/event-stream")
            .build();
    HttpResponse<InputStream> answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
    if (answer.statusCode() != 200) {
      throw new AssertionError("no stream: " + answer);
    }
    return new LiveEvents(answer.body());
  }

  /** Waits for an event of this type about this member. */
  JsonObject await(String type, String member, Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      JsonObject event = queue.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (event == null) {
        throw new AssertionError("no " + type + " of " + member + " within " + patience + seen);
      }
      seen.add(event);
      if (event.getString("type").equals(type) && name(event).equals(member)) {
        return event;
      }
    }
  }

  /** Type and state of each event about one member that was read so far, in order. */
  List<String> changesOf(String member) {
    return seen.stream()
        .filter(event -> name(event).equals(member))
        .map(
            event ->
                event.getString("type") + " " + event.getJsonObject("member").getString("state"))
        .toList();
  }

  @Override
  public void close() throws IOException {
    body.close();
  }

  private static String name(JsonObject event) {
    return event.getJsonObject("member").getString("name");
  }

  private void read() {
    Scanner lines = new Scanner(body, StandardCharsets.UTF_8);
    while (lines.hasNextLine()) {
      String line = lines.nextLine();
      if (line.startsWith("data: {")) {
        JsonObject data = new JsonObject(line.substring("data: ".length()));
        if (data.containsKey("member")) {
          queue.add(data);
        }
      }
    }
  }
}
