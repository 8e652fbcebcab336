package io.gossip.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.member.Bytes;
import io.gossip.member.LimitExceeded;
import io.gossip.member.MemberAddress;
import io.gossip.member.MemberEventType;
import io.gossip.member.MemberState;
import io.gossip.message.Ack;
import io.gossip.message.Alive;
import io.gossip.message.Announcement;
import io.gossip.message.Dead;
import io.gossip.message.GossipMessage;
import io.gossip.message.NodeState;
import io.gossip.message.Origin;
import io.gossip.message.Ping;
import io.gossip.message.PushPull;
import io.gossip.message.Source;
import io.gossip.message.Suspect;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The whole core through its doors. */
class SwimTest {
  private static final MemberAddress STRANGER = MemberAddress.parse("10.9.9.9:7946");
  private final RecordedEffects out = new RecordedEffects();
  private long now = 1_700_000_000_000L;
  private final Swim swim = swim(ProtocolConfig.lan(), "seed.example:7946");

  private Swim swim(ProtocolConfig config, String... seeds) {
    Swim started =
        new Swim("self", Fixture.PLAIN, config, List.of(seeds), new Random(3), Fixture.ENCODER);
    started.start(now, Fixture.OWN, Bytes.EMPTY, 1, out);
    return started;
  }

  private void receive(GossipMessage message) {
    swim.received(now, new Origin(STRANGER, 100), message, out);
  }

  private static Alive alive(String node, MemberAddress address, long incarnation) {
    return new Alive(incarnation, node, address, Bytes.EMPTY, Fixture.PLAIN, Announcement.NONE);
  }

  private MemberRecord member(String name) {
    return swim.members(now).stream().filter(m -> m.name().equals(name)).findFirst().orElse(null);
  }

  @Test
  void joinsItselfAndAsksForItsSeeds() {
    assertEquals(MemberEventType.JOIN, out.changes.get(0).type());
    swim.woken(now, out.wakeup(Wakeup.RejoinDue.class), out);
    assertEquals(List.of("seed.example:7946"), out.resolves);
    swim.resolved(now, List.of(Fixture.FIRST, Fixture.OWN), out);
    assertEquals(1, out.streams.size(), "its own address is no seed");
    assertTrue(((PushPull) out.streams.get(0).request()).join());
  }

  @Test
  void looksSeedsUpAgainEachTime() {
    for (int i = 0; i < 5; i++) {
      Wakeup.RejoinDue due = out.wakeup(Wakeup.RejoinDue.class);
      out.wakeups.clear();
      swim.woken(now, due, out);
    }
    assertEquals(5, out.resolves.size());
  }

  @Test
  void answersPingsInItsNameOrInNoName() {
    receive(new Ping(7, "", Source.NONE, Announcement.NONE));
    receive(new Ping(8, "self", new Source(Fixture.FIRST, "n"), Announcement.NONE));
    receive(new Ping(9, "other", Source.NONE, Announcement.NONE));
    assertEquals(2, out.packets.size());
    assertEquals(STRANGER, out.packets.get(0).to());
    assertEquals(7, out.packets.get(0).first(Ack.class).seqNo());
    assertEquals(Fixture.FIRST, out.packets.get(1).to());
  }

  @Test
  void aFreshRumourLeavesAtOnceAndTheTickSleepsWhenAllIsSaid() {
    swim.woken(now, new Wakeup.RumoursDue(), out);
    out.clear();
    now += 10;
    receive(alive("n", Fixture.FIRST, 3));
    assertTrue(
        out.wakeups.contains(new RecordedEffects.Delay(1, new Wakeup.RumoursDue())),
        out.wakeups.toString());
    swim.woken(now + 1, new Wakeup.RumoursDue(), out);
    assertEquals(Fixture.FIRST, out.packets.get(0).to());
    for (int i = 0; i < 20; i++) {
      now += 200;
      out.wakeups.clear();
      swim.woken(now, new Wakeup.GossipDue(), out);
    }
    assertTrue(out.wakeups.isEmpty(), "nothing left to say");
    assertEquals(0, swim.queued());
  }

