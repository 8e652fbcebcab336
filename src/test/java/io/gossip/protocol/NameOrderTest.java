package io.gossip.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gossip.member.Bytes;
import io.gossip.member.MemberAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class NameOrderTest {
  private final NameOrder order = new NameOrder();
  private final Entry bob = add("bob");
  private final Entry dave = add("dave");
  private final Entry alice = add("alice");

  @Test
  void aRangeEndsBeforeItsEndAndNeverHoldsItsStart() {
    assertEquals(List.of(bob), order.between("alice", "dave"));
    assertEquals(List.of(bob, dave), order.between("alice", "e"));
    assertEquals(List.of(), order.between("alice", "b"));
  }

  @Test
  void aRangeGoesAround() {
    assertEquals(List.of(dave, alice), order.between("bob", "bob"));
    assertEquals(List.of(dave), order.between("bob", ""));
    assertEquals(List.of(alice, bob), order.between("eve", "c"));
  }

  @Test
  void whoeverIsGoneStandsInNoRangeAndWhoeverCameBackStandsThereOnce() {
    assertEquals(List.of(bob, dave), order.between("alice", "alice"));
    known(bob, false);
    order.remove();
    assertEquals(List.of(dave), order.between("alice", "alice"));
    known(bob, true);
    order.add(bob);
    known(dave, false);
    order.remove();
    known(dave, true);
    order.add(dave);
    assertEquals(List.of(bob, dave), order.between("alice", "alice"));
  }

  private Entry add(String name) {
    MemberAddress address = MemberAddress.parse("10.0.0.1:1");
    Entry entry = new Entry(new Identity(name, address, Bytes.EMPTY, Bytes.EMPTY));
    known(entry, true);
    order.add(entry);
    return entry;
  }

  private static void known(Entry entry, boolean known) {
    entry.mark(Entry.Mark.KNOWN, known);
  }
}
