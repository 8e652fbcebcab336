package io.gossip.peer;

import io.gossip.member.MemberEvent;
import io.gossip.protocol.MemberChange;
import io.gossip.protocol.Swim;

/** Numbers the changes of the view. */
final class Publisher {
  private final String run;
  private final Swim swim;
  private final Views views;
  private final Partitions partitions;
  private long seq;

  Publisher(String run, Swim swim, Views views, Partitions partitions) {
    this.partitions = partitions;
    this.run = run;
    this.swim = swim;
    this.views = views;
  }

  long seq() {
    return seq;
  }

  void publish(long now, MemberChange change, PeerEffects out) {
    out.publish(
        new MemberEvent(
            run,
            ++seq,
            now,
            change.type(),
            views.member(change.record()),
            swim.counts(),
            change.reason(),
            change.evidence()));
    partitions.changed(now, change, out);
  }
}
