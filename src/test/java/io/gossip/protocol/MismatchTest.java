package io.gossip.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.member.Bytes;
import io.gossip.member.MemberAddress;
import io.gossip.message.Alive;
import io.gossip.message.Announcement;
import io.gossip.message.NodeState;
import io.gossip.message.Origin;
import io.gossip.message.PushPull;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MismatchTest {
  private static final Bytes SERF = Bytes.ofHex("010502020505");
  private static final MemberAddress FROM = MemberAddress.parse("10.9.9.9:7946");
  private static final long NOW = 1_700_000_000_000L;

  /** Versions in the order of the wire: protocol min, max, current, delegate min, max, current. */
  @ParameterizedTest
  @CsvSource({
    "010502020505, 010502020505, ",
    "010502020505, 010502020504, ",
    "010502020505, 010502020302, VERSION",
    "010502020505, 010502020404, VERSION",
    "010502020505, 010502050505, ",
    "010502020505, 010502000000, DIALECT",
    "010502020505, '', DIALECT",
    "010502020505, 0105, DIALECT",
    "010502000000, 010502020505, DIALECT",
    "010502000000, '', ",
    "010502000000, 010505000000, ",
    "010502000000, 010509000000, ",
    "010502000000, 030505000000, VERSION",
    "'', 010502020505, "
  })
  void eachSideMustUnderstandTheOther(String own, String theirs, Refusal expected) {
    Mismatch mismatch = Mismatch.between("a", Bytes.ofHex(own), "b", Bytes.ofHex(theirs));
    assertEquals(expected, mismatch == null ? null : mismatch.reason());
  }

  @Test
  void theReasonNamesBothSides() {
    Mismatch mismatch = Mismatch.between("a", SERF, "b", Fixture.PLAIN);
    assertNotNull(mismatch);
    assertEquals(
        "b speaks delegate version 0 (0 to 0, dialect memberlist), "
            + "a delegate version 5 (2 to 5, dialect serf)",
        mismatch.problem());
  }

  @Test
  void neitherGossipNorAPushPullMixesDialects() {
    RecordedEffects out = new RecordedEffects();
    Swim swim =
        new Swim("a", SERF, ProtocolConfig.lan(), List.of(), new Random(1), Fixture.ENCODER);
    swim.start(NOW, Fixture.OWN, Bytes.EMPTY, 1, out);
    Alive claim = new Alive(1, "b", FROM, Bytes.EMPTY, Fixture.PLAIN, Announcement.NONE);
    swim.received(NOW, new Origin(FROM, 100), claim, out);
    NodeState node =
        new NodeState("b", FROM, Bytes.EMPTY, 1, NodeState.ALIVE, Fixture.PLAIN, Announcement.NONE);
    swim.streamReceived(NOW, 1, FROM, new PushPull(true, List.of(node), Bytes.EMPTY), out);
    assertEquals(1, swim.members(NOW).size());
    assertEquals(List.of(Refusal.DIALECT, Refusal.DIALECT), out.refusals);
    assertEquals(2, out.mismatches.size());
    for (String mismatch : out.mismatches) {
      assertTrue(mismatch.startsWith("dialect: b speaks"), mismatch);
    }
    assertNull(swim.members(NOW).stream().filter(m -> m.name().equals("b")).findAny().orElse(null));
  }
}
