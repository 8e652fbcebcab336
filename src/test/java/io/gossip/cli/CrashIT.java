package io.gossip.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.client.GossipClient;
import io.gossip.member.Member;
import io.gossip.member.MemberEvent;
import io.gossip.node.GossipOptions;
import io.gossip.node.GossipVerticle;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An agent that is killed again and again at random moments, while a peer beside it changes all the
 * time. Its database opens each time, holds what it once told of, and hands out no incarnation a
 * second time. 20 times, with {@code -Plong} 200 times, or {@code -Dkills=N} times.
 */
class CrashIT {
  private static final int KILLS =
      Integer.getInteger("kills", Boolean.getBoolean("long") ? 200 : 20);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /**
   * On a machine with nothing else to do a kill takes 2 s; one with two cores and a load of 25 took
   * 50 s. Each step has a limit of its own, this is that of the whole for each kill.
   */
  private static final Duration EACH = Duration.ofSeconds(120);

  private static final Duration START = Duration.ofSeconds(180);

  @TempDir private Path folder;

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient http = HttpClient.newHttpClient();
  private final Set<Long> incarnations = new ConcurrentSkipListSet<>();
  private final Set<String> told = new HashSet<>();
  private final AtomicLong changes = new AtomicLong();

  /** How long an agent takes until it serves, as of late: the load of the machine changes. */
  private int start;

  @Test
  void nothingThatItToldOfIsLostAndNoIncarnationComesTwice() throws Exception {
    long seed = Long.getLong("seed", System.nanoTime());
    try {
      GossipVerticle beside = besideIt();
      Random random = new Random(seed);
      start = firstStartMillis(beside.actualPort());
      int heardOf = 0;
      long began = System.nanoTime();
      for (int kill = 0; kill < KILLS; kill++) {
        Set<Long> before = Set.copyOf(incarnations);
        run(beside.actualPort(), start / 2 + random.nextInt(2 * start));
        checkDatabase("seed " + seed + ", kill " + kill);
        Set<Long> fresh = new HashSet<>(incarnations);
        fresh.removeAll(before);
        heardOf += fresh.isEmpty() ? 0 : 1;
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began);
        assertTrue(seconds < EACH.toSeconds() * KILLS, kill + 1 + " kills took " + seconds + " s");
      }
      System.out.println(
          "%d kills, after %d of them others had heard of it; %d events told, none lost, %d s"
              .formatted(
                  KILLS,
                  heardOf,
                  told.size(),
                  TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began)));
      assertTrue(heardOf >= KILLS / 4, "the kills came too early to tell: " + heardOf);
      assertTrue(told.size() > KILLS, "it has told of too little: " + told.size());
    } catch (AssertionError | Exception e) {
      throw new AssertionError("seed " + seed + ": " + e, e);
    } finally {
      vertx.close().await(START.toSeconds(), TimeUnit.SECONDS);
    }
  }

  /** A peer that changes its tags many times a second, and hears which incarnations are used. */
  private GossipVerticle besideIt() throws Exception {
    GossipVerticle peer =
        new GossipVerticle(
            new GossipOptions()
                .setName("beside")
                .setHost("127.0.0.1")
                .setPort(0)
                .setStorage(false));
    vertx.deployVerticle(peer).await(START.toSeconds(), TimeUnit.SECONDS);
    GossipClient client = GossipClient.create(vertx);
    client.onMembers(this::heard);
    vertx.setPeriodic(20, due -> client.tags(Map.of("n", "" + changes.incrementAndGet())));
    return peer;
  }

  private void heard(MemberEvent event) {
    Member member = event.member();
    if (member.name().equals("victim") && event.type().text().matches("member-(join|alive)")) {
      incarnations.add(member.incarnation());
    }
  }

  /**
   * How long an agent takes until it tells of the peer beside it: moments that are random in
   * relation to this lie before, in and after its start, on a slow machine too.
   */
  private int firstStartMillis(int seedPort) throws Exception {
    long began = System.nanoTime();
    long latest = began + START.toNanos();
    try (Agent agent = launch(seedPort)) {
      String dashboard = agent.dashboardUntil(latest);
      while (told.isEmpty()) {
        assertTrue(dashboard != null && System.nanoTime() < latest, "no start within " + START);
        told.addAll(ask(dashboard));
      }
      return (int) TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    }
  }

  private Agent launch(int seedPort) throws IOException {
    return Agent.launch(
        folder,
        "--name",
        "victim",
        "--db",
        "victim.db",
        "--bind",
        "127.0.0.1:0",
        "--web",
        "127.0.0.1:0",
        "--join",
        "127.0.0.1:" + seedPort);
  }

  /** Runs the agent for a while, asks it all the time what it remembers, and kills it. */
  private void run(int seedPort, int millis) throws Exception {
    long began = System.nanoTime();
    long end = began + TimeUnit.MILLISECONDS.toNanos(millis);
    try (Agent agent = launch(seedPort)) {
      String dashboard = agent.dashboardUntil(end);
      long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
      if (dashboard != null || took > start) {
        start = (int) Math.min(START.toMillis(), (3L * start + took) / 4);
      }
      while (System.nanoTime() < end) {
        if (dashboard != null) {
          told.addAll(ask(dashboard));
        }
      }
    }
  }

  /** What an answer names is stored: the store answers only after it has written. */
  private Set<String> ask(String dashboard) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(dashboard + "/api/v1/members/beside/why"))
            .timeout(PATIENCE)
            .build();
    Set<String> events = new HashSet<>();
    HttpResponse<String> answer;
    try {
      answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (HttpTimeoutException e) {
      return events; // so busy is the machine: what was not answered was not acknowledged
    }
    if (answer.statusCode() == 200) {
      for (Object event : new JsonObject(answer.body()).getJsonArray("events")) {
        events.add(key((JsonObject) event));
      }
    }
    return events;
  }

  private static String key(JsonObject event) {
    return event.getString("run") + ":" + event.getLong("seq");
  }

  private void checkDatabase(String when) throws IOException, SQLException {
    Path file = folder.resolve("victim.db");
    if (!file.toFile().exists()) {
      return;
    }
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      assertEquals(List.of("ok"), texts(statement, "pragma integrity_check"), when);
      List<String> tables = texts(statement, "select name from sqlite_master");
      if (!tables.contains("events")) {
        assertTrue(told.isEmpty(), when);
        return;
      }
      Set<String> kept = new HashSet<>(texts(statement, "select run || ':' || seq from events"));
      Set<String> lost = new HashSet<>(told);
      lost.removeAll(kept);
      assertEquals(Set.of(), lost, when);
      List<String> twice =
          texts(
              statement,
              "select incarnation from (select distinct run, incarnation from events where self)"
                  + " group by incarnation having count(*) > 1");
      assertEquals(List.of(), twice, when + ": used by two runs");
      long reserved =
          texts(statement, "select reserved from identity").stream()
              .mapToLong(Long::parseLong)
              .sum();
      for (long used : incarnations) {
        assertTrue(used <= reserved, when + ": " + used + " is used and not reserved");
      }
    }
  }

  private static List<String> texts(Statement statement, String sql) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        texts.add(result.getString(1));
      }
    }
    return texts;
  }
}
