package io.gossip.storage;

import static io.gossip.bus.SampleMembers.event;
import static io.gossip.bus.SampleMembers.full;
import static io.gossip.bus.SampleMembers.plain;
import static io.gossip.storage.StorageRig.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gossip.member.Bytes;
import io.gossip.member.Evidence;
import io.gossip.member.Member;
import io.gossip.member.MemberAddress;
import io.gossip.member.MemberDetails;
import io.gossip.member.MemberEvent;
import io.gossip.member.MemberEventType;
import io.gossip.member.MemberState;
import io.gossip.member.StateEntry;
import io.gossip.member.StateVersion;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every kind of store must do; a new kind is a new subclass. */
abstract class PeerStoreContract {
  final Vertx vertx = Vertx.vertx();
  PeerStore store;

  abstract PeerStore openStore() throws Exception;

  @BeforeEach
  void open() throws Exception {
    store = openStore();
  }

  @AfterEach
  void close() throws Exception {
    await(store.close(1));
    await(vertx.close());
  }

  @Test
  void anEmptyStoreKnowsNothing() throws Exception {
    assertEquals(Optional.empty(), await(store.identity()));
    assertEquals(List.of(), await(store.peers()));
    assertEquals(List.of(), await(store.history(10)));
    await(store.prune(1, 1));
  }

  @Test
  void theIdentityComesBackAndIsOnlyRaised() throws Exception {
    await(store.write(Batch.of(new Identity("a", 1001))));
    await(store.write(Batch.of(new Identity("a", 500))));
    assertEquals(Optional.of(new Identity("a", 1001)), await(store.identity()));
    await(store.write(Batch.of(new Identity("a", 4_294_967_295L))));
    assertEquals(Optional.of(new Identity("a", 4_294_967_295L)), await(store.identity()));
  }

  @Test
  void peersComeBackAsLastKnownAndByName() throws Exception {
    write(row(plain("b", MemberState.ALIVE, 1)), row(remembered("c")));
    write(row(plain("a", MemberState.LEFT, 2)), row(plain("b", MemberState.DEAD, 3)));
    assertEquals(
        List.of(plain("a", MemberState.LEFT, 2), plain("b", MemberState.DEAD, 3), remembered("c")),
        await(store.peers()));
  }

  @Test
  void aForgottenPeerIsGone() throws Exception {
    write(row(plain("a", MemberState.ALIVE, 1)), row(plain("b", MemberState.ALIVE, 1)));
    write(new PeerRow(plain("a", MemberState.LEFT, 1), 2, 2, true));
    assertEquals(List.of(plain("b", MemberState.ALIVE, 1)), await(store.peers()));
  }

  @Test
  void eventsComeBackWholeAndInOrder() throws Exception {
    List<MemberEvent> events = new ArrayList<>();
    long seq = 0;
    for (MemberEventType type : MemberEventType.values()) {
      events.add(
          event(
              "r",
              ++seq,
              type,
              type == MemberEventType.REAP ? remembered("f") : plain("a", MemberState.ALIVE, seq)));
    }
    write(events);
    assertEquals(events, await(store.history(100)));
    assertEquals(events.subList(5, 7), await(store.history(2)));
  }

  @Test
  void theHistoryOfOneMemberEndsWhereItIsAskedTo() throws Exception {
    List<MemberEvent> events = new ArrayList<>();
    for (int seq = 1; seq <= 9; seq++) {
      Member member = plain(seq % 3 == 0 ? "other" : "a", MemberState.ALIVE, seq);
      events.add(event("r", seq, MemberEventType.UPDATE, member));
    }
    write(events);
    long until = 1_700_000_000_005L;
    assertEquals(
        List.of(events.get(1), events.get(3), events.get(4)), await(store.history("a", until, 3)));
    assertEquals(List.of(), await(store.history("nobody", until, 3)));
    assertEquals(List.of(), await(store.history("a", 1_700_000_000_000L, 3)));
  }

  @Test
  void theLastEventOfEachNameUpToThenIsFound() throws Exception {
    List<MemberEvent> events = new ArrayList<>();
    for (int seq = 1; seq <= 6; seq++) {
      Member member = plain(seq % 2 == 0 ? "even" : "odd", MemberState.ALIVE, seq);
      events.add(event("r", seq, MemberEventType.UPDATE, member));
    }
    write(events);
    assertEquals(
        List.of(events.get(2), events.get(3)), await(store.lastOfEach(1_700_000_000_004L)));
    assertEquals(List.of(events.get(0)), await(store.lastOfEach(1_700_000_000_001L)));
    assertEquals(List.of(), await(store.lastOfEach(0)));
  }

