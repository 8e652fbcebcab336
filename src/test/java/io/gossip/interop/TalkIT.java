package io.gossip.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.bus.EventHeard;
import io.gossip.bus.QueryAnswers;
import io.gossip.bus.QueryRequest;
import io.gossip.member.Bytes;
import io.gossip.node.Waiting;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Events, queries and round trips between real Serf agents and peers of ours. */
@Timeout(180)
class TalkIT {
  private static final List<String> OURS = List.of("ours-1", "ours-2", "ours-3");

  @ParameterizedTest
  @EnumSource
  void eventsReachEverybodyOnceFromBothSides(Secrecy secrecy) throws Exception {
    try (Pool pool = Pool.ofSix("events", secrecy)) {
      Map<String, List<EventHeard>> heard = new TreeMap<>();
      for (String name : OURS) {
        List<EventHeard> events = new CopyOnWriteArrayList<>();
        heard.put(name, events);
        pool.client(name).onEvents(events::add);
      }
      pool.theirs("serf-1").done("event", "deploy", "größe 1");
      Bytes payload = Bytes.ofText("größe 2");
      pool.client("ours-2").event("release", payload, false).await(5, TimeUnit.SECONDS);
      for (SerfAgent agent : pool.agents()) {
        pool.awaitLog(Pool.RUMOUR, agent.name(), line -> line.endsWith("output: größe 1"));
        pool.awaitLog(Pool.RUMOUR, agent.name(), line -> line.endsWith("output: größe 2"));
      }
      // What comes late would come with the rumours that these events are; twice is twice.
      for (String name : OURS) {
        await(pool, heard.get(name), 2);
      }
      for (SerfAgent agent : pool.agents()) {
        assertEquals(1, outputs(agent, "größe 1"), agent.name());
        assertEquals(1, outputs(agent, "größe 2"), agent.name());
      }
      for (String name : OURS) {
        Map<String, String> payloads = new TreeMap<>();
        heard.get(name).forEach(event -> payloads.put(event.name(), event.payload().text()));
        assertEquals(Map.of("deploy", "größe 1", "release", "größe 2"), payloads, name);
      }
      SerfLogs.assertQuiet(pool);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aSerfAgentThatJoinsOneOfOursMayHearWhatWasSaidBefore(Secrecy secrecy) throws Exception {
    try (Pool pool = new Pool("replay", secrecy)) {
      pool.startOurs("ours-1");
      pool.startTheirs("serf-1");
      pool.theirs("serf-1").done("join", pool.address("ours-1"));
      List<EventHeard> heard = new CopyOnWriteArrayList<>();
      pool.client("ours-1").onEvents(heard::add);
      for (int i = 0; i < 10; i++) {
        pool.theirs("serf-1").done("event", "-coalesce=false", "old", "number " + i);
      }
      await(pool, heard, 10);
      pool.theirs("serf-1").kill();
      pool.startTheirs("serf-2");
      pool.theirs("serf-2").done("join", "-replay", pool.address("ours-1"));
      for (int i = 0; i < 10; i++) {
        String end = "output: number " + i;
        pool.awaitLog(10, "serf-2", line -> line.endsWith(end));
      }
      pool.startTheirs("serf-3");
      pool.theirs("serf-3").done("join", pool.address("ours-1"));
      pool.client("ours-1").event("new", Bytes.ofText("now"), false).await(5, TimeUnit.SECONDS);
      pool.awaitLog(Pool.RUMOUR, "serf-3", line -> line.endsWith("output: now"));
      assertTrue(pool.theirs("serf-3").log().stream().noneMatch(line -> line.contains("number")));
      SerfLogs.assertQuiet(pool, SerfLogs.dead("serf-1", pool.theirs("serf-1").address()));
    }
  }

  @ParameterizedTest
  @EnumSource
  void queriesAreAnsweredFromBothSides(Secrecy secrecy) throws Exception {
    try (Pool pool = Pool.ofSix("queries", secrecy)) {
      for (String name : OURS) {
        pool.client(name).onQuery("echo", query -> Future.succeededFuture(query.payload()));
      }
      Set<String> all = pool.allAlive().keySet();
      asked(pool, all, answers(all, "marco"), "echo", "marco");
      asked(
          pool,
          Set.of("serf-1", "ours-1", "ours-2"),
          answers(Set.of("serf-1", "ours-1", "ours-2"), "to some"),
          "-tag",
          "role=^(web|ours-[12])$",
          "echo",
          "to some");
      asked(
          pool,
          Set.of("ours-3"),
          answers(Set.of("ours-3"), "through others"),
          "-node=ours-3",
          "-relay-factor=3",
          "echo",
          "through others");
      asked(pool, all, Map.of(), "unheard", "of");

      QueryRequest request = QueryRequest.of("echo", Bytes.ofText("polo"));
      asked(pool, all, answers(all, "polo"), request);
      Set<String> two = Set.of("serf-2", "ours-2");
      asked(pool, two, answers(two, "polo"), request.withTags(Map.of("role", "^(db|ours-2)$")));
      Set<String> one = Set.of("serf-3");
      asked(
          pool,
          one,
          answers(one, "relayed"),
          new QueryRequest(
              "echo",
              Bytes.ofText("relayed"),
              List.of("serf-3"),
              Map.of(),
              true,
              3,
              1_000,
              "",
              ""));
      SerfLogs.assertQuiet(pool);
    }
  }

  @ParameterizedTest
  @EnumSource
  void roundTripsAreEstimatedFromBothSides(Secrecy secrecy) throws Exception {
    try (Pool pool = Pool.ofSix("rtt", secrecy)) {
      for (String pair : List.of("serf-1 ours-1", "ours-1 ours-2", "serf-2 ours-3")) {
        String[] names = pair.split(" ");
        double theirs =
            Waiting.until(
                pool.peers().vertx(),
                30,
                () -> pool.blocking(() -> rtt(pool.theirs("serf-1"), names)),
                millis -> millis > 0);
        assertTrue(theirs < 100, pair + " takes " + theirs + " ms, says Serf");
        double ours =
            Waiting.until(
                pool.peers().vertx(),
                30,
                () -> pool.client("ours-1").rttMillis(names[0], names[1]),
                millis -> millis > 0);
        assertTrue(ours < 100, pair + " takes " + ours + " ms, say we");
        Figures.note("round trip " + pair + ": " + theirs + " ms says Serf, " + ours + " we");
      }
      SerfLogs.assertQuiet(pool);
    }
  }

  /** Milliseconds; fails while Serf knows no coordinate of one of the two. */
  private static double rtt(SerfAgent agent, String... names) throws Exception {
    String output = agent.done("rtt", names);
    return Double.parseDouble(output.replaceAll("(?s).* rtt: ([0-9.]+) ms.*", "$1"));
  }

  /**
   * Asks through an agent until all that should have answered. Gossip leaves one query in a hundred
   * or so out somewhere, and unlike an event nobody tells of it later.
   */
  private static void asked(
      Pool pool, Set<String> acks, Map<String, String> answers, String... arguments)
      throws Exception {
    String[] all = new String[arguments.length + 2];
    all[0] = "-format=json";
    all[1] = "-timeout=2s";
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    JsonObject last =
        Waiting.until(
            pool.peers().vertx(),
            30,
            () -> pool.blocking(() -> new JsonObject(pool.theirs("serf-1").done("query", all))),
            answer -> acks(answer).containsAll(acks) && answers(answer).size() >= answers.size());
    assertEquals(acks, acks(last));
    assertEquals(answers, answers(last));
  }

  /** The same through one of ours. */
  private static void asked(
      Pool pool, Set<String> acks, Map<String, String> answers, QueryRequest request)
      throws Exception {
    QueryAnswers last =
        Waiting.until(
            pool.peers().vertx(),
            30,
            () -> pool.client("ours-1").query(request),
            answer ->
                answer.acks().containsAll(acks) && answer.responses().size() >= answers.size());
    assertEquals(acks, new TreeSet<>(last.acks()));
    assertEquals(acks.size(), last.acks().size(), "nobody acknowledges twice");
    assertEquals(answers, answers(last));
  }

  private static Set<String> acks(JsonObject answer) {
    Set<String> names = new TreeSet<>();
    answer.getJsonArray("Acks").forEach(name -> names.add((String) name));
    return names;
  }

  private static Map<String, String> answers(JsonObject answer) {
    Map<String, String> texts = new TreeMap<>();
    answer
        .getJsonObject("Responses")
        .forEach(entry -> texts.put(entry.getKey(), entry.getValue().toString().strip()));
    return texts;
  }

  private static Map<String, String> answers(QueryAnswers answer) {
    Map<String, String> texts = new TreeMap<>();
    for (QueryAnswers.Response response : answer.responses()) {
      // Serf adds a line feed to what it hands to cat.
      String before = texts.put(response.from(), response.payload().text().strip());
      assertEquals(null, before, response.from() + " answered twice");
    }
    return texts;
  }

  private static Map<String, String> answers(Set<String> names, String text) {
    Map<String, String> texts = new TreeMap<>();
    names.forEach(name -> texts.put(name, text));
    return texts;
  }

  private static long outputs(SerfAgent agent, String payload) throws Exception {
    return agent.log().stream().filter(line -> line.endsWith("output: " + payload)).count();
  }

  private static void await(Pool pool, List<EventHeard> heard, int count) throws Exception {
    Waiting.until(
        pool.peers().vertx(),
        Pool.RUMOUR,
        () -> Future.succeededFuture(List.copyOf(heard)),
        events -> events.size() >= count);
    assertEquals(count, heard.size());
  }
}
