package io.gossip.protocol;

import io.gossip.message.Dead;

/** Leaves with a word (memberlist.md §14): others then know that nothing is wrong. */
final class Leaver {
  private final Core core;
  private final DeadRule deadRule;
  private final Streams streams;
  private boolean waiting;

  Leaver(Core core, DeadRule deadRule, Streams streams) {
    this.core = core;
    this.deadRule = deadRule;
    this.streams = streams;
  }

  void start(long now, Effects out) {
    Self self = core.self();
    if (self.leaving) {
      return;
    }
    self.leaving = true;
    core.queue().remove(self.address().toString());
    Dead claim = new Dead(self.entry.incarnation(), self.name, self.name);
    deadRule.apply(now, claim, null, out);
    waiting = true;
    out.wakeAfter(core.config().memory().leaveMillis(), new Wakeup.LeaveOver());
    endIfSpread(out);
  }

  /** Called after every input: the leave ends as soon as it was sent often enough. */
  void endIfSpread(Effects out) {
    boolean said = !core.queue().holds(core.self().name);
    if (waiting && (said || !accompanied())) {
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
