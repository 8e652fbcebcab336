package io.gossip.protocol;

import io.gossip.member.Evidence.Attempt;
import io.gossip.member.Evidence.Outcome;
import io.gossip.member.Evidence.Way;
import io.gossip.message.Announcement;
import io.gossip.message.Ping;
import io.gossip.message.Source;
import io.gossip.message.Watch;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Idle streams to the next few members on the {@link Ring}: the end of one tells at once that the
 * other's process may be gone. Nothing is sent on them after the hello.
 */
final class Watches {
  /** Watchers beyond twice our own share that we bear while rings differ. */
  private static final int SPARE = 4;

  /**
   * So long changes of the view are gathered before streams are moved, in milliseconds; half of one
   * more for each member, as a review goes over all of them.
   */
  private static final long GATHER_MILLIS = 200;

  private static final long RETRY_MILLIS = 1_000;
  private static final int MAX_DOUBLINGS = 6;

  /** So often the pause before another ping to those who have not answered doubles. */
  private static final int MAX_EXPECTING_DOUBLINGS = 3;

  private final Core core;
  private final Streams streams;
  private final Inquests inquests;
  private final Prober prober;
  private final Map<String, Outgoing> outgoing = new HashMap<>();
  private final Map<String, Long> incoming = new HashMap<>();
  private final Contacts contacts;
  private boolean gathering;

  /** Whether somebody whom we should watch has not told us yet that it is one of ours. */
  private boolean expecting;

  /** Reviews in a row in which somebody was expected and nobody had answered. */
  private int unanswered;

  /** Only one review is planned, or each change would begin a chain of them that never ends. */
  private long plannedAt = Long.MAX_VALUE;

  private int plan;

  private static final class Outgoing {
    long token = -1;
    long openedAt;
    boolean open;
    int failures;
    long notBefore = Long.MIN_VALUE;
  }

  Watches(Core core, Streams streams, Inquests inquests, Prober prober, Contacts contacts) {
    this.contacts = contacts;
    this.core = core;
    this.streams = streams;
    this.inquests = inquests;
    this.prober = prober;
  }

  /** Who is to be watched may have changed. */
  void changed(Effects out) {
    Detection detection = core.config().detection();
    if (!gathering && (detection.watchers() > 0 || detection.evidence())) {
      gathering = true;
      long pause = GATHER_MILLIS + core.members().known() / 2;
      reviewAfter(core.above().now, pause + core.random().nextLong(pause), out);
    }
  }

  private void reviewAfter(long now, long millis, Effects out) {
    long at = now + millis;
    if (at < plannedAt) {
      plannedAt = at;
      out.wakeAfter(millis, new Wakeup.WatchDue(++plan));
    }
  }

  /** Opens what is missing and closes what is no longer wanted. */
  void due(long now, int number, Effects out) {
    if (number != plan) {
      return;
    }
    plannedAt = Long.MAX_VALUE;
    gathering = false;
    int watchers = core.config().detection().watchers();
    List<Entry> wanted =
        core.self().leaving ? List.of() : Ring.successors(core, core.self().entry, watchers);
    List<String> names = wanted.stream().map(Entry::name).toList();
    closeOutgoing(names::contains, out);
    expecting = false;
    wanted.forEach(entry -> watch(now, entry, out));
    closeIncoming(out);
    planNext(now, out);
    if (watchers < Inquests.WATCHERS && core.config().detection().evidence()) {
      getToKnow(out);
    }
  }

  private void planNext(long now, Effects out) {
    unanswered = expecting ? unanswered + 1 : 0;
    if (expecting) {
      reviewAfter(now, RETRY_MILLIS << Math.min(unanswered - 1, MAX_EXPECTING_DOUBLINGS), out);
    }
    for (Outgoing watch : outgoing.values()) {
      if (watch.token < 0 && watch.notBefore > now) {
        reviewAfter(now, watch.notBefore - now, out);
      }
    }
  }

  /** Somebody is no longer one of ours: nothing of ours stays with it (contract §5). */
  void estranged(Effects out) {
    closeOutgoing(this::stillOurs, out);
    closeIncoming(out);
    changed(out);
  }

  /** Somebody has turned out to be one of ours: perhaps it is one that we wait for. */
  void met(Effects out) {
    if (expecting) {
      unanswered = 0;
      changed(out);
    }
  }

  private boolean stillOurs(String name) {
    Entry entry = core.members().get(name);
    return entry != null && core.oneOfOurs(entry);
  }

  private void closeOutgoing(Predicate<String> wanted, Effects out) {
    outgoing
        .entrySet()
        .removeIf(
            watch -> {
              boolean gone = !wanted.test(watch.getKey());
              if (gone && watch.getValue().token >= 0) {
                out.closeWatch(watch.getValue().token);
              }
              return gone;
            });
  }

  private void closeIncoming(Effects out) {
    incoming
        .entrySet()
        .removeIf(
            watcher -> {
              boolean gone = !stillOurs(watcher.getKey());
              if (gone) {
                out.closeStream(watcher.getValue());
              }
              return gone;
            });
  }

