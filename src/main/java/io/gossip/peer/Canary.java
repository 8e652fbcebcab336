package io.gossip.peer;

import io.gossip.member.Bytes;
import io.gossip.member.MemberState;
import io.gossip.message.Notice;
import io.gossip.protocol.Hash64;
import io.gossip.protocol.LayerDoor;
import io.gossip.protocol.MemberRecord;
import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Small rumours that only measure how quickly and how completely rumours spread among announced
 * peers. In each interval one peer of the group, on average, starts one; a sample of the others
 * that all can reckon by themselves answers it directly, each after a short pause of its own that
 * it names. So no two clocks are compared: the starter takes the pause and half the round trip off
 * what its own clock has measured.
 */
final class Canary {
  /** No application can belong to it: the names of its channels have no such character. */
  static final String CHANNEL = "~canary";

  /** Answers that one canary asks for, about; more tell little more. */
  private static final int ANSWERS = 64;

  /** Answers come spread over so long, that the starter's socket is not flooded. */
  private static final long HOLD_MILLIS = 500;

  /** What has not been answered by then is taken for lost. */
  private static final long LIFE_MILLIS = 10_000;

  /** Of others, to be answered at a time: a flood of canaries costs no more. */
  private static final int MOST_PENDING = 64;

  private final LayerDoor door;
  private final long intervalMillis;
  private final RandomGenerator random;
  private Running running;
  private int pending;

  /**
   * The one that we have started.
   *
   * @param missing names that are to answer and have not yet
   */
  private record Running(long id, long startedAt, int expected, Set<String> missing) {}

  /**
   * @param intervalMillis between two canaries of the group, on average; 0 to start none
   * @param random of its own, so that measuring changes nothing else
   */
  Canary(LayerDoor door, long intervalMillis, RandomGenerator random) {
    this.door = door;
    this.intervalMillis = intervalMillis;
    this.random = random;
  }

  void start(Door out) {
    if (intervalMillis > 0) {
      out.wakeAfter(pause(), new CanaryWakeup.Due());
    }
  }

  void woken(long now, CanaryWakeup wakeup, Door out) {
    if (wakeup instanceof CanaryWakeup.Due due) {
      out.wakeAfter(pause(), due);
      // As often as one in so many peers: the group's size may change at any time.
      if (running == null
          && door.state(door.self()) == MemberState.ALIVE
          && random.nextInt(Math.max(1, door.present())) == 0) {
        begin(now, out);
      }
    } else if (wakeup instanceof CanaryWakeup.Over over) {
      end(over.id(), out);
    } else if (wakeup instanceof CanaryWakeup.AnswerDue answer) {
      pending--;
      answer(now, answer, out);
    }
  }

  /** A notice that nobody has shown us before. */
  void heard(long now, Notice notice, Door out) {
    if (!notice.channel().equals(CHANNEL)
        || notice.origin().equals(door.self())
        || notice.payload().length() < Integer.BYTES) {
      return;
    }
    long number = number(notice.payload());
    if (!notice.forAll()) {
      answered(now, notice, number, out);
    } else if (pending < MOST_PENDING && chosen(door.self(), notice.id(), number)) {
      pending++;
      CanaryWakeup due = new CanaryWakeup.AnswerDue(notice.origin(), notice.id(), now);
      out.wakeAfter(1 + random.nextLong(HOLD_MILLIS), due);
    }
  }

  private void begin(long now, Door out) {
    long id = random.nextLong() & Long.MAX_VALUE;
    Set<String> others = new HashSet<>();
    for (MemberRecord member : door.members(now)) {
      if (member.state() == MemberState.ALIVE
          && !member.name().equals(door.self())
          && door.announced(member.name())) {
        others.add(member.name());
      }
    }
    int oneIn = (others.size() + ANSWERS - 1) / ANSWERS;
    others.removeIf(name -> !chosen(name, id, oneIn));
    if (others.isEmpty() || !door.broadcast(notice(id, true, oneIn))) {
      return;
    }
    running = new Running(id, now, others.size(), others);
    out.wakeAfter(LIFE_MILLIS, new CanaryWakeup.Over(id));
  }

  private void answer(long now, CanaryWakeup.AnswerDue due, Door out) {
    MemberRecord origin = door.member(now, due.origin());
    if (origin != null && origin.state().present() && door.announced(due.origin())) {
      Notice answer = notice(due.id(), false, now - due.heardAt());
      door.sendAnyway(origin.address(), answer, out);
    }
  }

  private void answered(long now, Notice answer, long heldMillis, Door out) {
    if (running == null
        || running.id() != answer.id()
        || !running.missing().remove(answer.origin())) {
      return;
    }
    MemberRecord member = door.member(now, answer.origin());
    double rtt = member == null || Double.isNaN(member.rttMillis()) ? 0 : member.rttMillis();
    double millis = now - running.startedAt() - heldMillis - rtt / 2;
    out.rumourSpread(Math.max(0, millis));
    if (running.missing().isEmpty()) {
      end(running.id(), out);
    }
  }

  private void end(long id, Door out) {
    if (running != null && running.id() == id) {
      out.canaryEnded(running.expected(), running.expected() - running.missing().size());
      running = null;
    }
  }

  private Notice notice(long id, boolean forAll, long number) {
    byte[] bytes = new byte[Integer.BYTES];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (number >>> 8 * (bytes.length - 1 - i));
    }
    return new Notice(id, door.self(), forAll, Bytes.wrap(bytes), CHANNEL);
  }

  private static long number(Bytes bytes) {
    long number = 0;
    for (int i = 0; i < Integer.BYTES; i++) {
      number = number << 8 | bytes.at(i) & 0xff;
    }
    return number;
  }

  /** Whether a member is in the sample: it and the starter come to the same result. */
  private static boolean chosen(String name, long id, long oneIn) {
    return oneIn <= 1 || Long.remainderUnsigned(new Hash64().add(name).add(id).value(), oneIn) == 0;
  }

  private long pause() {
    return intervalMillis / 2 + random.nextLong(intervalMillis);
  }
}