  @Test
  void theEventsOfASpanOfTimeAreFoundTheNewestIfThereAreMore() throws Exception {
    List<MemberEvent> events = joins(9); // at = 1_700_000_000_000 + seq
    write(events);
    long start = 1_700_000_000_000L;
    assertEquals(events.subList(2, 6), await(store.between(start + 2, start + 6, 100)));
    assertEquals(events.subList(4, 6), await(store.between(start + 2, start + 6, 2)));
    assertEquals(events, await(store.between(0, Long.MAX_VALUE, 9)));
    assertEquals(List.of(), await(store.between(start + 9, Long.MAX_VALUE, 9)));
  }

  @Test
  void evidenceComesBackWhole() throws Exception {
    Evidence evidence =
        new Evidence(
            "a",
            Optional.of(MemberAddress.parse("10.0.0.1:7946")),
            Optional.of(new Evidence.Accusation("a", List.of("b", "c"), 5, 4_000)),
            List.of(
                new Evidence.Attempt(7, Evidence.Way.INDIRECT, "b", Evidence.Outcome.NACK, 480.25)),
            OptionalDouble.of(0.42),
            3);
    MemberEvent plain = event("r", 1, MemberEventType.FAILED, plain("n", MemberState.DEAD, 1));
    MemberEvent event =
        new MemberEvent(
            "r", 1, 2, plain.type(), plain.member(), plain.counts(), "because", evidence);
    write(List.of(event));
    assertEquals(List.of(event), await(store.history(1)));
  }

  @Test
  void eventsBeyondAgeOrNumberAreForgotten() throws Exception {
    List<MemberEvent> events = joins(10); // at = 1_700_000_000_000 + seq
    write(events);
    await(store.prune(1_700_000_000_004L, 100));
    assertEquals(events.subList(3, 10), await(store.history(100)));
    await(store.prune(0, 2));
    assertEquals(events.subList(8, 10), await(store.history(100)));
    await(store.prune(0, 0));
    assertEquals(List.of(), await(store.history(100)));
  }

  @Test
  void afterAPruneNewEventsStillComeLast() throws Exception {
    write(joins(3));
    await(store.prune(0, 0));
    MemberEvent next = event("s", 1, MemberEventType.JOIN, plain("z", MemberState.ALIVE, 1));
    write(List.of(next));
    assertEquals(List.of(next), await(store.history(1)));
  }

  static List<MemberEvent> joins(int number) {
    List<MemberEvent> events = new ArrayList<>();
    for (int seq = 1; seq <= number; seq++) {
      Member member = plain("m" + seq, MemberState.ALIVE, seq);
      events.add(event("r", seq, MemberEventType.JOIN, member));
    }
    return events;
  }

  static PeerRow row(Member member) {
    return new PeerRow(member, 1, 1, false);
  }

  /** All that is kept of a member of which everything is known: no round trip, no suspicion. */
  static Member remembered(String name) {
    Member full = full(name);
    return new Member(
        name,
        full.address(),
        full.state(),
        full.incarnation(),
        full.tags(),
        full.since(),
        false,
        full.dialect(),
        new MemberDetails(
            full.details().awayUntil(),
            MemberDetails.NONE.rttMillis(),
            MemberDetails.NONE.suspicion(),
            full.details().version()));
  }

  void write(PeerRow... rows) throws Exception {
    await(store.write(new Batch(Optional.empty(), List.of(rows), List.of())));
  }

  void write(List<MemberEvent> events) throws Exception {
    await(store.write(new Batch(Optional.empty(), List.of(), events)));
  }

  @Test
  void stateComesBackAsLastWrittenAndByOwnerAndKey() throws Exception {
    StateEntry load = entry("b", "load", "0.5", 2, OptionalLong.of(9_000));
    StateEntry role = entry("a", "role", "\"web\"", 1, OptionalLong.empty());
    writeState(entry("b", "load", "0.4", 1, OptionalLong.empty()), role);
    writeState(load, entry("a", "gone", "1", 3, OptionalLong.empty()));
    writeState(entry("a", "gone", "", 4, OptionalLong.empty()));
    assertEquals(List.of(role, load), await(store.state()));
    await(store.prune(9_001, 10));
    assertEquals(List.of(role), await(store.state()), "what has expired is forgotten");
  }

  private void writeState(StateEntry... entries) throws Exception {
    await(store.write(new Batch(Optional.empty(), List.of(), List.of(), List.of(entries))));
  }

  private static StateEntry entry(
      String peer, String key, String value, long counter, OptionalLong expiresAt) {
    StateVersion version = new StateVersion(1_764_236_327_000L, counter);
    return new StateEntry(peer, key, Bytes.ofText(value), version, 7, expiresAt, "ops", false);
  }
}
