package io.gossip.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.vertx.core.Handler;
import io.vertx.core.net.NetSocket;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StreamQueueTest {
  private final StreamQueue queue = new StreamQueue(4);
  private final List<Handler<Void>> ends = new ArrayList<>();

  @Test
  void hostsTakeTurns() {
    NetSocket first = waiting("a");
    NetSocket second = waiting("a");
    NetSocket other = waiting("b");

    assertSame(first, queue.next(host -> true));
    assertSame(other, queue.next(host -> true));
    assertSame(second, queue.next(host -> true));
    assertNull(queue.next(host -> true));
  }

  @Test
  void aHostThatMayHaveNoPlaceIsPassedOver() {
    waiting("a");
    NetSocket other = waiting("b");

    assertSame(other, queue.next(host -> host.equals("b")));
    assertNull(queue.next(host -> host.equals("b")));
    assertEquals(1, queue.waiting());
  }

  @Test
  void whenAllIsFullTheGreediestHostLosesItsLatest() {
    waiting("a");
    waiting("a");
    NetSocket latest = waiting("a");
    waiting("b");
    NetSocket newcomer = socket();

    assertSame(latest, queue.add("c", newcomer));
    assertEquals(4, queue.waiting());
    NetSocket oneMore = socket();
    assertNull(queue.next(host -> host.equals("z")));
    queue.next(host -> host.equals("c"));
    assertNull(queue.add("a", oneMore));
    NetSocket surplus = socket();
    assertSame(surplus, queue.add("a", surplus));
  }

  @Test
  void whoHasGoneMeanwhileIsForgotten() {
    waiting("a");
    NetSocket second = waiting("a");
    ends.get(0).handle(null);
    ends.get(0).handle(null);

    assertEquals(1, queue.waiting());
    assertSame(second, queue.next(host -> true));
    ends.get(1).handle(null);
    assertEquals(0, queue.waiting());
  }

  private NetSocket waiting(String host) {
    NetSocket socket = socket();
    assertNull(queue.add(host, socket));
    return socket;
  }

  /** A socket of which only the end can be told. */
  @SuppressWarnings("unchecked")
  private NetSocket socket() {
    return (NetSocket)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {NetSocket.class},
            (self, method, arguments) ->
                switch (method.getName()) {
                  case "equals" -> self == arguments[0];
                  case "hashCode" -> System.identityHashCode(self);
                  case "closeHandler" -> {
                    ends.add((Handler<Void>) arguments[0]);
                    yield self;
                  }
                  default -> null;
                });
  }
}
