package io.gossip.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gossip.bus.SampleMembers;
import io.gossip.member.MemberCounts;
import io.gossip.member.MemberEvent;
import io.gossip.member.MemberEventType;
import io.gossip.member.MemberState;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class TimingsTest {
  private final Counters counters = new Counters();
  private final Timings timings = new Timings(counters);

  @Test
  void onlyWhoComesBackFromASuspicionWasSuspectedFalsely() {
    happens(MemberEventType.JOIN, "a");
    happens(MemberEventType.ALIVE, "a"); // back from the dead, never suspected here
    happens(MemberEventType.SUSPECT, "a");
    happens(MemberEventType.UPDATE, "a");
    assertEquals(0, counters.get("suspicions.false"));
    happens(MemberEventType.ALIVE, "a");
    happens(MemberEventType.ALIVE, "a");
    assertEquals(1, counters.get("suspicions.false"));
    happens(MemberEventType.SUSPECT, "b");
    happens(MemberEventType.FAILED, "b");
    happens(MemberEventType.ALIVE, "b");
    assertEquals(1, counters.get("suspicions.false"), "that one was right");
  }

  @Test
  void bucketsAreCumulativeAndNothingIsLost() {
    Histogram histogram = new Histogram(1, 10);
    histogram.add(0.5);
    histogram.add(1);
    histogram.add(5);
    histogram.add(11);
    JsonObject expected =
        new JsonObject(
            """
            {"count":4,"sum":17.5,"buckets":[{"le":1.0,"count":2},{"le":10.0,"count":3}]}\
            """);
    assertEquals(expected, histogram.toJson());
  }

  private void happens(MemberEventType type, String name) {
    timings.changed(
        new MemberEvent(
            "r",
            1,
            0,
            type,
            SampleMembers.plain(name, MemberState.ALIVE, 1),
            new MemberCounts(1, 0, 0, 0, 0),
            "",
            io.gossip.member.Evidence.NONE));
  }
}
