package io.gossip.protocol;

import io.gossip.member.MemberAddress;
import io.gossip.member.MemberState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sees to it that no peer stays an island: seeds, remembered and dead members are tried for ever,
 * at a jittered rate that backs off to a ceiling, also while joined.
 */
final class Rejoiner {
  /** Remembered and dead members that an isolated peer tries at once. */
  private static final int DIALS = 4;

  /** Streams under way at most: a seed name may resolve to many addresses. */
  private static final int MAX_OPEN = 32;

  /** While joined, the whole group knocks at each dead member about so often per longest pause. */
  private static final double KNOCKS = 3;

  private final Core core;
  private final Streams streams;
  private final PushPulls pushPulls;
  private final List<String> seeds;
  private final Map<String, MemberAddress> remembered = new LinkedHashMap<>();
  private long pauseMillis;
  private long number;
  private int deadBefore;

  Rejoiner(Core core, Streams streams, PushPulls pushPulls, List<String> seeds) {
    this.core = core;
    this.streams = streams;
    this.pushPulls = pushPulls;
    this.seeds = seeds;
  }

  /** An address to try until its member is heard of. */
  void remember(String name, MemberAddress address) {
    remembered.put(name, address);
  }

  /** Tries at once, then ever more slowly. */
  void start(Effects out) {
    pauseMillis = core.config().repair().rejoinMinMillis();
    deadBefore = core.members().count(MemberState.DEAD);
    out.wakeAfter(0, new Wakeup.RejoinDue(++number));
  }

  /** After a loss it is worth trying soon again: called after every input. */
  void noticeLosses(Effects out) {
    int dead = core.members().count(MemberState.DEAD);
    long min = core.config().repair().rejoinMinMillis();
    if (dead > deadBefore && pauseMillis > min && !core.self().leaving) {
      pauseMillis = min;
      schedule(out);
    }
    deadBefore = dead;
  }

  void due(long wakeup, Effects out) {
    if (wakeup != number || core.self().leaving) {
      return;
    }
    for (String seed : seeds) {
      out.resolve(seed);
    }
    dialTheLost(out);
    if (core.self().contested) {
      retellWhereWeAre(out);
    }
    schedule(out);
    pauseMillis = Math.min(pauseMillis * 2, core.config().repair().rejoinMaxMillis());
  }

  /** All addresses of a seed are tried at once, but those where a member is known to be. */
  void resolved(List<MemberAddress> addresses, Effects out) {
    if (core.self().leaving) {
      return;
    }
    core.self().ownSeed =
        !addresses.isEmpty() && addresses.stream().allMatch(core.self().address()::equals);
    for (MemberAddress address : addresses) {
      if (core.members().at(address) == null) {
        dial(address, out);
      }
    }
  }

  private void schedule(Effects out) {
    long half = Math.max(1, pauseMillis / 2);
    long jittered = pauseMillis - half + core.random().nextLong(2 * half + 1);
    out.wakeAfter(Math.max(1, jittered), new Wakeup.RejoinDue(++number));
  }

  private void dialTheLost(Effects out) {
    remembered.keySet().removeIf(this::accountedFor);
    boolean knocking = core.config().departures().knocking();
    int count = remembered.size() + (knocking ? core.members().count(MemberState.DEAD) : 0);
    boolean alone = core.others() == 0;
    int dials = alone ? DIALS : knocks(count) ? 1 : 0;
    // To look through the whole table is for the few who dial.
    List<MemberAddress> lost = dials == 0 ? List.of() : lost();
    for (int i = 0; i < dials && !lost.isEmpty(); i++) {
      dial(lost.remove(core.random().nextInt(lost.size())), out);
    }
  }

  /** One member of many need not knock as often as one of few. */
  private boolean knocks(int lost) {
    return core.random().nextDouble() * core.members().present() < KNOCKS * lost;
  }

  private List<MemberAddress> lost() {
    List<MemberAddress> lost = new ArrayList<>(remembered.values());
    if (!core.config().departures().knocking()) {
      return lost;
    }
    if (core.members().count(MemberState.DEAD) > 0) {
      core.members()
          .shown()
          .filter(entry -> entry.is(MemberState.DEAD))
          .forEach(entry -> lost.add(entry.address()));
    }
    return lost;
  }

  /** Whether the table says more about a remembered member than our memory does. */
  private boolean accountedFor(String name) {
    Entry entry = core.members().get(name);
    return entry != null && entry.shown();
  }

  private void dial(MemberAddress address, Effects out) {
    boolean ours = address.equals(core.self().address());
    if (!ours && address.dialable() && streams.count() < MAX_OPEN && !streams.opening(address)) {
      streams.open(Streams.Purpose.REJOIN, address, pushPulls.request(true), out);
    }
  }

  /** Others refused our address while the name's old owner seemed to live: tell them again. */
  private void retellWhereWeAre(Effects out) {
    core.self().contested = false;
    for (Entry other :
        core.members()
            .pick(1, entry -> entry.is(MemberState.ALIVE) && entry != core.self().entry)) {
      dial(other.address(), out);
    }
  }
}
