package io.gossip.serf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.message.serf.Coordinate;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The numbers come from Serf 0.9.4 itself ({@code vectors/coordinates.json}). */
class VivaldiTest {
  /** The recorded trace starts off the origin, so that no step may need a random direction. */
  private static final RandomGenerator NONE =
      () -> {
        throw new AssertionError("the trace needs no randomness");
      };

  private static final List<Double> NOWHERE = Collections.nCopies(8, 0.0);

  private final Vivaldi vivaldi = new Vivaldi(new Random(7), 100);
  private final Coordinate elsewhere = at(0.01, 0.02);

  @Test
  void reproducesTheTraceOfSerf() throws IOException {
    JsonObject trace = vector("vivaldi-trace").getJsonObject("decoded");
    Vivaldi traced = new Vivaldi(NONE, 10, coordinate(trace.getJsonObject("start")));
    JsonArray steps = trace.getJsonArray("steps");
    assertEquals(30, steps.size());
    for (int i = 0; i < steps.size(); i++) {
      JsonObject step = steps.getJsonObject(i);
      Coordinate other = coordinate(step.getJsonObject("other"));
      traced.update(step.getString("peer"), other, step.getLong("rttNanos") / 1e9);
      assertSame(coordinate(step.getJsonObject("after")), traced.own(), "step " + i);
      long nanos = Math.round(Vivaldi.distanceSeconds(traced.own(), other) * 1e9);
      assertEquals(step.getLong("distanceToOtherNanosAfter"), nanos, "step " + i);
    }
    assertEquals(3, traced.latencyFilters());
    assertEquals(0, traced.rejected() + traced.resets());
  }

  @Test
  void reproducesTheDistancesOfSerf() throws IOException {
    JsonArray pairs = vector("vivaldi-distances").getJsonArray("decoded");
    assertEquals(10, pairs.size());
    for (Object each : pairs) {
      JsonObject pair = (JsonObject) each;
      Coordinate a = coordinate(pair.getJsonObject("a"));
      Coordinate b = coordinate(pair.getJsonObject("b"));
      assertEquals(pair.getLong("nanos") / 1e9, Vivaldi.distanceSeconds(a, b), 0.0);
    }
  }

