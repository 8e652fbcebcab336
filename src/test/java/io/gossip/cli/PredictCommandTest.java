package io.gossip.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PredictCommandTest {
  private static Console run(String line) {
    return Console.run(line.strip().split("\\s+"));
  }

  @Test
  void theSimulationShowsWhatTheFormulasSay() {
    Console done = run("predict --peers 30 --json --seed 3");
    assertEquals(0, done.exit(), done.err());
    JsonObject document = new JsonObject(done.out());
    JsonObject predicted = document.getJsonObject("predicted");
    JsonObject simulated = document.getJsonObject("simulated");
    assertEquals(predicted, document.getJsonObject("predictedForSimulated"));
    assertEquals(1_582, predicted.getDouble("suspectedMillis"), 1);
    // 4 x log10(30) x 1 s, in whole milliseconds of the logarithm.
    assertEquals(5_908, predicted.getLong("suspicionMinMillis"));
    assertEquals(6 * 5_908, predicted.getLong("suspicionMaxMillis"));
    assertEquals(8, predicted.getInteger("retransmitLimit"));
    assertEquals(30_000, predicted.getLong("pushPullMillis"));
    double median = simulated.getJsonObject("firstMillis").getDouble("p50");
    double from = predicted.getLong("suspicionMinMillis");
    double to = predicted.getLong("suspicionMaxMillis");
    assertTrue(median >= from && median <= to, simulated.encode());
    near(predicted, simulated, "idlePayloadBytes", 0.25);
    near(predicted, simulated, "idlePackets", 0.1);
    assertEquals(0, simulated.getInteger("wrongDeaths"));
  }

  private static void near(JsonObject one, JsonObject other, String figure, double share) {
    double expected = one.getDouble(figure);
    assertEquals(expected, other.getDouble(figure), share * expected, figure);
  }

  @Test
  void theSameSeedGivesTheSameBytes() {
    String line = "predict --peers 5 --profile local --json --seed 9";
    assertEquals(run(line).out(), run(line).out());
  }

  @Test
  void peopleGetATable() {
    Console done = run("predict --peers 4 --loss 0.1 --set probeIntervalMillis=2000");
    assertEquals(0, done.exit(), done.err());
    assertTrue(done.out().contains("first suspected after  3.2 s"), done.out());
    assertTrue(done.out().contains("SIMULATED AT 4"), done.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--peers 1 | --peers must lie between 2 and 20000, was 1",
        "--loss 1 | --loss must lie between 0.0 and 0.9, was 1.0",
        "--profile moon | profile must be lan, wan or local",
        "--set gossipNodes=0 | gossipNodes must lie between 1 and 64, was 0",
        "--set gossipNodes=x | x",
      })
  void whatIsWrongIsNamedInOneLine(String flags, String words) {
    Console done = run("predict " + flags);
    assertEquals(2, done.exit(), done.toString());
    assertEquals(1, done.err().lines().count(), done.err());
    assertTrue(done.err().contains(words), done.err());
  }
}
