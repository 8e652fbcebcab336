package io.gossip.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class JoinBenchTest {
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void measuresHowAGroupForms(boolean concurrent) throws Exception {
    List<String> progress = new ArrayList<>();
    JsonObject report = new JoinBench(4, concurrent, progress::add).run(1);
    assertEquals("join", report.getString("scenario"));
    assertEquals(4, report.getInteger("peers"));
    assertEquals(0, report.getJsonObject("join_ms").getInteger("missed"));
    double joined = report.getJsonObject("join_ms").getDouble("median");
    double returned = report.getJsonObject("join_calls_returned_ms").getDouble("median");
    assertTrue(joined > 0 && returned > 0, report.encode());
    JsonObject bytes = report.getJsonObject("bytes_until_joined");
    assertEquals(1, bytes.getInteger("missed") + bytes.getJsonArray("values").size());
    assertEquals(List.of("warm-up with 10 peers", "join 1 of 1 done"), progress);
  }
}