  private void watch(long now, Entry entry, Effects out) {
    if (!entry.announced()) {
      expecting = true;
      contacts.greet(entry, out);
      return;
    }
    Outgoing watch = outgoing.computeIfAbsent(entry.name(), any -> new Outgoing());
    if (watch.token < 0 && now >= watch.notBefore) {
      watch.token = streams.next();
      watch.openedAt = now;
      Watch hello = new Watch(core.self().name, core.self().entry.incarnation());
      out.openWatch(watch.token, entry.address(), hello);
    }
  }

  /** Without streams somebody has to know each port all the same, or no refusal would count. */
  private void getToKnow(Effects out) {
    if (core.self().leaving) {
      return;
    }
    for (Entry entry : Ring.successors(core, core.self().entry, Inquests.WATCHERS)) {
      if (!entry.is(Entry.Mark.ACCEPTED)) {
        Source source = OwnWord.source(core, entry);
        Ping ping = new Ping(core.nextSeqNo(), entry.name(), source, Announcement.PLAIN);
        streams.open(Streams.Purpose.GREETING, entry.address(), ping.seqNo(), ping, out);
      }
    }
  }

  /** A stream that we opened stands. */
  void opened(long now, long token, Watch answer, Effects out) {
    String name = nameOf(token);
    Entry entry = name == null ? null : core.members().get(name);
    if (entry != null && name.equals(answer.node())) {
      Outgoing watch = outgoing.get(name);
      watch.open = true;
      watch.failures = 0;
      // A connect and an answer take two round trips: a first measure, on the safe side.
      RoundTrips.measured(core, entry, now - watch.openedAt);
      entry.mark(Entry.Mark.ACCEPTED, true);
    } else {
      out.closeWatch(token);
      if (name != null) {
        outgoing.remove(name);
      }
    }
  }

  /** A stream that we opened has ended, or never stood. */
  void ended(long now, long token, Effects out) {
    String name = nameOf(token);
    if (name == null) {
      return;
    }
    Outgoing watch = outgoing.get(name);
    final boolean stood = watch.open;
    final long since = watch.openedAt;
    watch.token = -1;
    watch.open = false;
    long pause = RETRY_MILLIS << Math.min(watch.failures++, MAX_DOUBLINGS);
    watch.notBefore = now + pause / 2 + core.random().nextLong(pause);
    reviewAfter(now, watch.notBefore - now, out);
    Entry entry = core.members().get(name);
    if (!stood || entry == null || !entry.present() || entry.is(Entry.Mark.LEAVING)) {
      return;
    }
    Attempt end = new Attempt(since, Way.WATCH, "", Outcome.ENDED, now - since);
    if (!inquests.begin(now, entry, end, out)) {
      prober.atOnce(now, entry, out);
    }
  }

  /** Somebody wants to watch us; true if we bear it. */
  boolean accepts(long token, Watch hello, Effects out) {
    Entry watcher = core.members().get(hello.node());
    int watchers = core.config().detection().watchers();
    int most = 2 * watchers + SPARE;
    if (watchers == 0 || watcher == null || !core.oneOfOurs(watcher) || core.self().leaving) {
      return false;
    }
    Long before = incoming.get(hello.node());
    if (before == null && incoming.size() >= most) {
      return false;
    }
    if (before != null) {
      out.closeStream(before);
    }
    incoming.put(hello.node(), token);
    out.keepStream(token, new Watch(core.self().name, core.self().entry.incarnation()));
    return true;
  }

  /** One who watched us has gone, or has others to watch. */
  void watcherEnded(long token) {
    incoming.values().removeIf(held -> held == token);
  }

  /** Streams that stand, both ways. */
  int count() {
    int standing = incoming.size();
    for (Outgoing watch : outgoing.values()) {
      standing += watch.open ? 1 : 0;
    }
    return standing;
  }

  /** Who watches a member and whom it watches; none if it is not one of ours, or leaves. */
  Ties ties(Entry of) {
    int watchers = core.config().detection().watchers();
    boolean we = of == core.self().entry;
    boolean takesPart =
        we ? !core.self().leaving : core.oneOfOurs(of) && !of.is(Entry.Mark.LEAVING);
    List<String> open =
        outgoing.entrySet().stream()
            .filter(watch -> we && watch.getValue().open)
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    int count = takesPart ? watchers : 0;
    return new Ties(watchers, names(of, count, true), names(of, count, false), open);
  }

  private List<String> names(Entry of, int count, boolean ahead) {
    return Ring.neighbours(core, of, count, ahead).stream()
        .filter(entry -> entry.announced() || entry == core.self().entry)
        .map(Entry::name)
        .toList();
  }

  private String nameOf(long token) {
    for (Map.Entry<String, Outgoing> watch : outgoing.entrySet()) {
      if (watch.getValue().token == token) {
        return watch.getKey();
      }
    }
    return null;
  }
}
