package io.gossip.cli;

import io.gossip.member.MemberAddress;
import io.gossip.remote.CalledBack;
import io.gossip.remote.PeerProbe;

/** Whether the peer reaches this host over TCP, and what time it has; only our own peers say. */
final class CallBackCheck {
  private static final String BACK = "tcp-back";
  private static final String CLOCK = "clock";

  /** Times of events and maintenances read odd from here on. */
  private static final long BAD_MILLIS = 2_000;

  private final PeerProbe probe;
  private final Findings findings;

  CallBackCheck(PeerProbe probe, Findings findings) {
    this.probe = probe;
    this.findings = findings;
  }

  /**
   * @param port that the peer shall reach; 0 for any
   */
  void run(MemberAddress peer, int port) {
    Tried<CalledBack> call = Tried.of(probe.callBack(peer, port));
    if (!call.done() && call.trouble() == null) {
      findings.failed(
          BACK,
          "this host cannot listen for it: " + call.problem(),
          "Choose a free port with --bind, or stop what uses it.");
    } else if (!call.done() || !call.value().answered()) {
      findings.unknown(BACK, "whether the peer reaches this host over TCP: it does not say");
    } else if (call.value().reached()) {
      findings.ok(BACK, "the peer reaches this host over TCP");
    } else {
      findings.failed(
          BACK,
          "the peer does not reach this host over TCP",
          "Let TCP in to the port that your peer will bind (--bind tries a certain one): members"
              + " exchange their lists over it, both ways.");
    }
    if (call.done() && call.value().answered()) {
      clock(call.value().clockAheadMillis());
    } else {
      findings.unknown(CLOCK, "the peer does not tell its time");
    }
  }

  private void clock(long ahead) {
    String text =
        "its clock is "
            + (ahead < 0
                ? DurationWords.of(-ahead) + " behind"
                : DurationWords.of(ahead) + " ahead")
            + (Math.abs(ahead) < BAD_MILLIS ? ", or what the answer took" : "");
    if (Math.abs(ahead) < BAD_MILLIS) {
      findings.ok(CLOCK, text);
    } else {
      findings.warning(
          CLOCK,
          text,
          "Set both by a time server: the protocol compares no clocks, but times in events and"
              + " histories, and the end of a maintenance, will be off by as much.");
    }
  }

  /** Durations in one unit. */
  private static final class DurationWords {
    private DurationWords() {}

    static String of(long millis) {
      return millis < 10_000 ? millis + " ms" : millis / 1_000 + " s";
    }
  }
}
