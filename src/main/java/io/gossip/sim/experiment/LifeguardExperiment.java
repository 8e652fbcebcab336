package io.gossip.sim.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The tables of Lifeguard (arXiv 1707.00788): false positives, load, and the sweep over alpha. */
final class LifeguardExperiment implements Experiment {
  private static final int ALPHA = 5;
  private static final int[] ALPHAS = {5, 4, 2};

  private static final int[] ALL_C = {1, 4, 8, 12, 16, 20, 24, 28, 32};
  private static final int[] QUICK_C = {4, 16};

  /** Milliseconds that members are blocked and free, as in the paper. */
  private static final long[] ALL_D = {128, 256, 512, 1_024, 2_048, 4_096, 8_192, 16_384, 32_768};

  private static final long[] QUICK_D = {16_384};
  private static final long[] ALL_I = {1, 4, 16, 64, 256, 1_024, 4_096, 16_384};
  private static final long[] QUICK_I = {64, 1_024};

  /** Share of the progress that the table takes; the rest is the sweep. */
  private static final double TABLE_SHARE = 0.7;

  private Effort effort;
  private Progress progress;
  private int peers;
  private int seeds;
  private long runMillis;
  private int[] anomalies;
  private List<Cell> cells;

  /** For how long members are blocked and then free, again and again. */
  private record Cell(long blockMillis, long freeMillis) {}

  @Override
  public Report run(Effort effort, Progress progress) {
    this.effort = effort;
    this.progress = progress;
    peers = effort.peers(64, 128);
    cells = effort.full() ? cells(ALL_D, ALL_I) : cells(QUICK_D, QUICK_I);
    seeds = effort.seeds(cells.size(), 10 * cells.size());
    runMillis = effort.seconds(60, 120) * 1_000L;
    anomalies = smaller(effort.full() ? ALL_C : QUICK_C);
    List<LifeguardSum> sums = new ArrayList<>();
    int steps = Variant.ROWS.size() * anomalies.length;
    for (Variant row : Variant.ROWS) {
      LifeguardSum sum = new LifeguardSum(row.name());
      for (int count : anomalies) {
        measure(sum, row, ALPHA, count);
        double done = sums.size() * anomalies.length + sum.byCount().size();
        progress.done(row.name() + ", C=" + count, TABLE_SHARE * done / steps);
      }
      sums.add(sum);
    }
    LifeguardTables tables = new LifeguardTables(sums);
    List<Table> all = new ArrayList<>(tables.all(effort.full() && seeds >= cells.size()));
    all.add(sweep(sums.get(0), sums.get(sums.size() - 1)));
    Map<String, Long> settings =
        Map.of(
            "seed", effort.seed(),
            "seeds", (long) seeds,
            "peers", (long) peers,
            "seconds", runMillis / 1_000,
            "alpha", (long) ALPHA);
    return new Report("lifeguard", settings, all);
  }

  /** A quarter of the group at most, as 32 are of 128. */
  private int[] smaller(int[] counts) {
    return Arrays.stream(counts).filter(count -> count <= peers / 4).toArray();
  }

  private static List<Cell> cells(long[] blocks, long[] frees) {
    List<Cell> cells = new ArrayList<>();
    for (long block : blocks) {
      for (long free : frees) {
        cells.add(new Cell(block, free));
      }
    }
    return cells;
  }

  /**
   * Each row meets the same cells in the same order and the same seeds, so that rows differ by
   * their rules alone. Fewer runs than there are cells are a sample of them.
   */
  private void measure(LifeguardSum sum, Variant row, int alpha, int count) {
    List<Cell> order = new ArrayList<>(cells);
    Collections.shuffle(order, new Random(effort.seed(count)));
    for (int i = 0; i < seeds; i++) {
      Cell cell = order.get(i % order.size());
      Anomalies run = new Anomalies(seed(count, i), peers, row.config(alpha));
      run.interval(count, cell.blockMillis(), cell.freeMillis(), runMillis);
      sum.add(count, run);
    }
  }

  private long seed(int count, int repetition) {
    return effort.seed(10_000 * count + repetition);
  }

  private Table sweep(LifeguardSum swim, LifeguardSum lifeguard) {
    List<Row> rows = new ArrayList<>();
    double[] latency = {100, 84.4, 56.6};
    double[] wrong = {2.0, 4.8, 13.7};
    List<Long> swims = latencies(Variant.SWIM, ALPHA);
    detection(rows, "SWIM, alpha=5", null, swims, List.of());
    for (int i = 0; i < ALPHAS.length; i++) {
      int alpha = ALPHAS[i];
      String name = "Lifeguard, alpha=" + alpha;
      detection(rows, name, latency[i], latencies(Variant.LIFEGUARD, alpha), swims);
      LifeguardSum sum = alpha == ALPHA ? lifeguard : sum(alpha);
      if (swim.falsePositives() > 0) {
        double share = LifeguardTables.percent(sum.falsePositives(), swim.falsePositives());
        rows.add(Row.of(name + ": false positives, % of SWIM", wrong[i], share));
      }
      double done = (i + 1.0) / ALPHAS.length;
      progress.done(name, TABLE_SHARE + (1 - TABLE_SHARE) * done);
    }
    String source =
        "paper: SWIM with alpha 5 is 100; ours: members blocked once for "
            + longest() / 1_000
            + " s, median until every healthy member has declared one dead";
    return new Table("Sweep over alpha, beta 6", source, rows);
  }

  private LifeguardSum sum(int alpha) {
    LifeguardSum sum = new LifeguardSum("alpha=" + alpha);
    for (int count : anomalies) {
      measure(sum, Variant.LIFEGUARD, alpha, count);
    }
    return sum;
  }

  private List<Long> latencies(Variant row, int alpha) {
    List<Long> times = new ArrayList<>();
    for (int count : anomalies) {
      for (int i = 0; i < Math.max(2, seeds / 4); i++) {
        Anomalies run = new Anomalies(seed(count, 5_000 + i), peers, row.config(alpha));
        times.addAll(run.threshold(count, longest()));
      }
    }
    return times;
  }

  /** The paper's longest block also in the quick form: a shorter one would end before a death. */
  private static long longest() {
    return ALL_D[ALL_D.length - 1];
  }

  /** A block that ends before anybody is declared dead shows no time: then there is no row. */
  private static void detection(
      List<Row> rows, String name, Double paper, List<Long> times, List<Long> swims) {
    if (!times.isEmpty()) {
      rows.add(Row.of(name + ": full detection, s", null, median(times) / 1_000));
    }
    if (!times.isEmpty() && !swims.isEmpty()) {
      double share = 100 * median(times) / median(swims);
      rows.add(Row.of(name + ": full detection, % of SWIM", paper, share));
    }
  }

  private static double median(List<Long> times) {
    List<Long> sorted = new ArrayList<>(times);
    Collections.sort(sorted);
    return sorted.get(sorted.size() / 2);
  }
}
