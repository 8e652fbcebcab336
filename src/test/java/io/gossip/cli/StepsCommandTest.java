package io.gossip.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StepsCommandTest {
  @Test
  void eachStepIsMeasuredOnAndOff() {
    Console done = Console.run("steps", "--peers", "12", "--runs", "1", "--json");
    assertEquals(0, done.exit(), done.err());
    JsonObject document = new JsonObject(done.out());
    Map<String, JsonObject> rows = new HashMap<>();
    for (Object row : document.getJsonArray("rows")) {
      rows.put(((JsonObject) row).getString("steps"), (JsonObject) row);
    }
    assertEquals(8, rows.size());
    JsonObject theirs = rows.get("memberlist's rules");
    JsonObject ours = rows.get("all steps");
    assertTrue(ours.getDouble("allMillis") <= 1_000, ours.encode());
    assertTrue(theirs.getDouble("allMillis") >= 4_000, theirs.encode());
    assertTrue(
        ours.getDouble("idleBytesPerSecond") < theirs.getDouble("idleBytesPerSecond"),
        document.encode());
    for (String none : List.of("missed", "pauseDeaths", "stormDeaths", "falseDeaths")) {
      assertEquals(0, ours.getInteger(none), none);
    }
    assertTrue(ours.getDouble("stormMillis") <= 2_000, ours.encode());
    assertTrue(ours.getDouble("silentMillis") >= 4_000, "nothing is refused: " + ours.encode());
  }

  @Test
  void aSizeOutOfRangeIsWrongUsage() {
    assertEquals(2, Console.run("steps", "--peers", "3").exit());
  }
}
