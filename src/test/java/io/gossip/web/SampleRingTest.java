package io.gossip.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.gossip.bus.Schemas;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SampleRingTest {
  @Test
  void aNumberThatIsMissingIsAGapAndZeroRowsAreLeftOut() {
    SampleRing ring = new SampleRing(10);
    ring.add(1000, Map.of("rates:a", 1.5, "gauges:zero", 0.0));
    ring.add(2000, Map.of("gauges:late", 7.0));
    JsonObject json = ring.toJson(0);
    assertEquals(new JsonArray("[1000,2000]"), json.getJsonArray("times"));
    assertEquals(new JsonObject("{\"a\":[1.5,null]}"), json.getJsonObject("rates"));
    assertEquals(new JsonObject("{\"late\":[null,7]}"), json.getJsonObject("gauges"));
    Schemas.assertValid("samples", json.put("everyMillis", 5000));
  }

  @Test
  void theOldestGoFirstAndNobodyIsToldTwice() {
    SampleRing ring = new SampleRing(3);
    for (int i = 1; i <= 5; i++) {
      ring.add(i, Map.of("rates:a", (double) i));
    }
    assertEquals(new JsonArray("[3,4,5]"), ring.toJson(0).getJsonArray("times"));
    assertEquals(new JsonArray("[5]"), ring.toJson(4).getJsonObject("rates").getJsonArray("a"));
    assertEquals(new JsonObject().put("times", new JsonArray()), ring.toJson(5));
  }

  @Test
  void manyNamesDoNotGrowItWithoutBound() {
    SampleRing ring = new SampleRing(2);
    for (int i = 0; i < 2000; i++) {
      ring.add(i, Map.of("gauges:g" + i, 1.0));
    }
    Map<String, Double> all = new HashMap<>();
    for (int i = 0; i < 2000; i++) {
      all.put("gauges:g" + i, 1.0);
    }
    ring.add(2000, all);
    assertEquals(SampleRing.MAX_ROWS, ring.toJson(0).getJsonObject("gauges").size());
  }

  @Test
  void ratesArePerSecondAndNoneIsKnownAcrossAStart() {
    JsonObject before = stats(100, 7, 10, 0);
    Map<String, Double> between = Changes.between(before, stats(160, 9, 10, 0), 4000);
    assertEquals(15.0, between.get("rates:packets"));
    assertEquals(9.0, between.get("gauges:queue"));
    assertFalse(between.containsKey("p50:rtt"), "nothing was measured meanwhile");
    Map<String, Double> anew = Changes.between(before, stats(5, 1, 0, 0), 4000);
    assertFalse(anew.containsKey("rates:packets"));
    assertEquals(1.0, anew.get("gauges:queue"));
    assertEquals(Map.of("gauges:queue", 7.0), Changes.between(null, before, 4000));
  }

  @Test
  void quantilesAreOfWhatCameBetweenTwoSamples() {
    Map<String, Double> between =
        Changes.between(stats(0, 0, 1000, 0), stats(0, 0, 1090, 10), 5000);
    assertEquals(1.0, between.get("p50:rtt"));
    assertEquals(10.0, between.get("p99:rtt"));
  }

  /** Some that took up to 1 ms and some up to 10 ms. */
  private static JsonObject stats(long packets, long queue, long quick, long slow) {
    JsonArray buckets =
        new JsonArray()
            .add(new JsonObject().put("le", 1).put("count", quick))
            .add(new JsonObject().put("le", 10).put("count", quick + slow));
    JsonObject rtt =
        new JsonObject().put("count", quick + slow).put("sum", 1.0).put("buckets", buckets);
    JsonObject stats =
        new JsonObject()
            .put("counters", new JsonObject().put("packets", packets))
            .put("gauges", new JsonObject().put("queue", queue))
            .put("histograms", new JsonObject().put("rtt", rtt));
    Schemas.assertValid("stats", stats);
    return stats;
  }
}
