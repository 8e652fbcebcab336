package io.gossip.sim;

import io.gossip.protocol.Wakeup;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The anomaly of Lifeguard's experiments: a process that cannot send and does not get to see what
 * it receives, while its timers go on. When it is over, what waited goes out and in, in order.
 *
 * <p>As in memberlist, probing, gossiping and push/pull are loops that wait for their own send:
 * each acts once more after the blockade began and then not before its end. A suspicion runs out on
 * time.
 */
final class Blockade {
  private final Deque<Runnable> outgoing = new ArrayDeque<>();
  private final Deque<Runnable> incoming = new ArrayDeque<>();
  private final List<Held> held = new ArrayList<>();
  private final Set<Class<?>> waitingLoops = new HashSet<>();
  private long until = Long.MIN_VALUE;

  private record Held(Wakeup wakeup, Runnable what) {}

  void begin(long end) {
    until = Math.max(until, end);
  }

  boolean active(long now) {
    return now < until;
  }

  /** Forgets everything: the process has ended. */
  void clear() {
    until = Long.MIN_VALUE;
    outgoing.clear();
    incoming.clear();
    held.clear();
    waitingLoops.clear();
  }

  void outgoing(Runnable what) {
    outgoing.add(what);
  }

  void incoming(Runnable what) {
    incoming.add(what);
  }

  /** A timer has fired while it is active; true if it has to wait for the end. */
  boolean waits(Wakeup wakeup, Runnable what) {
    boolean probing = wakeup instanceof Wakeup.PingLate || wakeup instanceof Wakeup.ProbeOver;
    boolean loop =
        wakeup instanceof Wakeup.ProbeDue
            || wakeup instanceof Wakeup.GossipDue
            || wakeup instanceof Wakeup.PushPullDue;
    if (probing || loop && !waitingLoops.add(wakeup.getClass())) {
      held.add(new Held(wakeup, what));
      return true;
    }
    return false;
  }

  /**
   * Works off what has waited.
   *
   * @param again gives a late ping its full time once more: the wait begins when it is really sent
   */
  void end(Consumer<Runnable> again) {
    waitingLoops.clear();
    drain(outgoing);
    List<Held> waited = new ArrayList<>(held);
    held.clear();
    boolean over = waited.stream().anyMatch(one -> one.wakeup() instanceof Wakeup.ProbeOver);
    for (Held one : waited) {
      if (one.wakeup() instanceof Wakeup.PingLate && !over) {
        again.accept(one.what());
      } else {
        one.what().run();
      }
    }
    drain(incoming);
  }

  private static void drain(Deque<Runnable> waiting) {
    while (!waiting.isEmpty()) {
      waiting.poll().run();
    }
  }
}
