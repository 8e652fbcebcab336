package io.gossip.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulateCommandTest {
  private static final String SMALL = "simulate --peers 8 --minutes 0.3 ";

  private static Console run(String line) {
    return Console.run(line.strip().split("\\s+"));
  }

  @Test
  void theSameSeedGivesTheSameBytesAndAnotherSeedOthers() {
    String line = SMALL + "--kill 1@1s --loss 0.05 --json --seed ";
    Console first = run(line + 7);
    assertEquals(0, first.exit(), first.err());
    assertEquals(first.out(), run(line + 7).out());
    assertNotEquals(first.out(), run(line + 8).out());
    assertTrue(first.err().contains("peer-seconds per second"), first.err());
    JsonObject figures = new JsonObject(first.out());
    assertEquals(7, figures.getInteger("seed"));
    assertEquals(18, figures.getJsonArray("samples").size());
    assertEquals(
        1, figures.getJsonObject("detection").getJsonObject("firstMillis").getInteger("count"));
  }

  @Test
  void everyFlagOfAScenarioIsTaken() {
    String line =
        "simulate --peers 60 --minutes 0.1 --loss 0.01 --delay exp:1:3 --profile local --set"
            + " suspicionMult=4 --set tcpPings=0 --kill 1@1s --kill 5%@2s --restart 2:2s:lost@1s"
            + " --leave 1@1s --move 1@1s --pause 2:1s:2s@1s --partition 30%:2s@1s --bad-line"
            + " 1:in:0.5:1s:1s@1s --skew 2:1.1@1s --twin 1:1s@1s --forge 1:20:1s@1s --json"
            + " --progress";
    Console done = run(line);
    assertEquals(0, done.exit(), done.err());
    JsonObject scenario = new JsonObject(done.out()).getJsonObject("scenario");
    assertEquals("6s", scenario.getString("duration"));
    assertEquals("local", scenario.getString("profile"));
    assertEquals(
        new JsonObject().put("loss", 0.01).put("delay", "exp:1:3"),
        scenario.getJsonObject("network"));
    assertEquals(
        new JsonObject().put("suspicionMult", 4).put("tcpPings", 0),
        scenario.getJsonObject("protocol"));
    JsonArray faults = scenario.getJsonArray("faults");
    assertEquals(11, faults.size());
    assertEquals(
        new JsonObject().put("fault", "kill").put("peers", "5%").put("at", "2s"),
        faults.getJsonObject(1));
    assertEquals(
        new JsonObject(
            "{'fault':'pause','peers':2,'for':'1s','every':'2s','at':'1s'}".replace('\'', '"')),
        faults.getJsonObject(5));
    assertTrue(done.err().contains("100 %"), done.err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--peers 1 | --peers must lie between 2 and 20000, was 1",
        "--peers many | many",
        "--minutes 0 | --minutes must lie between 0.1 and 1440.0, was 0.0",
        "--loss 1.5 | --loss must lie between 0.0 and 1.0, was 1.5",
        "--loss -0.1 | --loss must lie between",
        "--delay fast | --delay: delay must be MIN-MAX",
        "--delay 5-2 | max delay must be at least min delay",
        "--delay exp:5:2 | mean delay must be at least min delay",
        "--profile moon | profile must be lan, wan or local, was \"moon\"",
        "--set nothing=1 | \"nothing\" is no setting of the protocol",
        "--set probeTimeoutMillis=5000 | probeTimeout must lie between 0 and probeInterval",
        "--set tcpPings=2 | tcpPings must be 0 or 1, was 2",
        "--kill 0 | --kill 0: peers must lie between 1 and 99, was 0",
        "--kill 100 | --kill 100: peers must lie between 1 and 99, was 100",
        "--kill 0% | --kill 0%: peers must be a number of peers or a share",
        "--kill 1.5 | --kill 1.5: peers must be a whole number",
        "--kill 1:2 | --kill 1:2: has too many parts, they are peers",
        "--kill 1@soon | --kill 1@soon: at must be a whole number with ms, s, m or h",
        "--kill 1@9m | faults[0]: begins after 9m",
        "--kill 60 --leave 60 | faults[1]: no two faults hit the same peer, 120 are needed",
        "--restart 1 | --restart 1: for is missing",
        "--restart 1:5s:maybe | memory must be kept or lost, was \"maybe\"",
        "--leave x | --leave x: peers must be a number of peers",
        "--move -1 | --move",
        "--pause 5% | --pause 5%: for is missing",
        "--pause 5%:5s:5s | --pause 5%:5s:5s: everyMillis must be 0 or more than forMillis",
        "--partition 30%:1 | --partition 30%:1: for must be a text, was 1",
        "--bad-line 1:up:1 | direction must be in or out, was \"up\"",
        "--bad-line 1:in:2 | loss must lie between 0 and 1, was 2",
        "--skew 1:11 | rate must lie between 0.1 and 10, was 11",
        "--twin 1 | --twin 1: for is missing",
        "--forge 1:0:1s | perSecond must lie between 1 and 1000, was 0",
        "--seed x | x",
        "--scenario nowhere.json | --scenario: cannot read nowhere.json",
      })
  void whatIsWrongIsNamedInOneLine(String flags, String words) {
    Console done = run("simulate " + flags);
    assertEquals(2, done.exit(), done.toString());
    assertEquals("", done.out());
    assertEquals(1, done.err().lines().count(), done.err());
    assertTrue(done.err().contains(words), done.err());
  }

  @Test
  void peopleGetATable() {
    Console done = run(SMALL + "--kill 1@1s");
    assertEquals(0, done.exit(), done.err());
    assertTrue(done.out().contains("death noticed first"), done.out());
    assertTrue(
        done.out().contains(" 0, among the healthy 0; 0.000 per member and hour"), done.out());
    assertTrue(done.out().contains("messages Ping"), done.out());
  }

  @Test
  void theReportLoadsNothingAndSaysHowToRepeatIt(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("report.html");
    Path scenario = folder.resolve("a file.json");
    Files.writeString(
        scenario,
        "{\"name\":\"</script><b>\",\"peers\":8,\"duration\":\"20s\","
            + "\"faults\":[{\"fault\":\"kill\",\"peers\":1,\"at\":\"1s\"}]}");
    Console done =
        Console.run("simulate", "--scenario", scenario.toString(), "--html", file.toString());
    assertEquals(0, done.exit(), done.err());
    String page = Files.readString(file);
    // ECharts names the namespaces of SVG and its licence; it is the one long script.
    String own = page.replaceAll("(?s)<script>\\s*/\\*.*?</script>", "");
    assertTrue(own.length() > 5_000 && own.length() < page.length() - 500_000, "ECharts is inside");
    assertFalse(own.contains("http:") || own.contains("https:"), "no address");
    assertFalse(own.matches("(?s).*(src|href)\\s*=.*"), "nothing to load");
    assertFalse(own.contains("@import") || own.contains("url("), "no style sheet or font to load");
    assertTrue(own.contains("gossip simulate --scenario '" + scenario + "' --seed 1"), own);
    assertFalse(own.contains("</script><b>"), "data ends no element");
  }

  @Test
  void aReportThatCannotBeWrittenIsAFailure(@TempDir Path folder) {
    Console done =
        Console.run("simulate", "--peers", "3", "--minutes", "0.1", "--html", folder.toString());
    assertEquals(1, done.exit(), done.toString());
    assertEquals("", done.out());
    assertTrue(done.err().contains("--html: cannot write"), done.err());
  }
}
