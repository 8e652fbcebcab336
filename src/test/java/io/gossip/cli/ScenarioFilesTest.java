package io.gossip.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.bus.Schemas;
import io.gossip.sim.Outcome;
import io.gossip.sim.Scenario;
import io.gossip.sim.ScenarioRun;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ScenarioFilesTest {
  private static final int SMALL = 24;

  static Stream<Path> files() throws IOException {
    return Files.list(Path.of("conf/scenarios")).sorted();
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyFileFitsTheSchemaAndRuns(Path file) {
    JsonObject document = ScenarioJson.read(file);
    Schemas.assertValid("scenario", document);
    assertEquals(document.getString("name") + ".json", file.getFileName().toString());
    assertFalse(document.getString("about").isBlank());
    Scenario whole = ScenarioJson.decode(document, file + ": ");
    assertFalse(whole.faults().isEmpty());
    Scenario small =
        new Scenario(
            whole.name(), SMALL, 60_000, 40_000, whole.protocol(), whole.network(), whole.faults());
    Outcome outcome = new ScenarioRun(small, 3).run(passed -> {});
    assertTrue(outcome.formedMillis() >= 0, "the group forms");
    assertEquals(40, outcome.samples().size());
  }

  @Test
  void aFaultAfterAPartitionStillHitsSomebody() {
    JsonObject document =
        json(
            "'faults':[{'fault':'partition','peers':2,'for':'2s','at':'1s'},"
                + "{'fault':'kill','peers':1,'at':'5s'}]");
    Scenario scenario = ScenarioJson.decode(document, "");
    Outcome outcome = new ScenarioRun(scenario, 1).run(passed -> {});
    assertEquals(7, outcome.samples().get(outcome.samples().size() - 1).running());
    assertEquals(
        outcome.noticed().stream().mapToInt(Integer::intValue).sum(), 7 - outcome.missedDeaths());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'peer':3 | x: peer is unknown, known are [about, duration, faults",
        "'network':{'los':0.1} | x: network.los is unknown",
        "'network':{'tcp':'slow'} | x: network.tcp must be works, refused, hangs or silent",
        "'network':7 | x: network must be an object, was 7",
        "'profile':7 | x: profile must be a text, was 7",
        "'protocol':{'gossipNodes':'3'} | x: protocol.gossipNodes must be a number, was \"3\"",
        "'protocol':{'gossipNodes':65} | x: gossipNodes must lie between 1 and 64, was 65",
        "'faults':{} | x: faults must be an array",
        "'faults':[7] | x: faults[0] must be an object, was 7",
        "'faults':[{'fault':'flood'}] | x: faults[0].fault must be one of [bad-line, forge",
        "'faults':[{'fault':'kill','peers':1,'for':'5s'}] | x: faults[0].for is unknown",
        "'faults':[{'fault':'kill'}] | x: faults[0].peers is missing",
        "'faults':[{'fault':'kill','peers':8}] | x: faults[0].peers must lie between 1 and 7, was 8",
        "'faults':[{'fault':'pause','peers':1,'for':'2d'}] | x: faults[0].for must be a whole number",
        "'form':'25h' | x: form must lie between 0s and 24h, was \"25h\"",
      })
  void whatIsWrongInAFileIsNamed(String field, String words) {
    JsonObject document = json(field);
    WrongUsage wrong = assertThrows(WrongUsage.class, () -> ScenarioJson.decode(document, "x: "));
    assertTrue(wrong.getMessage().startsWith(words), wrong.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'peer':3",
        "'network':{'los':0.1}",
        "'profile':'moon'",
        "'faults':[{'fault':'kill','peers':1,'for':'5s'}]",
        "'faults':[{'fault':'kill'}]",
        "'faults':[{'fault':'pause','peers':1,'for':5}]",
      })
  void theSchemaRefusesItToo(String field) {
    assertFalse(Schemas.accepts("scenario", json(field)));
  }

  private static JsonObject json(String field) {
    String text = "{'name':'x','peers':8,'duration':'20s'," + field + "}";
    return new JsonObject(text.replace('\'', '"'));
  }
}
