package io.gossip.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.member.Dialect;
import io.gossip.member.Member;
import io.gossip.member.MemberAddress;
import io.gossip.member.MemberCounts;
import io.gossip.member.MemberDetails;
import io.gossip.member.MemberEvent;
import io.gossip.member.MemberEventType;
import io.gossip.member.MemberState;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeathTest {
  private final long killed = System.nanoTime();
  private final Death death = new Death("victim");

  @Test
  void countsEachSurvivorOnceAndOnlyThisVictim() {
    death.heard("a", event(MemberEventType.SUSPECT, "victim"));
    death.heard("a", event(MemberEventType.FAILED, "victim"));
    death.heard("a", event(MemberEventType.FAILED, "victim"));
    death.heard("b", event(MemberEventType.FAILED, "another"));
    JsonObject report = report(2);
    assertTrue(report.getJsonObject("first_suspect_ms").getDouble("median") >= 0);
    assertTrue(report.getJsonObject("first_dead_ms").getDouble("median") >= 0);
    assertEquals(0, report.getJsonObject("half_dead_ms").getInteger("missed"));
    assertEquals(1, report.getJsonObject("all_dead_ms").getInteger("missed"));
  }

  @Test
  void aDeathThatNobodySawIsMissedInEveryField() {
    report(3).stream()
        .filter(field -> field.getValue() instanceof JsonObject)
        .forEach(field -> assertEquals(1, ((JsonObject) field.getValue()).getInteger("missed")));
  }

  private JsonObject report(int survivors) {
    BenchReport report = new BenchReport("crash", survivors + 1);
    death.report(killed, survivors, report);
    return report.toJson();
  }

  private static MemberEvent event(MemberEventType type, String name) {
    Member member =
        new Member(
            name,
            MemberAddress.parse("127.0.0.1:1"),
            MemberState.ALIVE,
            1,
            Map.of(),
            0,
            false,
            Dialect.SERF,
            MemberDetails.NONE);
    return new MemberEvent("run", 1, 0, type, member, new MemberCounts(1, 0, 0, 0, 0), "");
  }
}
