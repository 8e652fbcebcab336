package io.gossip.protocol;

import io.gossip.member.Evidence.Attempt;
import io.gossip.member.Evidence.Outcome;
import io.gossip.member.Evidence.Way;
import io.gossip.member.MemberAddress;
import java.util.ArrayList;
import java.util.List;

/** One probe under way: what was tried and what has come of it so far. */
final class Probe {
  final long seqNo;
  final Entry target;
  final long started;
  final long startedNanos;
  final long endsAt;
  int nacksExpected;
  int nacks;
  boolean tcpAnswered;
  private final List<Relay> relays = new ArrayList<>();
  private long askedAt = -1;
  private boolean tcpTried;
  private Outcome tcpOutcome = Outcome.SILENT;
  private long tcpEnded = -1;

  private static final class Relay {
    final Entry entry;
    long nackedAt = -1;

    Relay(Entry entry) {
      this.entry = entry;
    }
  }

  Probe(long seqNo, Entry target, long started, long startedNanos, long endsAt) {
    this.seqNo = seqNo;
    this.target = target;
    this.started = started;
    this.startedNanos = startedNanos;
    this.endsAt = endsAt;
  }

  /** Others are asked now to try in our place. */
  void askedOthers(long now, List<Entry> others) {
    askedAt = now;
    others.forEach(other -> relays.add(new Relay(other)));
  }

  /** Whether others were asked, or TCP: an ack may then be another's. */
  boolean asked() {
    return askedAt >= 0;
  }

  void triedTcp(long now) {
    askedAt = now;
    tcpTried = true;
  }

  /** Somebody who tried for us had no answer either. */
  void nacked(long now, MemberAddress from) {
    if (nacks < nacksExpected) {
      nacks++;
    }
    for (Relay relay : relays) {
      if (relay.nackedAt < 0 && relay.entry.address().equals(from)) {
        relay.nackedAt = now;
        return;
      }
    }
  }

  void tcpFailed(long now, StreamFailure why) {
    tcpEnded = now;
    tcpOutcome =
        switch (why) {
          case REFUSED -> Outcome.REFUSED;
          case TIMEOUT -> Outcome.SILENT;
          case RESET -> Outcome.ENDED;
        };
  }

  /** What was tried without success up to now. */
  List<Attempt> failures(long now) {
    List<Attempt> attempts = new ArrayList<>();
    long patience = (askedAt < 0 ? now : askedAt) - started;
    attempts.add(new Attempt(started, Way.PING, "", Outcome.SILENT, patience));
    for (Relay relay : relays) {
      boolean nack = relay.nackedAt >= 0;
      attempts.add(
          new Attempt(
              askedAt,
              Way.INDIRECT,
              relay.entry.name(),
              nack ? Outcome.NACK : Outcome.SILENT,
              (nack ? relay.nackedAt : now) - askedAt));
    }
    if (tcpTried) {
      long millis = (tcpEnded < 0 ? now : tcpEnded) - askedAt;
      attempts.add(new Attempt(askedAt, Way.TCP, "", tcpOutcome, millis));
    }
    return attempts;
  }
}
