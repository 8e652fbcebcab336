package io.gossip.protocol;

import io.gossip.member.Evidence.Attempt;
import io.gossip.member.Evidence.Outcome;
import io.gossip.member.Evidence.Way;
import io.gossip.member.MemberAddress;
import java.util.ArrayList;
import java.util.List;

/** What has been found out so far about one member that may be gone. */
final class Inquest {
  /** Between two connects: a port that is just being taken over is refused once, not twice. */
  static final long BETWEEN_CONNECTS = 20;

  /** Somebody who has asked us what we find. */
  record Asker(MemberAddress back, long seqNo) {}

  final long number;
  final String name;
  final long incarnation;
  final MemberAddress address;
  final long started;
  final long pingSeqNo;
  final long patience;
  final List<Asker> askers = new ArrayList<>();
  private final List<Attempt> attempts = new ArrayList<>();
  private long connectedAt;
  private int connects;
  private int refusals;
  private long refusedAt;
  private boolean confirmed;

  /** Whether a verdict is our own affair, not only an answer to another. */
  boolean ours;

  /** Whether no probe runs meanwhile: one has to begin if this comes to nothing. */
  boolean unprobed;

  /** Whether somebody has had a connection to this port before. */
  boolean accepted;

  Inquest(long number, Entry target, long started, long pingSeqNo, long patience) {
    this.number = number;
    this.name = target.name();
    this.incarnation = target.incarnation();
    this.address = target.address();
    this.started = started;
    this.pingSeqNo = pingSeqNo;
    this.patience = patience;
    this.accepted = target.is(Entry.Mark.ACCEPTED);
  }

  /** Whether the table still says of the member what it said at the start, and no leave. */
  boolean holds(Entry entry) {
    return entry != null
        && entry.present()
        && !entry.is(Entry.Mark.LEAVING)
        && entry.incarnation() == incarnation
        && entry.address().equals(address);
  }

  void connecting(long now) {
    connects++;
    connectedAt = now;
  }

  /** True for the first refusal. */
  boolean refused(long now) {
    attempts.add(new Attempt(connectedAt, Way.CONNECT, "", Outcome.REFUSED, now - connectedAt));
    refusedAt = now;
    return ++refusals == 1;
  }

  boolean secondConnectDue(long now) {
    return connects == 1 && refusals == 1 && now - refusedAt >= BETWEEN_CONNECTS;
  }

  void note(List<Attempt> others) {
    attempts.addAll(others);
  }

  /** Another has been refused as well. */
  void confirmed(long now, String by) {
    confirmed = true;
    attempts.add(new Attempt(started, Way.CONNECT, by, Outcome.REFUSED, now - started));
  }

  boolean confirmed() {
    return confirmed;
  }

  /** Whether our own part of the evidence is complete: no answer to the ping, refused twice. */
  boolean complete(long now) {
    return refusals >= 2 && now - started >= patience;
  }

  /** All that was tried, the ping first. */
  List<Attempt> attempts(long now) {
    List<Attempt> all = new ArrayList<>();
    all.add(new Attempt(started, Way.PING, "", Outcome.SILENT, now - started));
    all.addAll(attempts);
    return all;
  }
}
