package io.gossip.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.member.Bytes;
import io.gossip.member.StateVersion;
import io.gossip.message.StateDelta;
import io.gossip.message.StateDelta.Item;
import io.gossip.message.StateDelta.OfOwner;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is equal becomes one. */
class InternedTest {
  /** All with one hash: they must share the few places that are theirs. */
  private record Same(int number) {
    @Override
    public int hashCode() {
      return 7;
    }
  }

  @Test
  void twoReadersOfAStateHoldItOnce() throws DecodeException {
    Item first = read().owners().get(0).items().get(0);
    OfOwner owner = read().owners().get(0);
    Item again = owner.items().get(0);
    assertSame(first.key(), again.key());
    assertSame(first.value(), again.value());
    assertSame(first.version(), again.version());
    assertSame(again.version(), owner.to());
    assertSame(StateVersion.ZERO, owner.from());
  }

  private static StateDelta read() throws DecodeException {
    StateVersion version = new StateVersion(1_764_000_000_000L, 3);
    Item item = new Item("gossip.view", Bytes.ofText("{\"alive\":3}"), version, 0, "");
    OfOwner change =
        new OfOwner("ann", StateVersion.ZERO, StateVersion.ZERO, version, 0, List.of(item));
    MsgpackWriter out = new MsgpackWriter();
    StateCodec.write(StateDelta.of(change), new VarWriter(out));
    byte[] bytes = out.toArray();
    return StateCodec.delta(new VarReader(bytes, 0, bytes.length));
  }

  @Test
  void whatGaveWayIsOnlyNotShared() {
    Interned<Same> pool = new Interned<>();
    List<Same> kept = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      Same one = pool.one(new Same(i));
      assertEquals(i, one.number());
      kept.add(one);
    }
    long shared = kept.stream().filter(one -> pool.one(new Same(one.number())) == one).count();
    assertTrue(shared >= 1 && shared <= 4, shared + " share four places");
  }

  @Test
  void nilStaysNilAndOthersAreToldApart() {
    assertSame(Bytes.NIL, Interned.bytes(Bytes.NIL));
    assertSame(Bytes.EMPTY, Interned.bytes(Bytes.EMPTY));
    assertNotSame(Interned.text("a"), Interned.text("b"));
    assertEquals("", Interned.text(new String("")));
  }
}
