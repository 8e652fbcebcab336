package io.gossip.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TopTest {
  private static final long NOW = 1_700_000_000_000L;
  private static final TopView BY_STATE = TopView.start(TopView.Sort.STATE, "");

  private static JsonObject member(String name, String state, long ageMillis) {
    return new JsonObject()
        .put("name", name)
        .put("host", "10.0.0.1")
        .put("port", 7946)
        .put("state", state)
        .put("incarnation", 1)
        .put("tags", new JsonObject().put("zone", name.equals("web-1") ? "west" : "east"))
        .put("since", NOW - ageMillis)
        .put("self", name.equals("a"));
  }

  private static JsonObject list(JsonObject... members) {
    return new JsonObject()
        .put("run", "r")
        .put("seq", 3)
        .put("members", new JsonArray(List.of(members)));
  }

  private static JsonObject stats(long packets, String... differing) {
    return new JsonObject()
        .put(
            "counters",
            new JsonObject()
                .put("packets.in", packets)
                .put("packets.out", packets)
                .put("bytes.in", 100 * packets)
                .put("bytes.out", 100 * packets))
        .put("gauges", new JsonObject().put("health.score", 1).put("queue", 4))
        .put("agreement", new JsonObject().put("differing", new JsonArray(List.of(differing))));
  }

  private static JsonObject page() {
    JsonObject event =
        new JsonObject()
            .put("at", NOW - 1_000)
            .put("type", "member-suspect")
            .put("member", member("b", "suspect", 0))
            .put("reason", "no ack");
    return new JsonObject().put("events", new JsonArray().add(event));
  }

  private static TopShot shot(JsonObject... members) {
    return TopShot.nothing("host:1")
        .next(NOW - 1_000, list(), stats(10), page())
        .next(NOW, list(members), stats(15, "c"), page());
  }

  private static TopShot three() {
    return shot(
        member("a", "alive", 90_000).put("rttMillis", 1.25),
        member("b", "suspect", 2_000),
        member("web-1", "failed", 7_200_000));
  }

  @Test
  void theHeadTellsTheGroupAtAGlance() {
    List<String> frame = TopFrame.of(three(), BY_STATE, 120, 24, false);
    assertEquals("gossip top  a at host:1  22:13:20 UTC", frame.get(0));
    assertEquals("alive 1  suspect 1  leaving 0  left 0  failed 1", frame.get(1));
    assertEquals("views DIFFER: c", frame.get(2));
    assertEquals("health 1  queue 4  10.0 packets/s  1.0 kB/s", frame.get(3));
    assertTrue(frame.get(frame.size() - 1).startsWith("q quit   s sort: state"));
  }

  @Test
  void theWorstComesFirstWithStateRttChangeAndTags() {
    List<String> frame = TopFrame.of(three(), BY_STATE, 120, 24, false);
    int head = frame.indexOf(line(frame, "STATE"));
    assertEquals(
        "suspect   b             -      2 s  10.0.0.1:7946          zone=east",
        frame.get(head + 1));
    assertTrue(frame.get(head + 2).startsWith("failed    web-1         -      2 h  "));
    assertTrue(frame.get(head + 3).startsWith("alive     a        1.3 ms    1 min  "));
    assertEquals("22:13:19  member-suspect  b: no ack", frame.get(frame.size() - 2));
  }

  @Test
  void everyFrameFillsTheScreenAndNoLineIsLonger() {
    JsonObject[] many =
        IntStream.range(0, 300)
            .mapToObj(i -> member("member-of-a-long-name-indeed-" + i, "alive", i))
            .toArray(JsonObject[]::new);
    for (int[] size : new int[][] {{40, 10}, {80, 24}, {200, 60}, {80, 400}}) {
      for (TopShot each : List.of(shot(), three(), shot(many), three().failed("no agent"))) {
        List<String> frame = TopFrame.of(each, BY_STATE, size[0], size[1], false);
        assertEquals(size[1], frame.size(), size[0] + "x" + size[1] + " " + frame);
        frame.forEach(line -> assertTrue(line.length() <= size[0], line));
      }
    }
    List<String> cut = TopFrame.of(shot(many), BY_STATE, 80, 24, false);
    assertEquals("... 286 more", line(cut, "..."));
  }

  @Test
  void whatComesFromTheNetworkReachesNoTerminal() {
    TopShot hostile = shot(member("a\u001b[2J", "alive", 0));
    String frame = String.join("\n", TopFrame.of(hostile, BY_STATE, 80, 24, false));
    assertFalse(frame.contains("\u001b"), frame);
    String coloured = String.join("\n", TopFrame.of(three(), BY_STATE, 80, 24, true));
    assertTrue(coloured.contains("\u001b[31mfailed  "), coloured);
  }

  @Test
  void aSilentAgentLeavesTheLastPictureWithTheReason() {
    List<String> frame = TopFrame.of(three().failed("nobody there"), BY_STATE, 80, 24, false);
    assertEquals("NO ANSWER: nobody there", line(frame, "NO ANSWER"));
    assertTrue(line(frame, "suspect   b").contains("suspect"));
  }

  @Test
  void anAgentThatStartedAgainHasNoNegativeRate() {
    TopShot again = three().next(NOW + 1_000, list(), stats(1), page());
    assertEquals(0, again.packetsPerSecond());
  }

  @Test
  void keysSortFilterAndEnd() {
    TopView view = BY_STATE.key('s').key('x');
    assertEquals(TopView.Sort.NAME, view.sort());
    assertEquals(TopView.Sort.CHANGE, view.key('s').key('s').sort());
    assertEquals(TopView.Sort.STATE, view.key('s').key('s').key('s').sort());
    TopView typed = view.key('/').key('q').key('s').key(127).key('w').key(127);
    assertTrue(typed.typing());
    assertEquals("q", typed.filter());
    assertFalse(typed.key('\r').typing());
    assertEquals("q", typed.key('\r').filter());
    assertEquals("", typed.key('\r').key(27).filter());
    assertEquals("", typed.key(27).filter());
    assertFalse(typed.ended());
    assertTrue(typed.key(3).ended());
    assertTrue(view.key('q').ended());
  }

  @Test
  void theFilterLooksAtNameStateAndTags() {
    List<JsonObject> all = three().members();
    assertEquals(List.of("web-1"), names(TopView.start(TopView.Sort.NAME, "WEST").pick(all)));
    assertEquals(List.of("b"), names(TopView.start(TopView.Sort.NAME, "suspect").pick(all)));
    assertEquals(List.of("a", "b"), names(TopView.start(TopView.Sort.NAME, "=east").pick(all)));
    assertEquals(List.of("a", "b", "web-1"), names(TopView.start(TopView.Sort.RTT, "").pick(all)));
    assertEquals(
        List.of("b", "a", "web-1"), names(TopView.start(TopView.Sort.CHANGE, "").pick(all)));
  }

  @Test
  void onceAndWithoutATerminalOnePictureIsPrinted() throws IOException {
    try (StubAgent agent = agent()) {
      for (List<String> more : List.of(List.of("--once"), List.<String>of())) {
        Console run = run(agent, more);
        assertEquals(0, run.exit(), run.err());
        assertTrue(run.out().contains("\nsuspect   b "), run.out());
        assertTrue(run.out().contains("member-suspect  b: no ack"), run.out());
      }
      assertFalse(run(agent, List.of("--filter", "west")).out().contains("\nsuspect   b "));
      assertEquals(2, run(agent, List.of("--sort", "size")).exit());
      assertEquals(2, run(agent, List.of("--interval", "1ms")).exit());
    }
    Console nobody = Console.run("top", "--web", "127.0.0.1:1");
    assertEquals(1, nobody.exit());
    assertTrue(nobody.err().contains("no agent answers"), nobody.err());
  }

  /** {@code script} of util-linux gives the command a terminal of its own. */
  @Test
  void onATerminalKeysAreTakenAndTheScreenIsGivenBack() throws Exception {
    Assumptions.assumeTrue(Files.exists(Path.of("/usr/bin/script")), "no script of util-linux");
    try (StubAgent agent = agent()) {
      String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
      String command =
          "stty cols 100 rows 20; exec "
              + java
              + " -XX:TieredStopAtLevel=1 -cp '"
              + System.getProperty("java.class.path")
              + "' "
              + Main.class.getName()
              + " top --interval 100ms --web "
              + agent.web();
      Process process =
          new ProcessBuilder("/usr/bin/script", "-qefc", command, "/dev/null")
              .redirectErrorStream(true)
              .start();
      // A read from it cannot be interrupted; its end ends the read.
      CompletableFuture.delayedExecutor(40, TimeUnit.SECONDS).execute(process::destroyForcibly);
      try {
        StringBuilder seen = new StringBuilder();
        await(process, seen, "s sort: state");
        assertTrue(seen.indexOf("\u001b[?1049h") >= 0, "the other screen");
        press(process, "s");
        await(process, seen, "s sort: name");
        press(process, "/west\r");
        await(process, seen, "/ filter: west (Esc drops it)");
        press(process, "q");
        await(process, seen, "\u001b[?1049l");
        assertTrue(process.waitFor(10, TimeUnit.SECONDS), "it does not end: " + seen);
        assertEquals(0, process.exitValue(), seen.toString());
      } finally {
        process.destroyForcibly();
      }
    }
  }

  private static void press(Process process, String keys) throws IOException {
    OutputStream in = process.getOutputStream();
    in.write(keys.getBytes(StandardCharsets.US_ASCII));
    in.flush();
  }

  /** Reads what it draws until the text is there. */
  private static void await(Process process, StringBuilder seen, String text) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    InputStream out = process.getInputStream();
    while (seen.indexOf(text) < 0) {
      assertTrue(System.nanoTime() < deadline, text + " is missing in " + seen);
      int next = out.read(); // it draws or ends: a closed terminal is read as -1
      assertTrue(next >= 0, text + " is missing in " + seen);
      seen.append((char) next);
    }
  }

  private static StubAgent agent() throws IOException {
    return new StubAgent()
        .answers(
            "members",
            list(
                    member("a", "alive", 90_000),
                    member("b", "suspect", 0),
                    member("web-1", "failed", 9))
                .encode())
        .answers("stats", stats(5).encode())
        .answers("events", page().encode());
  }

  private static Console run(StubAgent agent, List<String> more) {
    List<String> all = new java.util.ArrayList<>(List.of("top", "--web", agent.web()));
    all.addAll(more);
    return Console.run(all.toArray(String[]::new));
  }

  private static List<String> names(List<JsonObject> members) {
    return members.stream().map(member -> member.getString("name")).toList();
  }

  private static String line(List<String> frame, String start) {
    return frame.stream().filter(line -> line.startsWith(start)).findFirst().orElseThrow();
  }
}
