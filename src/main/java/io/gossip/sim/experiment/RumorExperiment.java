package io.gossip.sim.experiment;

import io.gossip.protocol.ProtocolConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** How rumours spread: Demers' three tables, the curves of pure epidemics, and our own gossip. */
final class RumorExperiment implements Experiment {
  private static final int SITES = 1_000;

  /** Shares of the whole that each part takes, roughly. */
  private static final double DEMERS_SHARE = 0.3;

  private static final double CURVES_SHARE = 0.7;

  /** Residue, traffic and last cycle for k = 1, 2 and so on (CSL-89-1, tables 1 to 3). */
  private static final double[][] PUSH_COUNTER = {
    {.18, 1.7, 16.8}, {.037, 3.3, 16.9}, {.011, 4.5, 17.4}, {.0036, 5.6, 17.5}, {.0012, 6.7, 17.7}
  };

  private static final double[][] PUSH_COIN = {
    {.96, .04, 38}, {.20, 1.6, 33}, {.060, 2.8, 32}, {.021, 3.9, 32}, {.008, 4.9, 32}
  };

  private static final double[][] PULL_COUNTER = {
    {3.1e-2, 2.7, 17.6}, {5.8e-4, 4.5, 15.4}, {4.0e-6, 6.1, 14.0}
  };

  @Override
  public Report run(Effort effort, Progress progress) {
    int runs = effort.seeds(100, 10_000);
    List<Table> tables = new ArrayList<>();
    tables.add(demers(Demers.Kind.PUSH_COUNTER, PUSH_COUNTER, runs, effort));
    progress.done("Demers, table 1", DEMERS_SHARE / 3);
    tables.add(demers(Demers.Kind.PUSH_COIN, PUSH_COIN, runs, effort));
    progress.done("Demers, table 2", DEMERS_SHARE * 2 / 3);
    tables.add(demers(Demers.Kind.PULL_COUNTER, PULL_COUNTER, runs, effort));
    progress.done("Demers, table 3", DEMERS_SHARE);
    int curveRuns = Math.max(2, Math.min(runs / 10, 400));
    tables.add(curves(curveRuns, effort));
    progress.done("curves", CURVES_SHARE);
    int waves = effort.seeds(10, 200);
    tables.add(ours(waves, effort, progress));
    Map<String, Long> settings =
        Map.of(
            "seed", effort.seed(),
            "runs", (long) runs,
            "curveRuns", (long) curveRuns,
            "waves", (long) waves);
    return new Report("rumor", settings, tables);
  }

  private static Table demers(Demers.Kind kind, double[][] paper, int runs, Effort effort) {
    List<Row> rows = new ArrayList<>();
    for (int k = 1; k <= paper.length; k++) {
      Random random = new Random(effort.seed(100 * kind.ordinal() + k));
      Mean residue = new Mean();
      Mean traffic = new Mean();
      Mean last = new Mean();
      for (int run = 0; run < runs; run++) {
        Demers.Spread spread = Demers.spread(kind, SITES, k, random);
        residue.add(spread.residue());
        traffic.add(spread.traffic());
        last.add(spread.last());
      }
      rows.add(Row.of("k=" + k + " residue", paper[k - 1][0], residue));
      rows.add(Row.of("k=" + k + " updates sent per site", paper[k - 1][1], traffic));
      rows.add(Row.of("k=" + k + " last cycle", paper[k - 1][2], last));
    }
    String title =
        switch (kind) {
          case PUSH_COUNTER -> "Push, feedback and counter k, 1000 sites";
          case PUSH_COIN -> "Push, blind and coin 1/k, 1000 sites";
          case PULL_COUNTER -> "Pull, feedback and counter k, 1000 sites";
        };
    String source = "Demers et al., CSL-89-1, table " + (kind.ordinal() + 1) + "; a model";
    return new Table(title, source, rows);
  }

