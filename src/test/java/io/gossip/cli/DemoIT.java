package io.gossip.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(90)
class DemoIT {
  @TempDir private Path folder;

  @Test
  void showsFiveAliveMembersWithin15SecondsAndLeavesNothingBehind() throws Exception {
    ProcessBuilder builder = Jar.process(folder, "demo", "--web", "127.0.0.1:0");
    builder.command().add(1, "-Djava.io.tmpdir=" + folder);
    Process demo = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try (BufferedReader out = demo.inputReader()) {
      assertEquals("starting 5 peers on this machine", out.readLine());
      long first = System.nanoTime();
      String url = out.readLine().replace("dashboard ", "");
      while (alive(url) < 5) {
        assertTrue(System.nanoTime() - first < 15e9, "five are alive within 15 s");
      }
      assertEquals("all peers run; Ctrl-C ends the demo", out.readLine());
      demo.destroy();
      assertTrue(demo.waitFor(10, TimeUnit.SECONDS), "ends when it is told to");
    } finally {
      demo.destroyForcibly();
    }
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(0, left.filter(file -> file.toString().contains("gossip-demo")).count());
    }
  }

  @Test
  void saysHowToChooseAnotherPortWhenItIsTaken() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String web = "127.0.0.1:" + other.getLocalPort();
      Console demo = Jar.run(folder, "demo", "--web", web);
      assertEquals(1, demo.exit());
      assertEquals(1, demo.err().lines().count(), demo.err());
      assertTrue(demo.err().contains(web + " is taken: choose another with --web"), demo.err());
    }
  }

  private static long alive(String url) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/api/v1/members"))
            .timeout(Duration.ofSeconds(5))
            .build();
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      return 0; // the first peer has not started yet
    }
    return new JsonObject(answer.body())
        .getJsonArray("members").stream()
            .filter(member -> "alive".equals(((JsonObject) member).getString("state")))
            .count();
  }
}
