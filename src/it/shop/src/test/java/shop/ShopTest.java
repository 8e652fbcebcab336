package shop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two shops, each a process of its own, seen from outside. */
@Timeout(120)
class ShopTest {
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<Process> processes = new ArrayList<>();

  @TempDir Path folder;

  private record Shop(Process process, int port, int dashboard) {}

  @AfterEach
  void end() throws Exception {
    for (Process process : processes) {
      process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }
  }

  private Shop open(String name, String... seeds) throws Exception {
    int dashboard = freePort();
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "shop.Main",
                name,
                folder.toString(),
                String.valueOf(dashboard)));
    command.addAll(Arrays.asList(seeds));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    processes.add(process);
    return new Shop(process, port(process.inputReader()), dashboard);
  }

  private static int port(BufferedReader output) throws Exception {
    List<String> lines = new ArrayList<>();
    CompletableFuture<Integer> port = new CompletableFuture<>();
    Thread reader =
        new Thread(
            () -> {
              output
                  .lines()
                  .peek(lines::add)
                  .filter(line -> line.startsWith("shop at "))
                  .forEach(line -> port.complete(Integer.valueOf(line.substring(8))));
              port.completeExceptionally(new AssertionError(String.join("\n", lines)));
            });
    reader.setDaemon(true);
    reader.start();
    try {
      return port.get(30, TimeUnit.SECONDS);
    } catch (TimeoutException late) {
      throw new AssertionError(String.join("\n", lines), late);
    }
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }

  private String get(int port, String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofSeconds(10))
            .build();
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    assertEquals(200, answer.statusCode(), path);
    return answer.body();
  }

  private String await(int port, String path, Predicate<String> fits) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    String last = get(port, path);
    while (!fits.test(last)) {
      assertTrue(System.nanoTime() < end, path + " still says " + last);
      last = get(port, path);
    }
    return last;
  }

  @Test
  void twoShopsKnowEachOtherAndOneHearsThatTheOtherCloses() throws Exception {
    Shop first = open("first");
    assertEquals("a shop", get(first.port(), "/"));
    Shop second = open("second", "127.0.0.1:" + get(first.port(), "/port"));
    await(first.port(), "/news", said("second", "member-join"));
    await(second.port(), "/news", said("first", "member-join"));
    JsonArray members =
        new JsonObject(get(first.dashboard(), "/api/v1/members")).getJsonArray("members");
    assertEquals(2, members.size());
    assertEquals(
        new JsonObject().put("role", "shop"), members.getJsonObject(1).getJsonObject("tags"));
    assertTrue(get(first.dashboard(), "/").contains("<title>"));
    second.process().destroy(); // SIGTERM: it takes its leave
    assertTrue(second.process().waitFor(20, TimeUnit.SECONDS));
    await(first.port(), "/news", said("second", "member-leave"));
    assertTrue(Files.exists(folder.resolve("first.db")));
  }

  private static Predicate<String> said(String member, String type) {
    return news -> {
      JsonArray types = new JsonObject(news).getJsonArray(member);
      return types != null && types.contains(type);
    };
  }
}