  private static Table curves(int runs, Effort effort) {
    List<Row> rows = new ArrayList<>();
    int[] sizes = {128, 1_000, 1_024, 10_000, 16_384};
    Double[] pittel = {11.9, 16.9, null, 22.5, null};
    Double[][] measured = {
      {null, null, 18.2, null, 25.0}, {null, null, 14.3, null, 18.2}, {null, null, 9.2, null, 12.0}
    };
    for (Epidemic.Kind kind : Epidemic.Kind.values()) {
      for (int i = 0; i < sizes.length; i++) {
        boolean push = kind == Epidemic.Kind.PUSH;
        Double paper = push && pittel[i] != null ? pittel[i] : measured[kind.ordinal()][i];
        curve(rows, kind, sizes[i], 1, paper, runs, effort);
      }
    }
    Double[] serf = {10.0, 12.0, null, 13.0, null};
    for (int i = 0; i < sizes.length; i++) {
      if (serf[i] != null) {
        curve(rows, Epidemic.Kind.PUSH, sizes[i], 3, serf[i], runs, effort);
      }
    }
    String source =
        "one call a round: log2 n + ln n (Pittel) for push at 128, 1000 and 10000, else published"
            + " means; three calls: Serf's convergence curve to 99.99 %; a model without loss";
    return new Table("Rounds until everyone has heard, and copies for each member", source, rows);
  }

  private static void curve(
      List<Row> rows,
      Epidemic.Kind kind,
      int members,
      int calls,
      Double paper,
      int runs,
      Effort effort) {
    Random random = new Random(effort.seed(1_000 + 10 * members + 3 * calls + kind.ordinal()));
    Mean rounds = new Mean();
    Mean messages = new Mean();
    for (int run = 0; run < runs; run++) {
      Epidemic.Spread spread = Epidemic.spread(kind, members, calls, random);
      rounds.add(spread.rounds());
      messages.add(spread.messages());
    }
    String name = kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    String what = name + ", n=" + members + ", " + calls + (calls == 1 ? " call" : " calls");
    rows.add(Row.of(what + ": rounds", paper, rounds));
    rows.add(Row.of(what + ": copies per member", null, messages));
  }

  private static Table ours(int waves, Effort effort, Progress progress) {
    List<Row> rows = new ArrayList<>();
    int[] sizes = effort.peers() > 0 ? new int[] {effort.peers()} : sizes(effort);
    double done = 0;
    for (int size : sizes) {
      Double serf = size == 128 ? (Double) 10.0 : size == 1_000 ? (Double) 12.0 : null;
      ProtocolConfig lan = ProtocolConfig.lan();
      real(rows, "memberlist's rules", size, lan.memberlistRules(), serf, waves, effort);
      real(rows, "our rules", size, lan, serf, waves, effort);
      done += 1.0 / sizes.length;
      progress.done("real peers, " + size, CURVES_SHARE + (1 - CURVES_SHARE) * done);
    }
    String source =
        "Serf's convergence curve to 99.99 %; real peers on the LAN profile, 3 members each 200 ms,"
            + " ticks at random moments; delays of 0 to 2 ms, nothing lost";
    return new Table("A change of tags among real peers, in intervals of gossip", source, rows);
  }

  private static int[] sizes(Effort effort) {
    return effort.full() ? new int[] {128, 1_000} : new int[] {128};
  }

  private static void real(
      List<Row> rows,
      String rules,
      int size,
      ProtocolConfig config,
      Double paper,
      int waves,
      Effort effort) {
    TagWaves run = new TagWaves(effort.seed(size), size, config);
    for (int wave = 0; wave < waves; wave++) {
      run.tell(wave);
    }
    String what = rules + ", n=" + size;
    rows.add(Row.of(what + ": rounds", paper, run.rounds));
    rows.add(Row.of(what + ": copies per member", null, run.messages));
    rows.add(Row.of(what + ": waves that missed somebody", null, run.incomplete));
  }
}
