package io.gossip.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whole agents of the runnable jar: real processes, sockets, databases and signals. */
@Timeout(180)
class AgentsIT {
  private static final Duration DEATH = Duration.ofSeconds(40);

  @TempDir private Path folder;

  @Test
  void aKilledPeerComesBackFromItsDatabaseAloneAfterItsSeedDiedToo() throws Exception {
    try (Agent one = start("one");
        Agent two = start("two", "--join", one.address());
        Agent three = start("three", "--join", one.address());
        LiveEvents seenByOne = LiveEvents.of(one);
        LiveEvents seenByThree = LiveEvents.of(three)) {
      Map<String, String> all = Map.of("one", "alive", "two", "alive", "three", "alive");
      for (Agent agent : List.of(one, two, three)) {
        awaitStates(agent, all);
      }
      long incarnation = member(three, "two").getLong("incarnation");

      two.kill();
      seenByOne.await("member-failed", "two", DEATH);
      seenByThree.await("member-failed", "two", DEATH);
      awaitStates(one, Map.of("one", "alive", "two", "failed", "three", "alive"));
      awaitStates(three, Map.of("one", "alive", "two", "failed", "three", "alive"));

      one.kill();
      long restart = System.currentTimeMillis();
      try (Agent back =
          Agent.start(folder, "--name", "two", "--db", "two.db", "--bind", two.address())) {
        JsonObject event = seenByThree.await("member-alive", "two", Duration.ofSeconds(10));
        assertTrue(event.getLong("at") - restart <= 10_000, "back within 10 s: " + event);
        JsonObject again = member(three, "two");
        assertEquals("alive", again.getString("state"));
        assertTrue(again.getLong("incarnation") > incarnation, incarnation + " then " + again);
        assertEquals("alive", member(back, "three").getString("state"));
      }
    }
  }

  @Test
  void aTerminatedAgentIsSeenToHaveLeftWithinASecond() throws Exception {
    try (Agent one = start("one");
        LiveEvents seen = LiveEvents.of(one);
        Agent two = start("two", "--join", one.address())) {
      seen.await("member-join", "two", Duration.ofSeconds(20));
      // Known gap of the core: one that is told to leave before it has read the answer to its join
      // knows nobody to say goodbye to, and is seen to fail. So both must know each other here.
      awaitStates(two, Map.of("one", "alive", "two", "alive"));
      long asked = System.currentTimeMillis();
      two.terminate();
      JsonObject left = seen.await("member-leave", "two", Duration.ofSeconds(10));
      assertEquals("left", left.getJsonObject("member").getString("state"));
      long took = left.getLong("at") - asked;
      assertTrue(took <= 1000, "left after " + took + " ms");
      two.exitCode(Duration.ofSeconds(10));
      List<String> expected =
          List.of("member-join alive", "member-update leaving", "member-leave left");
      assertTrue(expected.containsAll(seen.changesOf("two")), seen.changesOf("two").toString());
      awaitStates(one, Map.of("one", "alive", "two", "left"));
    }
  }

  @Test
  void aSecondAgentOnTheSameDatabaseFails() throws Exception {
    try (Agent one = start("one");
        Agent second = Agent.launch(folder, "--db", "one.db", "--bind", "127.0.0.1:0")) {
      assertEquals(1, second.exitCode(Duration.ofSeconds(30)));
      String reason = second.reason();
      assertTrue(reason.startsWith("gossip agent: "), reason);
      assertTrue(reason.contains("one.db"), reason);
      assertEquals("alive", member(one, "one").getString("state"));
    }
  }

  @Test
  void aDatabaseOfAnotherNameIsAnError() throws Exception {
    try (Agent one = start("one")) {
      one.terminate();
      one.exitCode(Duration.ofSeconds(10));
    }
    String[] options = {"--name", "other", "--db", "one.db", "--bind", "127.0.0.1:0"};
    try (Agent other = Agent.launch(folder, options)) {
      assertEquals(1, other.exitCode(Duration.ofSeconds(30)));
      String reason = other.reason();
      assertTrue(reason.contains("one") && reason.contains("other"), reason);
      assertFalse(other.lines().stream().anyMatch(line -> line.startsWith("\tat ")), reason);
    }
  }

