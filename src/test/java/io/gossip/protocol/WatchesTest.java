package io.gossip.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.member.Bytes;
import io.gossip.member.MemberAddress;
import io.gossip.member.MemberState;
import io.gossip.message.Ping;
import io.gossip.message.Watch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who watches whom, and what is borne. */
class WatchesTest {
  private final Fixture peer = new Fixture(ProtocolConfig.lan());

  private List<Entry> ours(int count) {
    List<Entry> all = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      all.add(peer.ours("member-" + i, i));
    }
    return all;
  }

  private Watches watches() {
    return peer.rules.watches();
  }

  private void review() {
    peer.reviewWatches();
  }

  private List<Wakeup.WatchDue> reviews() {
    return peer.out.wakeups.stream()
        .map(RecordedEffects.Delay::wakeup)
        .filter(Wakeup.WatchDue.class::isInstance)
        .map(Wakeup.WatchDue.class::cast)
        .toList();
  }

  @Test
  void everyMemberOfTheRingIsWatchedByTwoOthers() {
    List<Entry> all = ours(20);
    Map<String, Integer> watched = new HashMap<>();
    for (Entry of : all) {
      for (Entry next : Ring.successors(peer.core, of, 2)) {
        watched.merge(next.name(), 1, Integer::sum);
        assertTrue(Ring.predecessors(peer.core, next, 2).contains(of));
      }
    }
    // We ourselves are on nobody's list here: two of the twenty would watch us.
    assertEquals(20, watched.size());
    assertEquals(40, watched.values().stream().mapToInt(Integer::intValue).sum());
  }

  @Test
  void opensStreamsToTheNextTwoAnnouncedMembersOnly() {
    peer.add("stranger", Fixture.FIRST, MemberState.ALIVE, 1, Bytes.EMPTY);
    ours(9);
    review();
    List<MemberAddress> expected =
        Ring.successors(peer.core, peer.core.self().entry, 2).stream().map(Entry::address).toList();
    assertEquals(expected, peer.out.watches.stream().map(RecordedEffects.Stream::to).toList());
    review();
    assertEquals(2, peer.out.watches.size());
  }

  @Test
  void whatIsToldOfAnyMemberIsWhatItReckonsItself() {
    List<Entry> all = ours(9);
    peer.add("stranger", Fixture.FIRST, MemberState.ALIVE, 1, Bytes.EMPTY);
    review();
    List<MemberAddress> opened = peer.out.watches.stream().map(RecordedEffects.Stream::to).toList();
    Entry self = peer.core.self().entry;
    Ties own = watches().ties(self);
    assertEquals(opened, own.watches().stream().map(this::address).toList());
    assertEquals(List.of(), own.open());
    for (Entry of : all) {
      assertEquals(2, watches().ties(of).watches().size());
      for (String next : watches().ties(of).watches()) {
        assertTrue(watches().ties(peer.core.members().get(next)).watchedBy().contains(of.name()));
      }
    }
    assertEquals(own.watchedBy(), watchersOf(self, all));
    assertEquals(List.of(), watches().ties(peer.core.members().get("stranger")).watches());
    long token = peer.out.watches.get(0).token();
    String first = own.watches().get(0);
    watches().opened(peer.now, token, new Watch(first, 3), peer.out);
    assertEquals(List.of(first), watches().ties(self).open());
    all.get(0).mark(Entry.Mark.LEAVING, true);
    assertEquals(List.of(), watches().ties(all.get(0)).watchedBy());
  }

  private MemberAddress address(String name) {
    return peer.core.members().get(name).address();
  }

  /** In the order of the answer, so that the two can be compared. */
  private List<String> watchersOf(Entry self, List<Entry> all) {
    List<String> told = watches().ties(self).watchedBy();
    List<String> reckoned =
        all.stream()
            .filter(of -> watches().ties(of).watches().contains(self.name()))
            .map(Entry::name)
            .toList();
    assertEquals(reckoned.size(), told.size());
    return told.stream().filter(reckoned::contains).toList();
  }

  @Test
  void bearsTwiceItsShareAndFourMoreFromKnownMembersReplacedByName() {
    List<Entry> all = ours(12);
    for (int i = 0; i < 8; i++) {
      assertTrue(watches().accepts(100 + i, new Watch(all.get(i).name(), 3), peer.out));
    }
    assertFalse(watches().accepts(200, new Watch(all.get(8).name(), 3), peer.out));
    assertFalse(watches().accepts(201, new Watch("nobody", 3), peer.out));
    assertTrue(watches().accepts(202, new Watch(all.get(0).name(), 3), peer.out));
    assertEquals(List.of(100L), peer.out.closed);
    watches().watcherEnded(101);
    assertTrue(watches().accepts(203, new Watch(all.get(8).name(), 3), peer.out));
  }

  /** 1,000 peers in one JVM were busy with nothing else: each change had begun a chain for good. */
  @Test
  void whoHasNotAnsweredIsPingedByOneChainOfReviewsThatSlowsDown() {
    peer.ours("silent", 1).mark(Entry.Mark.ANNOUNCED, false);
    peer.core.members().saidOurs(peer.core.members().get("silent"));
    for (int change = 0; change < 20; change++) {
      review();
    }
    final int before = peer.out.packets.size();
    List<Long> pauses = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      RecordedEffects.Delay last = peer.out.wakeups.get(peer.out.wakeups.size() - 1);
      pauses.add(last.millis());
      int all = reviews().size();
      for (Wakeup.WatchDue each : reviews()) {
        watches().due(peer.now, each.number(), peer.out);
      }
      assertEquals(all + 1, reviews().size());
    }
    assertEquals(before + 8, peer.out.packets.size());
    assertEquals(List.of(8_000L, 8_000L), pauses.subList(6, 8));
  }

  @Test
  void closesTheStreamsOfTheDead() {
    List<Entry> all = ours(1);
    assertTrue(watches().accepts(7, new Watch("member-1", 3), peer.out));
    review();
    final long token = peer.out.watches.get(0).token();
    peer.core.members().become(all.get(0), MemberState.DEAD, peer.now);
    review();
    assertEquals(List.of(token, 7L), peer.out.closed);
  }

  @Test
  void anEndIsProbedAtOnceUnlessTheMemberHasSaidThatItLeaves() {
    final Entry member = ours(1).get(0);
    review();
    long token = peer.out.watches.get(0).token();
    watches().opened(peer.now, token, new Watch("member-1", 3), peer.out);
    peer.core.members().leaving(member, true);
    watches().ended(peer.now, token, peer.out);
    assertEquals(List.of(), peer.out.packets);
    peer.core.members().leaving(member, false);
    peer.now += 10_000;
    review();
    token = peer.out.watches.get(1).token();
    watches().opened(peer.now, token, new Watch("member-1", 3), peer.out);
    watches().ended(peer.now, token, peer.out);
    assertEquals("member-1", peer.out.packets.get(0).first(Ping.class).node());
    assertEquals(1, peer.out.streams.size());
  }

  @Test
  void twoRefusalsAreNoEvidenceOnAPortThatNeverAccepted() {
    final Entry member = ours(1).get(0);
    peer.rules.inquests().begin(peer.now, member, peer.out);
    refuseTwice(member);
    assertEquals(MemberState.ALIVE, member.state());
  }

  @Test
  void twoRefusalsOfTheOnlyOtherAreEvidence() {
    final Entry member = ours(1).get(0);
    member.mark(Entry.Mark.ACCEPTED, true);
    peer.rules.inquests().begin(peer.now, member, peer.out);
    refuseTwice(member);
    assertEquals(MemberState.DEAD, member.state());
  }

  @Test
  void afterAPauseOfOurOwnTheSameOnlyStartsASuspicion() {
    final Entry member = ours(1).get(0);
    member.mark(Entry.Mark.ACCEPTED, true);
    peer.core.doubt().paused(peer.now, 3_000);
    peer.now += 4_000;
    peer.rules.inquests().begin(peer.now, member, peer.out);
    refuseTwice(member);
    assertEquals(MemberState.SUSPECT, member.state());
  }

  @Test
  void withAnotherPeerItsWordIsNeeded() {
    final Entry member = ours(3).get(0);
    member.mark(Entry.Mark.ACCEPTED, true);
    peer.rules.inquests().begin(peer.now, member, peer.out);
    refuseTwice(member);
    assertEquals(MemberState.ALIVE, member.state());
  }

  private void refuseTwice(Entry member) {
    peer.rules.inquests().refused(peer.now, 1, peer.out);
    peer.now += 600;
    peer.rules.inquests().due(peer.now, new Wakeup.InquestDue(member.name(), 1), peer.out);
    peer.rules.inquests().refused(peer.now, 1, peer.out);
  }
}
