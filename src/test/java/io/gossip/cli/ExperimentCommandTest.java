package io.gossip.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.bus.Schemas;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExperimentCommandTest {
  private static Console run(String line) {
    return Console.run(("experiment " + line).split("\\s+"));
  }

  @ParameterizedTest
  @CsvSource({
    "rumor --seeds 4 --peers 8",
    "swim --seeds 4 --seconds 60 --peers 8",
    "lifeguard --seeds 1 --seconds 20 --peers 16",
    "rapid --seconds 30 --peers 20"
  })
  void theSameSeedGivesTheSameBytesThatFitTheSchema(String flags) {
    Console first = run(flags + " --json --seed 5");
    assertEquals(0, first.exit(), first.err());
    assertEquals(first.out(), run(flags + " --json --seed 5").out());
    assertNotEquals(first.out(), run(flags + " --json --seed 6").out());
    JsonObject document = new JsonObject(first.out());
    Schemas.assertValid("experiment", document);
    assertEquals(5, document.getJsonObject("settings").getInteger("seed"));
    assertTrue(first.err().contains("100 %"), first.err());
    assertTrue(first.err().contains(" took "), first.err());
  }

  @Test
  void peopleGetPaperOursAndRatio() {
    Console done = run("swim --seeds 4 --seconds 60 --peers 8");
    assertEquals(0, done.exit(), done.err());
    assertTrue(done.out().matches("(?s).*paper +ours +ratio.*"), done.out());
    assertTrue(done.out().matches("(?s).*n=28 +2 +2 +1\\.000.*"), done.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | Missing required parameter: 'NAME'",
        "quantum | experiment must be one of [swim, lifeguard, rapid, rumor], was \"quantum\"",
        "swim --seeds 0 | --seeds must lie between 1 and 1000000, was 0",
        "swim --seconds 86401 | --seconds must lie between 1 and 86400, was 86401",
        "swim --peers 7 | --peers must lie between 8 and 20000, was 7",
      })
  void whatIsWrongIsNamedInOneLine(String flags, String words) {
    Console done = run(flags.strip());
    assertEquals(2, done.exit(), done.toString());
    assertEquals("", done.out());
    assertEquals(1, done.err().lines().count(), done.err());
    assertTrue(done.err().contains(words), done.err());
  }
}
