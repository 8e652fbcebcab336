package io.gossip.cli;

import io.gossip.sim.Figures;
import io.gossip.sim.Outcome;
import java.util.Map;
import java.util.TreeMap;

/** What a scenario has shown, for people. */
final class OutcomeTable {
  private OutcomeTable() {}

  static TextRows of(Outcome outcome) {
    TextRows rows = new TextRows();
    rows.add("group", group(outcome));
    rows.add("formed after", time(outcome.formedMillis()));
    rows.add("death noticed first", spread(outcome.firstDeath()));
    rows.add("known to everyone", spread(outcome.knownToAll()));
    rows.add("never noticed", outcome.missedDeaths() + " pairs of a killed and a running peer");
    rows.add("wrong deaths", wrong(outcome));
    rows.add("agreed again after", time(outcome.agreedAgainMillis()));
    load(rows, outcome.load());
    return messages(rows, outcome);
  }

  private static String group(Outcome outcome) {
    int faults = outcome.scenario().faults().size();
    return Numbers.whole(outcome.scenario().peers())
        + " peers for "
        + DurationText.of(outcome.scenario().runMillis())
        + ", "
        + (faults == 1 ? "1 fault" : faults + " faults")
        + ", seed "
        + outcome.seed();
  }

  private static String time(long millis) {
    return millis < 0 ? "never" : Numbers.span(millis);
  }

  private static String spread(Figures figures) {
    if (figures.count() == 0) {
      return "-";
    }
    return "p50 "
        + Numbers.span(figures.p50())
        + ", p99 "
        + Numbers.span(figures.p99())
        + ", max "
        + Numbers.span(figures.max())
        + " (of "
        + figures.count()
        + ")";
  }

  private static String wrong(Outcome outcome) {
    return Numbers.whole(outcome.wrongDeaths())
        + ", among the healthy "
        + Numbers.whole(outcome.wrongAmongHealthy())
        + "; "
        + Numbers.digits(outcome.wrongPerMemberHour(), 3)
        + " per member and hour";
  }

  private static void load(TextRows rows, Outcome.Load load) {
    rows.add(
        "bytes per second",
        Numbers.digits(load.payloadBytesPerSecond(), 1)
            + " payload and "
            + Numbers.digits(load.headerBytesPerSecond(), 1)
            + " headers, sent by each peer");
    rows.add(
        "packets per second",
        Numbers.digits(load.packetsPerSecond(), 2)
            + ", streams "
            + Numbers.digits(load.streamsPerSecond(), 3)
            + ", by each peer");
    rows.add("largest packet", Numbers.whole(load.largestPacket()) + " bytes");
  }

  private static TextRows messages(TextRows rows, Outcome outcome) {
    double peerSeconds = outcome.scenario().peers() * (outcome.scenario().runMillis() / 1_000.0);
    for (Map.Entry<String, Long> kind : new TreeMap<>(outcome.messages()).entrySet()) {
      rows.add(
          "messages " + kind.getKey(),
          Numbers.whole(kind.getValue())
              + ", "
              + Numbers.digits(kind.getValue() / peerSeconds, 3)
              + " per peer and second");
    }
    return rows;
  }
}
