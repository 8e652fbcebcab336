package io.gossip.protocol;

import io.gossip.message.Announcement;
import io.gossip.message.Dead;
import io.gossip.message.Ping;
import io.gossip.message.Source;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Leaves with a word (memberlist.md §14): others then know that nothing is wrong. Beyond memberlist
 * some are told directly, with a ping whose ack says that they have heard it.
 */
final class Leaver {
  private final Core core;
  private final DeadRule deadRule;
  private final Streams streams;
  private final Packer packer;
  private final Map<Long, String> asked = new HashMap<>();
  private final Set<String> heard = new HashSet<>();
  private boolean waiting;

  Leaver(Core core, DeadRule deadRule, Streams streams, Packer packer) {
    this.core = core;
    this.deadRule = deadRule;
    this.streams = streams;
    this.packer = packer;
  }

  void start(long now, Effects out) {
    Self self = core.self();
    if (self.leaving) {
      return;
    }
    self.leaving = true;
    core.queue().remove(self.address().toString());
    Dead claim = claim();
    deadRule.apply(now, claim, null, out);
    waiting = true;
    asked.clear();
    heard.clear();
    out.wakeAfter(core.config().memory().leaveMillis(), new Wakeup.LeaveOver());
    unheard(now, out);
    endIfSpread(out);
  }

  private Dead claim() {
    Self self = core.self();
    return new Dead(self.entry.incarnation(), self.name, self.name);
  }

  /** Tells as many as have not confirmed yet, others each time. */
  void unheard(long now, Effects out) {
    int missing = core.config().operations().leaveAcks() - heard.size();
    if (!waiting || missing <= 0) {
      return;
    }
    List<Entry> told =
        core.members()
            .pick(
                missing,
                entry ->
                    entry != core.self().entry && entry.present() && !heard.contains(entry.name()));
    for (Entry entry : told) {
      long seqNo = core.nextSeqNo();
      asked.put(seqNo, entry.name());
      Source source = OwnWord.source(core, entry);
      Ping ping = new Ping(seqNo, entry.name(), source, Announcement.PLAIN);
      packer.sendAlone(List.of(claim(), ping), entry, out);
    }
    if (!told.isEmpty()) {
      out.wakeAfter(core.config().gossip().intervalMillis(), new Wakeup.LeaveUnheard());
    }
  }

  /** True if the ack confirms our leave. */
  boolean acked(long seqNo, Effects out) {
    String name = asked.remove(seqNo);
    if (name == null) {
      return false;
    }
    heard.add(name);
    endIfSpread(out);
    return true;
  }

  /** Members that have confirmed our leave. */
  int heard() {
    return heard.size();
  }

  /** Called after every input: the leave ends as soon as it was sent often enough, and heard. */
  void endIfSpread(Effects out) {
    if (!waiting) {
      return;
    }
    boolean said = !core.queue().holds(core.self().name);
    int wanted = Math.min(core.config().operations().leaveAcks(), core.others());
    if ((said && heard.size() >= wanted) || !accompanied()) {
      end(out);
    }
  }

  /** Whether somebody is there to be told: a group that is just taking us in counts too. */
  boolean accompanied() {
    return core.others() > 0 || streams.joining();
  }

  void over(Effects out) {
    if (waiting) {
      end(out);
    }
  }

  void cancel() {
    waiting = false;
  }

  private void end(Effects out) {
    waiting = false;
    out.leaveEnded();
  }
}