  @Test
  void refusesWhatNoHonestMemberClaims() {
    receive(alive("n", Fixture.FIRST, 3));
    receive(alive("n", Fixture.FIRST, 4_000_000_000L));
    receive(new Suspect(4_000_000_000L, "n", "x"));
    receive(new Dead(4_000_000_000L, "n", "x"));
    receive(new Suspect(4_294_967_295L, "self", "x"));
    assertEquals(3, member("n").incarnation());
    assertEquals(1, member("self").incarnation());
    assertEquals(4, out.refusals.stream().filter(Refusal.INCARNATION_JUMP::equals).count());
  }

  @Test
  void theTableIsBoundedAndTheGoneMakeRoom() {
    ProtocolConfig lan = ProtocolConfig.lan();
    ProtocolConfig small =
        new ProtocolConfig(
            lan.probing(),
            lan.suspicions(),
            lan.gossip(),
            lan.repair(),
            new ProtocolConfig.Memory(5_000, 60_000, 60_000, 1_000, 10));
    Swim bounded = swim(small);
    Origin origin = new Origin(STRANGER, 100);
    for (int i = 0; i < 50; i++) {
      MemberAddress address = MemberAddress.parse("10.0.0." + i + ":7946");
      bounded.received(now, origin, alive("n" + i, address, 1), out);
    }
    assertEquals(10, bounded.members(now).size());
    assertTrue(out.refusals.contains(Refusal.TABLE_FULL));
    bounded.received(now, origin, new Dead(1, "n3", "n3"), out);
    now += 31_000;
    bounded.woken(now, new Wakeup.ProbeDue(), out);
    for (int i = 0; i < 12; i++) {
      bounded.woken(now, new Wakeup.ProbeOver(i), out);
      bounded.woken(now, new Wakeup.ProbeDue(), out);
    }
    bounded.received(now, origin, alive("late", Fixture.FIRST, 1), out);
    assertTrue(
        bounded.members(now).stream().anyMatch(m -> m.name().equals("late")),
        "the member that left made room");
  }

  @Test
  void theDeadStayDeadLongAfterTheyWereReaped() {
    receive(alive("n", Fixture.FIRST, 3));
    receive(new Dead(3, "n", "x"));
    now += 25 * 3_600_000L;
    for (int i = 0; i < 3; i++) {
      swim.woken(now, new Wakeup.ProbeDue(), out);
    }
    swim.woken(now, new Wakeup.ReapDue(), out);
    assertNull(member("n"), "reaped");
    assertEquals(MemberEventType.REAP, out.changes.get(out.changes.size() - 1).type());
    out.clear();
    receive(alive("n", Fixture.FIRST, 3));
    assertNull(member("n"));
    assertEquals(List.of(Refusal.STALE), out.refusals);
    assertEquals(
        new Suspect(3, "n", "self"),
        out.packets.get(0).first(Suspect.class),
        "if it lives after all, it is told how to come back");
    receive(alive("n", Fixture.FIRST, 4));
    assertEquals(MemberState.ALIVE, member("n").state());
  }

  @Test
  void aTombstoneOfAnEarlierRunHoldsToo() {
    Swim fresh =
        new Swim(
            "self", Fixture.PLAIN, ProtocolConfig.lan(), List.of(), new Random(3), Fixture.ENCODER);
    fresh.remember(
        new MemberRecord(
            "n",
            Fixture.FIRST,
            Bytes.EMPTY,
            Fixture.PLAIN,
            9,
            MemberState.DEAD,
            now - 1_000,
            Double.NaN,
            0));
    fresh.start(now, Fixture.OWN, Bytes.EMPTY, 1, out);
    fresh.received(now, new Origin(STRANGER, 9), alive("n", Fixture.FIRST, 9), out);
    assertEquals(1, fresh.counts().failed());
    fresh.received(now, new Origin(STRANGER, 9), alive("n", Fixture.FIRST, 10), out);
    assertEquals(2, fresh.counts().alive());
  }

