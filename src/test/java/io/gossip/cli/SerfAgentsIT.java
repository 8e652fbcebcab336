package io.gossip.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An encrypted group of three whole agents, looked at and changed with the command line. */
@Timeout(240)
class SerfAgentsIT {
  private static final Duration DEATH = Duration.ofSeconds(40);
  private static final String ENCRYPT = "--encrypt";

  @TempDir private Path folder;

  @Test
  void eventsQueriesAndNewKeysReachAnEncryptedGroup() throws Exception {
    String key = keygen();
    try (Agent one =
            start("one", ENCRYPT, key, "--on-query", "who=cat; echo \" $SERF_SELF_NAME\"");
        Agent two = start("two", ENCRYPT, key, "--join", one.address(), "--tag", "role=db");
        Agent three = start("three", ENCRYPT, key, "--join", one.address())) {
      Map<String, String> all = Map.of("one", "alive", "two", "alive", "three", "alive");
      for (Agent agent : List.of(one, two, three)) {
        awaitStates(agent, key, all);
      }
      eventIsSeenByMonitor(two, three);
      queryIsAnswered(three);
      roundTripIsKnown(two);
      String next = keygen();
      keysAreRotated(two, key, next);
      awaitStates(one, next, all);
      assertEquals(1, members(one, key).exit(), "the old key opens nothing any more");
    }
  }

  @Test
  void aKilledAgentIsForcedToLeave() throws Exception {
    String key = keygen();
    try (Agent one = start("one", ENCRYPT, key);
        LiveEvents seen = LiveEvents.of(one);
        Agent two = start("two", ENCRYPT, key, "--join", one.address());
        Agent three = start("three", ENCRYPT, key, "--join", one.address())) {
      seen.await("member-join", "three", Duration.ofSeconds(20));
      awaitStates(two, key, Map.of("one", "alive", "two", "alive", "three", "alive"));
      three.kill();
      seen.await("member-failed", "three", DEATH);
      awaitStates(two, key, Map.of("one", "alive", "two", "alive", "three", "failed"));
      Console forced = Jar.run(folder, "force-leave", "three", "--web", web(two));
      assertEquals(0, forced.exit(), forced.err());
      seen.await("member-leave", "three", Duration.ofSeconds(10));
      awaitStates(one, key, Map.of("one", "alive", "two", "alive", "three", "left"));
      Console pruned = Jar.run(folder, "force-leave", "three", "--prune", "--web", web(two));
      assertEquals(0, pruned.exit(), pruned.err());
      awaitStates(two, key, Map.of("one", "alive", "two", "alive"));
      Console unknown = Jar.run(folder, "force-leave", "nobody", "--web", web(two));
      assertEquals(1, unknown.exit());
      assertTrue(unknown.err().contains("nobody"), unknown.err());
    }
  }

  @Test
  void aWrongKeyJoinsNothingAndSaysSo() throws Exception {
    String key = keygen();
    try (Agent one = start("one", ENCRYPT, key);
        Agent stranger = start("stranger", ENCRYPT, keygen())) {
      Console joined = Jar.run(folder, "join", "--web", web(stranger), one.address());
      assertEquals(1, joined.exit());
      assertTrue(joined.out().contains(one.address() + " not joined: "), joined.out());
      assertEquals(Map.of("one", "alive"), states(members(one, key)));
      one.await(Pattern.compile("another group at 127.0.0.1: no key of this peer"), DEATH);
      Console asked = members(one, keygen());
      assertEquals(1, asked.exit());
      assertEquals(1, asked.err().lines().count(), asked.err());
      assertTrue(asked.err().contains(one.address() + " over TCP: "), asked.err());
      assertTrue(asked.err().contains("no key opens it"), asked.err());
      Console plain = Jar.run(folder, "members", "--peer", one.address(), "--json");
      assertEquals(1, plain.exit());
      assertTrue(plain.err().contains("encrypted, and no key here"), plain.err());
    }
  }

  @Test
  void keysComeFromAFileAndStayInIt() throws Exception {
    String key = keygen();
    Path file = folder.resolve("keys.json");
    try (Agent one = start("one", ENCRYPT, key, "--keyring", file.toString())) {
      String next = keygen();
      keysAreRotated(one, key, next);
      String[] listed = {
        "--peer", one.address(), "--json", "--keyring", file.toString(), "--timeout", "10s"
      };
      assertEquals(Map.of("one", "alive"), states(Jar.run(folder, "members", listed)));
      String[] asked = {
        "--peer", one.address(), "--encrypt", next, "--dialect", "memberlist", "--timeout", "10s"
      };
      Console other = Jar.run(folder, "members", asked);
      assertEquals(1, other.exit());
      assertEquals("gossip members: one speaks the serf dialect, not memberlist\n", other.err());
      one.terminate();
      one.exitCode(Duration.ofSeconds(10));
      try (Agent again = start("one", "--keyring", file.toString())) {
        awaitStates(again, next, Map.of("one", "alive"));
      }
      assertFalse(one.lines().stream().anyMatch(line -> line.contains(next) || line.contains(key)));
    }
  }