  @Test
  void startsWhereAFreshSerfStarts() throws IOException {
    JsonObject fresh = vector("ackPayload-initial").getJsonObject("decoded");
    assertEquals(coordinate(fresh.getJsonObject("coordinate")), vivaldi.own());
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {-1e-9, 10.000001, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void rejectsRoundTripsOutOfRange(double rtt) {
    vivaldi.update("a", elsewhere, rtt);
    assertUntouched();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 10})
  void acceptsTheEndsOfTheRange(double rtt) {
    vivaldi.update("a", elsewhere, rtt);
    assertEquals(0, vivaldi.rejected());
    assertEquals(1, vivaldi.latencyFilters());
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        100.1,
        -1e9,
        1e200
      })
  void rejectsCoordinatesThatAreNotOfThisPlanet(double bad) {
    List<Double> badly = List.of(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, bad);
    vivaldi.update("a", new Coordinate(badly, 1, 0, 1e-5), 0.01);
    vivaldi.update("a", new Coordinate(NOWHERE, bad, 0, 1e-5), 0.01);
    vivaldi.update("a", new Coordinate(NOWHERE, 1, bad, 1e-5), 0.01);
    vivaldi.update("a", new Coordinate(NOWHERE, 1, 0, bad), 0.01);
    assertEquals(4, vivaldi.rejected());
    assertEquals(Vivaldi.fresh(), vivaldi.own());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 7, 9})
  void rejectsAnotherDimension(int dimensions) {
    Coordinate other = new Coordinate(Collections.nCopies(dimensions, 0.0), 1, 0, 1e-5);
    vivaldi.update("a", other, 0.01);
    assertUntouched();
    assertThrows(
        IllegalArgumentException.class, () -> Vivaldi.distanceSeconds(vivaldi.own(), other));
  }

  @Test
  void rejectsNegativeErrorAndHeight() {
    vivaldi.update("a", new Coordinate(NOWHERE, -1, 0, 1e-5), 0.01);
    vivaldi.update("a", new Coordinate(NOWHERE, 1, 0, -1e-5), 0.01);
    assertEquals(2, vivaldi.rejected());
    assertEquals(Vivaldi.fresh(), vivaldi.own());
  }

  @Test
  void membersAtTheEndsOfTheRangeDoNotDriveItBeyond() {
    for (int i = 0; i < 1_000; i++) {
      vivaldi.update("far", at(i % 2 == 0 ? 100 : -100, 0), i % 3 == 0 ? 10 : 0);
      assertTrue(Vivaldi.usable(vivaldi.own()));
    }
  }

  @Test
  void partsFromAMemberAtTheSamePlaceInARandomDirection() {
    vivaldi.update("a", Vivaldi.fresh(), 0.1);
    double[] moved = Arrays.copyOf(figures(vivaldi.own()), 8);
    assertTrue(Arrays.stream(moved).filter(value -> value != 0).count() > 1);
    double length = Math.sqrt(Arrays.stream(moved).map(value -> value * value).sum());
    // Weight 1/2 of a quarter of the way, less gravity of about (0.0125 / 150)^2.
    assertEquals(0.125 * (0.1 - 0.00002), length, 1e-7);
  }

  @Test
  void forgettingAMemberDropsItsSamples() {
    Vivaldi reminded = new Vivaldi(new Random(7), 100);
    for (Vivaldi each : new Vivaldi[] {vivaldi, reminded}) {
      each.update("a", elsewhere, 0.1);
      each.update("a", elsewhere, 0.1);
    }
    vivaldi.forget("a");
    assertEquals(0, vivaldi.latencyFilters());
    Coordinate before = vivaldi.own();
    vivaldi.update("a", elsewhere, 5);
    reminded.update("a", elsewhere, 5);
    assertTrue(Vivaldi.distanceSeconds(before, vivaldi.own()) > 0.1, "5 s taken at its word");
    assertTrue(Vivaldi.distanceSeconds(before, reminded.own()) < 0.1, "the median was 0.1 s");
  }

  @Test
  void keepsNoMoreLatencyFiltersThanAllowed() {
    Vivaldi small = new Vivaldi(new Random(7), 3);
    for (int i = 0; i < 1000; i++) {
      small.update("member-" + i, elsewhere, 0.01);
    }
    assertEquals(3, small.latencyFilters());
    assertEquals(0, small.rejected());
    assertThrows(IllegalArgumentException.class, () -> new Vivaldi(new Random(7), 0));
  }

  /** A plane of 100 ms by 100 ms, measured within 2 %; the median error was 0.3 % when written. */
  @Test
  void predictsRoundTripsBetweenPointsOfAPlane() {
    Random random = new Random(42);
    double[] x = random.doubles(20, 0, 0.1).toArray();
    double[] y = random.doubles(20, 0, 0.1).toArray();
    Vivaldi[] all =
        IntStream.range(0, 20).mapToObj(i -> new Vivaldi(random, 20)).toArray(Vivaldi[]::new);
    for (int round = 0; round < 20_000; round++) {
      int a = random.nextInt(20);
      int b = (a + 1 + random.nextInt(19)) % 20;
      double noise = 0.98 + 0.04 * random.nextDouble();
      all[a].update("m" + b, all[b].own(), Math.hypot(x[a] - x[b], y[a] - y[b]) * noise);
    }
    double[] errors =
        IntStream.range(0, 400)
            .filter(i -> i / 20 < i % 20)
            .mapToDouble(
                i -> {
                  double truth = Math.hypot(x[i / 20] - x[i % 20], y[i / 20] - y[i % 20]);
                  double told = Vivaldi.distanceSeconds(all[i / 20].own(), all[i % 20].own());
                  return Math.abs(told - truth) / truth;
                })
            .sorted()
            .toArray();
    assertEquals(190, errors.length);
    assertTrue(errors[95] < 0.01, "median relative error " + errors[95]);
  }

  private void assertUntouched() {
    assertEquals(1, vivaldi.rejected());
    assertEquals(Vivaldi.fresh(), vivaldi.own());
    assertEquals(0, vivaldi.latencyFilters());
  }

  private static void assertSame(Coordinate expected, Coordinate actual, String step) {
    double[] wanted = figures(expected);
    double[] found = figures(actual);
    assertEquals(wanted.length, found.length);
    for (int i = 0; i < wanted.length; i++) {
      assertEquals(wanted[i], found[i], 1e-12 * Math.abs(wanted[i]), step + " figure " + i);
    }
  }

  private static double[] figures(Coordinate coordinate) {
    DoubleStream rest =
        DoubleStream.of(coordinate.error(), coordinate.adjustment(), coordinate.height());
    return DoubleStream.concat(coordinate.vector().stream().mapToDouble(each -> each), rest)
        .toArray();
  }

  private static Coordinate at(double x, double y) {
    return new Coordinate(List.of(x, y, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0), 1, 0, 1e-5);
  }

  private static Coordinate coordinate(JsonObject json) {
    List<Double> vector =
        json.getJsonArray("Vec").stream().map(each -> ((Number) each).doubleValue()).toList();
    return new Coordinate(
        vector, json.getDouble("Error"), json.getDouble("Adjustment"), json.getDouble("Height"));
  }

  private static JsonObject vector(String name) throws IOException {
    try (InputStream in = VivaldiTest.class.getResourceAsStream("/vectors/coordinates.json")) {
      return new JsonArray(new String(in.readAllBytes(), StandardCharsets.UTF_8))
          .stream()
              .map(JsonObject.class::cast)
              .filter(each -> each.getString("name").equals(name))
              .findFirst()
              .orElseThrow();
    }
  }
}
