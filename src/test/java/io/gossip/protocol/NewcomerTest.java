package io.gossip.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.member.Bytes;
import io.gossip.member.MemberAddress;
import io.gossip.member.MemberState;
import io.gossip.message.Ack;
import io.gossip.message.Announcement;
import io.gossip.message.Announcement.Speaker;
import io.gossip.message.GossipMessage;
import io.gossip.message.NodeState;
import io.gossip.message.Ping;
import io.gossip.message.PushPull;
import io.gossip.message.ViewMessage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a peer repeats of the answer that takes it into a group. */
class NewcomerTest {
  private static final int GROUP = 30;

  private final Fixture fixture = new Fixture(ProtocolConfig.lan());

  @Test
  void repeatsNothingThatOneOfOursHasTold() {
    answered(Announcement.PLAIN);
    assertEquals(GROUP, fixture.core.others());
    assertTrue(fixture.core.queue().isEmpty());
  }

  @Test
  void repeatsWhatAStrangerHasTold() {
    answered(Announcement.NONE);
    assertEquals(GROUP, fixture.core.queue().size());
  }

  @Test
  void objectsToItsOwnDeathAllTheSame() {
    List<NodeState> group = group(Announcement.PLAIN);
    group.add(node("self", Fixture.OWN, NodeState.SUSPECT, Announcement.PLAIN));
    exchange(group);
    // It asks some of them first whether they hear it.
    for (RecordedEffects.Packet packet : fixture.out.packets) {
      Ack ack = new Ack(packet.first(Ping.class).seqNo(), Bytes.NIL, Announcement.PLAIN);
      fixture.rules.defence().acked(fixture.now, ack.seqNo(), fixture.out);
    }
    assertEquals(1, fixture.core.queue().size());
    assertEquals(2, fixture.core.self().entry.incarnation());
  }

  @Test
  void repeatsWhatIsNewOnceItHasArrived() {
    answered(Announcement.PLAIN);
    List<NodeState> group = group(Announcement.PLAIN);
    group.add(node("late", Fixture.SECOND, NodeState.ALIVE, Announcement.PLAIN));
    exchange(group);
    assertTrue(fixture.core.queue().holds("late"));
  }

  @Test
  void oneOfOursIsAnsweredInFewerBytesAndTakesItForTheSame() {
    fixture.add("n", Fixture.SECOND, MemberState.ALIVE, 3, Bytes.EMPTY);
    ViewMessage.Entries brief = assertInstanceOf(ViewMessage.Entries.class, answer(SPEAKER));
    PushPull full = assertInstanceOf(PushPull.class, answer(Announcement.PLAIN));
    assertEquals(full.nodes().subList(0, 2), ViewRepair.whole(brief).nodes());
  }

  /** A maintenance would be lost on the way. */
  @Test
  void whatHasNoPlaceInFewerBytesIsAnsweredInFull() {
    fixture.rules.maintenance().begin(fixture.now, fixture.core.self().entry, 5, fixture.out);
    assertInstanceOf(PushPull.class, answer(SPEAKER));
  }

  private static final Announcement SPEAKER = Announcement.of(new Speaker());

  /** What a joiner is answered that says this of itself. */
  private GossipMessage answer(Announcement said) {
    fixture.out.replies.clear();
    NodeState joiner = node("joiner", Fixture.FIRST, NodeState.ALIVE, said);
    PushPull request = new PushPull(false, List.of(joiner), Bytes.EMPTY);
    fixture.rules.server().received(fixture.now, 7, Fixture.FIRST, request, fixture.out);
    fixture.core.members().dropIf(entry -> entry.name().equals("joiner"));
    return fixture.out.replies.get(0);
  }

  private void answered(Announcement announcement) {
    exchange(group(announcement));
  }

  private void exchange(List<NodeState> group) {
    PushPull answer = new PushPull(true, group, Bytes.EMPTY);
    assertEquals(
        "", fixture.rules.pushPulls().mergeAnswer(fixture.now, answer, Fixture.FIRST, fixture.out));
  }

  private static List<NodeState> group(Announcement announcement) {
    List<NodeState> group = new ArrayList<>();
    group.add(node("seed", Fixture.FIRST, NodeState.ALIVE, announcement));
    for (int i = 1; i < GROUP; i++) {
      MemberAddress address = MemberAddress.parse("10.0.1." + i + ":7946");
      group.add(node("n" + i, address, NodeState.ALIVE, announcement));
    }
    return group;
  }

  private static NodeState node(
      String name, MemberAddress address, int state, Announcement announcement) {
    return new NodeState(name, address, Bytes.EMPTY, 1, state, Fixture.PLAIN, announcement);
  }
}
