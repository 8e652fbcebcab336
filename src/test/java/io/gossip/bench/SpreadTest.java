package io.gossip.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class SpreadTest {
  @Test
  void theOriginDoesNotCountAndNobodyCountsTwice() throws Exception {
    Spread spread = new Spread("origin", 4);
    spread.reached("origin");
    spread.reached("a");
    spread.reached("a");
    assertEquals(0.25, spread.coverage());
    spread.reached("b");
    spread.await(0);
    BenchReport report = new BenchReport("update", 5);
    spread.report("x_", report);
    JsonObject json = report.toJson();
    assertEquals(0, json.getJsonObject("x_p50_ms").getInteger("missed"));
    assertEquals(1, json.getJsonObject("x_p99_ms").getInteger("missed"));
    assertEquals(1, json.getJsonObject("x_p100_ms").getInteger("missed"));
  }

  @Test
  void waitsUntilAllHaveIt() throws Exception {
    Spread spread = new Spread("origin", 1);
    spread.reached("a");
    spread.await(TimeUnit.SECONDS.toNanos(15));
    BenchReport report = new BenchReport("update", 2);
    spread.report("", report);
    assertTrue(report.toJson().getJsonObject("p100_ms").getDouble("median") >= 0);
  }
}