  @Test
  void theNameIsRememberedAndATakenPortIsNamed() throws Exception {
    try (Agent one = start("one")) {
      one.terminate();
      one.exitCode(Duration.ofSeconds(10));
    }
    try (Agent again = Agent.start(folder, "--db", "one.db", "--bind", "127.0.0.1:0");
        Agent late = Agent.launch(folder, "--db", "none", "--bind", again.address())) {
      assertEquals("alive", member(again, "one").getString("state"));
      assertEquals(1, late.exitCode(Duration.ofSeconds(30)));
      String reason = late.reason();
      assertTrue(reason.contains("--bind " + again.address() + " is taken"), reason);
    }
  }

  @Test
  void commandsChangeARunningAgentAndPrintOneJsonDocument() throws Exception {
    try (Agent one = start("one", "--tag", "zone=a");
        Agent two = start("two")) {
      String web = two.dashboard().replace("http://", "");
      Console joined = Jar.run(folder, "join", "--web", web, "--json", one.address());
      assertEquals(0, joined.exit(), joined.err());
      assertEquals(1, new JsonObject(joined.out()).getInteger("joined"));
      awaitStates(two, Map.of("one", "alive", "two", "alive"));
      assertEquals("a", member(two, "one").getJsonObject("tags").getString("zone"));
      try (LiveEvents seen = LiveEvents.of(one)) {
        Console tags = Jar.run(folder, "tags", "--web", web, "--json", "role=db");
        assertEquals(new JsonObject("{\"tags\":{\"role\":\"db\"}}"), new JsonObject(tags.out()));
        JsonObject update = seen.await("member-update", "two", Duration.ofSeconds(10));
        assertEquals("db", update.getJsonObject("member").getJsonObject("tags").getString("role"));
        assertEquals(0, Jar.run(folder, "leave", "--web", web).exit());
        seen.await("member-leave", "two", Duration.ofSeconds(10));
        assertEquals(0, Jar.run(folder, "rejoin", "--web", web).exit());
        seen.await("member-join", "two", Duration.ofSeconds(20));
      }
    }
  }

  @Test
  void wrongUsageEndsWithExitCode2AndOneLine() throws Exception {
    Console wrong = Jar.run(folder, "agent", "--profile", "moon", "--db", "none");
    assertEquals(2, wrong.exit());
    assertEquals(
        "gossip agent: --profile: profile must be one of lan, wan, local, was moon\n", wrong.err());
    assertEquals(2, Jar.run(folder, "members").exit());
  }

  @Test
  void membersSaysInOneLineThatNobodyAnswers() throws Exception {
    Console nobody = Jar.run(folder, "members", "--peer", "127.0.0.1:1", "--json");
    assertEquals(1, nobody.exit());
    assertEquals("", nobody.out());
    assertEquals(1, nobody.err().lines().count(), nobody.err());
    assertTrue(nobody.err().contains("127.0.0.1:1"), nobody.err());
  }

  private Agent start(String name, String... more) throws IOException, InterruptedException {
    List<String> options = new ArrayList<>();
    options.addAll(List.of("--name", name, "--db", name + ".db"));
    options.addAll(List.of("--bind", "127.0.0.1:0", "--web", "127.0.0.1:0"));
    options.addAll(List.of(more));
    return Agent.start(folder, options.toArray(String[]::new));
  }

  /**
   * Asks with the {@code members} command until the answer is this one; each call takes a while.
   */
  private void awaitStates(Agent agent, Map<String, String> expected) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    Map<String, String> states;
    do {
      states = states(agent);
    } while (!states.equals(expected) && System.nanoTime() < deadline);
    assertEquals(expected, states);
  }

  private Map<String, String> states(Agent agent) throws Exception {
    Map<String, String> states = new TreeMap<>();
    for (Object member : members(agent).getJsonArray("members")) {
      JsonObject json = (JsonObject) member;
      states.put(json.getString("name"), json.getString("state"));
    }
    return states;
  }

  private JsonObject member(Agent agent, String name) throws Exception {
    return members(agent).getJsonArray("members").stream()
        .map(JsonObject.class::cast)
        .filter(member -> member.getString("name").equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no member " + name));
  }

  private JsonObject members(Agent agent) throws Exception {
    Console answer =
        Jar.run(folder, "members", "--peer", agent.address(), "--json", "--timeout", "10s");
    assertEquals(0, answer.exit(), answer.err());
    return new JsonObject(answer.out());
  }
}
