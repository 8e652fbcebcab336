package io.gossip.sim.experiment;

import java.util.ArrayList;
import java.util.List;

/**
 * The tables of Lifeguard (arXiv 1707.00788): false positives, load, and the sweep over alpha; and
 * beside them what our rules make of the same trouble.
 */
final class LifeguardExperiment implements Experiment {
  private static final int ALPHA = 5;

  /** The paper's latency and false positives in % of SWIM, for each alpha of its sweep. */
  private static final int[] ALPHAS = {5, 4, 2};

  private static final double[] LATENCY = {100, 84.4, 56.6};
  private static final double[] WRONG = {2.0, 4.8, 13.7};

  /** Alphas of the comparison: that of the LAN profile, and one with more to compare. */
  private static final int[] RIVAL_ALPHAS = {4, 2};

  private static final int STEPS = Variant.ROWS.size() + 2 * ALPHAS.length + 8;

  private LifeguardRuns runs;

  @Override
  public Report run(Effort effort, Progress progress) {
    runs = new LifeguardRuns(effort, progress, STEPS);
    List<LifeguardSum> sums = new ArrayList<>();
    Variant.ROWS.forEach(row -> sums.add(runs.interval(row, ALPHA)));
    List<Table> tables = new ArrayList<>(new LifeguardTables(sums).all(runs.whole()));
    tables.add(sweep(sums.get(0), sums.get(sums.size() - 1)));
    tables.add(rivals());
    return new Report("lifeguard", runs.settings(), tables);
  }

  private Table sweep(LifeguardSum swim, LifeguardSum lifeguard) {
    List<Row> rows = new ArrayList<>();
    Detected swims = runs.once(Variant.SWIM, ALPHA);
    if (!swims.isEmpty()) {
      rows.add(Row.of("SWIM, alpha=5: full detection, s", null, swims.everyone()));
    }
    for (int i = 0; i < ALPHAS.length; i++) {
      String name = "Lifeguard, alpha=" + ALPHAS[i];
      Detected detected = runs.once(Variant.LIFEGUARD, ALPHAS[i]);
      if (!detected.isEmpty() && !swims.isEmpty()) {
        double share = LifeguardTables.percent(detected.everyone(), swims.everyone());
        rows.add(Row.of(name + ": full detection, s", null, detected.everyone()));
        rows.add(Row.of(name + ": full detection, % of SWIM", LATENCY[i], share));
      }
      LifeguardSum sum =
          ALPHAS[i] == ALPHA ? lifeguard : runs.interval(Variant.LIFEGUARD, ALPHAS[i]);
      if (swim.all().wrong() > 0) {
        double share = LifeguardTables.percent(sum.all().wrong(), swim.all().wrong());
        rows.add(Row.of(name + ": false positives, % of SWIM", WRONG[i], share));
      }
    }
    String source =
        "paper: SWIM with alpha 5 is 100; three confirmations at each alpha; ours: members blocked"
            + " once for "
            + Cell.LONGEST_BLOCK / 1_000
            + " s, median until every healthy member has declared one dead";
    return new Table("Sweep over alpha, beta 6", source, rows);
  }

  /** Memberlist's rules as they are today beside ours, in the same trouble. */
  private Table rivals() {
    List<Row> rows = new ArrayList<>();
    for (int alpha : RIVAL_ALPHAS) {
      String suffix = ", alpha=" + alpha + ": ";
      LifeguardSum theirs = runs.interval(Variant.MEMBERLIST, alpha);
      LifeguardSum ours = runs.interval(Variant.OURS, alpha);
      events(rows, Variant.MEMBERLIST.name() + suffix, theirs.all());
      detection(rows, Variant.MEMBERLIST.name() + suffix, runs.once(Variant.MEMBERLIST, alpha));
      events(rows, Variant.OURS.name() + suffix, ours.all());
      detection(rows, Variant.OURS.name() + suffix, runs.once(Variant.OURS, alpha));
      if (theirs.all().wrong() > 0) {
        double share = LifeguardTables.percent(ours.all().wrong(), theirs.all().wrong());
        rows.add(Row.of("our rules" + suffix + "FP, % of memberlist's", null, share));
      }
    }
    String source =
        "ours alone; score and confirmations as in memberlist, which has none at alpha 2;"
            + " detection of members blocked once, median";
    return new Table("Memberlist's rules and our rules", source, rows);
  }

  private static void events(List<Row> rows, String name, LifeguardSum.Events events) {
    rows.add(Row.of(name + "FP", null, events.wrong()));
    rows.add(Row.of(name + "FP-", null, events.healthy()));
    rows.add(Row.of(name + "MB sent", null, events.bytes() / 1e6));
    rows.add(Row.of(name + "datagrams sent", null, events.packets()));
  }

  private static void detection(List<Row> rows, String name, Detected detected) {
    if (!detected.isEmpty()) {
      rows.add(Row.of(name + "first detection, s", null, detected.first()));
      rows.add(Row.of(name + "full detection, s", null, detected.everyone()));
    }
  }
}
