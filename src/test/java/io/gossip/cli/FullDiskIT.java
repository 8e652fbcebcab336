package io.gossip.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gossip.client.GossipClient;
import io.gossip.node.GossipOptions;
import io.gossip.node.GossipVerticle;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * An agent whose disk is full: a small one in memory, in a mount namespace of its own. Where none
 * can be made this is left out; {@code StorageTroubleTest} has a disk that refuses all the same.
 */
@Timeout(180)
class FullDiskIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final HttpClient http = HttpClient.newHttpClient();

  @AfterEach
  void close() throws Exception {
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  @Test
  void aPeerWithAFullDiskServesOnAndSaysSo() throws Exception {
    assumeTrue(permitted(), "no mount namespace can be made here");
    int seed = besideIt().actualPort();
    try (Agent agent = onASmallDisk("--join", "127.0.0.1:" + seed)) {
      String dashboard = agent.dashboardUntil(System.nanoTime() + PATIENCE.toNanos());
      assertTrue(dashboard != null, "the agent did not start");
      JsonObject stats = get(dashboard + "/api/v1/stats");
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (!stats.containsKey("problems")) {
        assertTrue(System.nanoTime() < end, "the disk did not fill: " + stats.encode());
        stats = get(dashboard + "/api/v1/stats");
      }
      String problem = stats.getJsonArray("problems").getString(0);
      assertTrue(problem.startsWith("store: cannot write"), problem);
      JsonObject ready = get(dashboard + "/health/ready");
      assertEquals("UP", ready.getString("status"), ready.encode());
      assertEquals(stats.getJsonArray("problems"), ready.getJsonArray("problems"));
      assertEquals(2, get(dashboard + "/api/v1/members").getJsonArray("members").size());
      agent.terminate();
      agent.exitCode(PATIENCE);
      assertEquals(
          1,
          agent.lines().stream().filter(line -> line.contains("the store cannot write")).count(),
          "one line, however often it is tried");
    }
  }

  /** A peer that changes all the time, so that there is always something to write. */
  private GossipVerticle besideIt() throws Exception {
    GossipVerticle peer =
        new GossipVerticle(
            new GossipOptions()
                .setName("beside")
                .setHost("127.0.0.1")
                .setPort(0)
                .setStorage(false));
    vertx.deployVerticle(peer).await(10, TimeUnit.SECONDS);
    GossipClient client = GossipClient.create(vertx);
    AtomicLong changes = new AtomicLong();
    vertx.setPeriodic(20, due -> client.tags(Map.of("n", "" + changes.incrementAndGet())));
    return peer;
  }

  private Agent onASmallDisk(String... options) throws Exception {
    List<String> agent = new ArrayList<>(List.of("--name", "full", "--db", "disk/full.db"));
    agent.addAll(List.of("--bind", "127.0.0.1:0", "--web", "127.0.0.1:0"));
    agent.addAll(List.of(options));
    ProcessBuilder process = Jar.process(folder, "agent", agent.toArray(String[]::new));
    String mount = "mkdir disk && mount -t tmpfs -o size=700k tmpfs disk && exec \"$@\"";
    List<String> command = new ArrayList<>(List.of("unshare", "-rm", "sh", "-c", mount, "sh"));
    command.addAll(process.command());
    return Agent.of(process.command(command).start());
  }

  private static boolean permitted() throws Exception {
    try {
      Process trial =
          new ProcessBuilder("unshare", "-rm", "mount", "-t", "tmpfs", "tmpfs", "/mnt").start();
      return trial.waitFor(10, TimeUnit.SECONDS) && trial.exitValue() == 0;
    } catch (IOException none) {
      return false; // no such program: not Linux
    }
  }

  private JsonObject get(String url) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE).build();
    return new JsonObject(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
  }
}
