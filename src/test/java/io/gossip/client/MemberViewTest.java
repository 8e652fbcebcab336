package io.gossip.client;

import static io.gossip.bus.SampleMembers.event;
import static io.gossip.bus.SampleMembers.plain;
import static io.gossip.member.MemberEventType.FAILED;
import static io.gossip.member.MemberEventType.JOIN;
import static io.gossip.member.MemberEventType.REAP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.client.MemberView.Outcome;
import io.gossip.member.MemberCounts;
import io.gossip.member.MemberState;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MemberViewTest {
  private final MemberView view = new MemberView();

  @Test
  void appliesTheNextEventOnly() {
    view.reset(new MemberList("r", 4, List.of(plain("a", MemberState.ALIVE, 1))));
    assertEquals(Outcome.OLD, view.apply(event("r", 4, REAP, plain("a", MemberState.DEAD, 1))));
    assertEquals(Outcome.GAP, view.apply(event("r", 6, REAP, plain("a", MemberState.DEAD, 1))));
    assertEquals(Outcome.GAP, view.apply(event("s", 5, REAP, plain("a", MemberState.DEAD, 1))));
    assertEquals(Optional.of(plain("a", MemberState.ALIVE, 1)), view.member("a"));
    assertEquals(
        Outcome.APPLIED, view.apply(event("r", 5, FAILED, plain("a", MemberState.DEAD, 1))));
    assertEquals(Optional.of(plain("a", MemberState.DEAD, 1)), view.member("a"));
    assertEquals(5, view.seq());
  }

  @Test
  void aReapedMemberIsForgotten() {
    view.reset(new MemberList("r", 0, List.of()));
    view.apply(event("r", 1, JOIN, plain("a", MemberState.ALIVE, 1)));
    assertEquals(1, view.members().size());
    view.apply(event("r", 2, REAP, plain("a", MemberState.LEFT, 1)));
    assertTrue(view.members().isEmpty());
  }

  @Test
  void countsEachState() {
    view.reset(
        new MemberList(
            "r",
            1,
            List.of(
                plain("a", MemberState.ALIVE, 1),
                plain("b", MemberState.SUSPECT, 1),
                plain("c", MemberState.LEAVING, 1),
                plain("d", MemberState.LEFT, 1),
                plain("e", MemberState.DEAD, 1),
                plain("f", MemberState.DEAD, 1))));
    assertEquals(new MemberCounts(1, 1, 1, 1, 2), view.counts());
    assertEquals(6, view.list().members().size());
  }
}