  @Test
  void aLeaveEndsAtOnceWhenNobodyIsThere() {
    swim.leave(now, out);
    assertEquals(1, out.leavesEnded);
    assertTrue(swim.leaving());
  }

  @Test
  void aLeaveWaitsForAGroupThatIsJustTakingUsIn() {
    long token = swim.join(Fixture.FIRST, out);
    swim.leave(now, out);
    assertEquals(0, out.leavesEnded);
    NodeState member =
        new NodeState("n", Fixture.FIRST, Bytes.EMPTY, 1, 0, Fixture.PLAIN, Announcement.NONE);
    out.clear();
    swim.streamAnswered(now, token, new PushPull(true, List.of(member), Bytes.EMPTY), out);
    assertEquals(0, out.leavesEnded);
    swim.woken(now, new Wakeup.GossipDue(), out);
    assertEquals(new Dead(1, "self", "self"), out.packets.get(0).first(Dead.class));
  }

  @Test
  void aLeaveEndsWhenTheGroupDoesNotAnswer() {
    long token = swim.join(Fixture.FIRST, out);
    swim.leave(now, out);
    swim.streamFailed(now, token, StreamFailure.REFUSED, out);
    assertEquals(1, out.leavesEnded);
  }

  @Test
  void aLeaveEndsWhenItWasSentOftenEnoughAndOthersHaveHeardIt() {
    receive(alive("n", Fixture.FIRST, 3));
    swim.leave(now, out);
    Ping told =
        out.packets.stream()
            .filter(packet -> packet.first(Dead.class) != null)
            .map(packet -> packet.first(Ping.class))
            .filter(Objects::nonNull)
            .findFirst()
            .orElseThrow();
    for (int i = 0; i < 20; i++) {
      now += 200;
      swim.woken(now, new Wakeup.GossipDue(), out);
    }
    assertEquals(0, out.leavesEnded, "nobody has said that it has heard it");
    receive(new Ack(told.seqNo(), Bytes.NIL, Announcement.PLAIN));
    assertEquals(1, out.leavesEnded);
    swim.woken(now, new Wakeup.LeaveOver(), out);
    assertEquals(1, out.leavesEnded);
  }

  @Test
  void refusesMetadataThatNoOneCouldRead() {
    LimitExceeded refusal =
        assertThrows(LimitExceeded.class, () -> swim.setMeta(now, Bytes.wrap(new byte[513]), out));
    assertEquals(513, refusal.size());
    assertEquals(512, refusal.limit());
    assertEquals(1, member("self").incarnation(), "nothing has changed");
  }

  @Test
  void aVersionThatDoesNotFitIsRefusedAsAWhole() {
    long token = swim.join(Fixture.FIRST, out);
    PushPull answer =
        new PushPull(
            true,
            List.of(
                new NodeState(
                    "serf",
                    Fixture.FIRST,
                    Bytes.EMPTY,
                    1,
                    0,
                    Bytes.ofHex("010502020504"),
                    Announcement.NONE)),
            Bytes.EMPTY);
    swim.streamAnswered(now, token, answer, out);
    assertFalse(out.joinProblems.get(0).isEmpty());
    assertNull(member("serf"));
  }

  @Test
  void saysWhyAMemberWasDeclaredDead() {
    for (int i = 0; i < 6; i++) {
      receive(alive("n" + i, MemberAddress.parse("10.0.0." + i + ":7946"), 1));
    }
    receive(new Suspect(1, "n1", "n2"));
    receive(new Suspect(1, "n1", "n3"));
    Wakeup.SuspicionOver over = out.wakeup(Wakeup.SuspicionOver.class);
    now += 30_000;
    swim.woken(now, over, out);
    MemberChange last = out.changes.get(out.changes.size() - 1);
    assertEquals(MemberEventType.FAILED, last.type());
    assertEquals(
        "declared dead by self: suspected by n2 30.0 s ago, confirmed by n3, not refuted",
        last.reason());
  }
}
