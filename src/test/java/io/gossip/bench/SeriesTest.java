package io.gossip.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class SeriesTest {
  @Test
  void showsTheMiddleTheEndsAndAllValuesInTheirOrder() {
    Series series = new Series();
    series.add(30);
    series.add(10.126);
    series.add(20);
    series.miss();
    JsonObject expected =
        new JsonObject()
            .put("median", 20)
            .put("min", 10.13)
            .put("max", 30)
            .put("missed", 1)
            .put("values", new JsonArray().add(30).add(10.13).add(20));
    assertEquals(expected.encode(), series.toJson().encode());
  }

  @Test
  void anEvenNumberOfValuesHasTheirMeanInTheMiddle() {
    Series series = new Series();
    series.add(1);
    series.add(2);
    assertEquals(1.5, series.toJson().getValue("median"));
  }

  @Test
  void withoutValuesThereIsNoMedian() {
    Series series = new Series();
    series.miss();
    assertNull(series.toJson().getValue("median"));
    assertEquals(1, series.toJson().getInteger("missed"));
  }
}
