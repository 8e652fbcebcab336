package io.gossip.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DeathTest {
  private final long killed = System.nanoTime();
  private final Death death = new Death("victim");

  @Test
  void countsEachSurvivorOnceAndOnlyThisVictim() {
    death.suspected("a", "victim");
    death.died("a", "victim");
    death.died("a", "victim");
    death.died("b", "another");
    JsonObject report = report(2);
    assertTrue(report.getJsonObject("first_suspect_ms").getDouble("median") >= 0);
    assertTrue(report.getJsonObject("first_dead_ms").getDouble("median") >= 0);
    assertEquals(0, report.getJsonObject("half_dead_ms").getInteger("missed"));
    assertEquals(1, report.getJsonObject("all_dead_ms").getInteger("missed"));
  }

  @Test
  void aDeathThatNobodySawIsMissedInEveryField() {
    JsonObject report = report(3);
    Stream.of("first_suspect_ms", "first_dead_ms", "half_dead_ms", "all_dead_ms")
        .forEach(field -> assertEquals(1, report.getJsonObject(field).getInteger("missed")));
  }

  @Test
  void deathsOfTheLivingAreCountedApartAndOncePerPeer() {
    Casualties casualties = new Casualties(Set.of("victim"));
    casualties.died("a", "victim");
    casualties.died("b", "victim");
    casualties.died("a", "b");
    casualties.died("a", "b");
    assertEquals(2, casualties.ofExpected());
    assertEquals(1, casualties.ofOthers());
  }

  private JsonObject report(int survivors) {
    BenchReport report = new BenchReport("crash", survivors + 1);
    death.report(killed, survivors, report);
    return report.toJson();
  }
}