  private void eventIsSeenByMonitor(Agent from, Agent by) throws Exception {
    Process monitor =
        Jar.process(folder, "monitor", "--json", "--count", "1", "--web", web(by))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      // Sent until it is seen: nothing tells when the monitor has connected.
      long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
      while (monitor.isAlive() && System.nanoTime() < deadline) {
        Console sent = Jar.run(folder, "event", "deploy", "v1", "--web", web(from));
        assertEquals(0, sent.exit(), sent.err());
      }
      assertFalse(monitor.isAlive(), "the monitor has seen no event");
      JsonObject event = new JsonObject(new String(monitor.getInputStream().readAllBytes()));
      assertEquals("user-event", event.getString("type"));
      assertEquals("deploy", event.getString("name"));
      assertEquals("v1", Payload.decode(event.getString("payload")));
    } finally {
      monitor.destroyForcibly();
    }
  }

  private void queryIsAnswered(Agent by) throws Exception {
    Console asked =
        Jar.run(folder, "query", "who", "I am", "--timeout", "2s", "--json", "--web", web(by));
    assertEquals(0, asked.exit(), asked.err());
    JsonObject answers = new JsonObject(asked.out());
    assertEquals(3, answers.getJsonArray("acks").size(), asked.out());
    assertEquals(1, answers.getJsonArray("responses").size(), asked.out());
    JsonObject response = answers.getJsonArray("responses").getJsonObject(0);
    assertEquals("one", response.getString("from"));
    assertEquals("I am one", Payload.decode(response.getString("payload")));
    String[] narrow = {"who", "--tag", "role=^db$", "--timeout", "1s", "--json"};
    Console some = run(by, "query", narrow);
    assertEquals(new JsonArray().add("two"), new JsonObject(some.out()).getJsonArray("acks"));
  }

  private void roundTripIsKnown(Agent agent) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    Console rtt;
    do {
      rtt = run(agent, "rtt", "one", "three", "--json");
    } while (rtt.exit() != 0 && System.nanoTime() < deadline);
    assertEquals(0, rtt.exit(), rtt.err());
    double millis = new JsonObject(rtt.out()).getDouble("rttMillis");
    assertTrue(millis > 0 && millis < 1_000, rtt.out());
  }

  private void keysAreRotated(Agent by, String old, String next) throws Exception {
    for (String[] step : new String[][] {{"install", next}, {"use", next}, {"remove", old}}) {
      Console done = run(by, "keys", step[0], step[1]);
      assertEquals(0, done.exit(), step[0] + ": " + done.err());
      assertFalse((done.out() + done.err()).contains(step[1]));
    }
    JsonObject listed = new JsonObject(run(by, "keys", "list", "--json").out());
    int members = listed.getInteger("members");
    assertEquals(new JsonObject().put(next, members), listed.getJsonObject("keys"));
  }

  private Console run(Agent agent, String command, String... options) throws Exception {
    List<String> all = new ArrayList<>(List.of(options));
    all.addAll(List.of("--web", web(agent)));
    return Jar.run(folder, command, all.toArray(String[]::new));
  }

  private Agent start(String name, String... more) throws IOException, InterruptedException {
    List<String> options = new ArrayList<>();
    options.addAll(List.of("--name", name, "--db", "none", "--profile", "local"));
    options.addAll(List.of("--bind", "127.0.0.1:0", "--web", "127.0.0.1:0"));
    options.addAll(List.of(more));
    return Agent.start(folder, options.toArray(String[]::new));
  }

  private String keygen() throws Exception {
    return Jar.run(folder, "keygen").out().strip();
  }

  private static String web(Agent agent) {
    return agent.dashboard().replace("http://", "");
  }

  private void awaitStates(Agent agent, String key, Map<String, String> expected) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    Map<String, String> states;
    do {
      states = states(members(agent, key));
    } while (!states.equals(expected) && System.nanoTime() < deadline);
    assertEquals(expected, states);
  }

  private Console members(Agent agent, String key) throws Exception {
    String[] options = {"--peer", agent.address(), "--json", ENCRYPT, key, "--timeout", "10s"};
    return Jar.run(folder, "members", options);
  }

  private static Map<String, String> states(Console listed) {
    assertEquals(0, listed.exit(), listed.err());
    Map<String, String> states = new TreeMap<>();
    for (Object member : new JsonObject(listed.out()).getJsonArray("members")) {
      JsonObject json = (JsonObject) member;
      states.put(json.getString("name"), json.getString("state"));
    }
    return states;
  }
}
