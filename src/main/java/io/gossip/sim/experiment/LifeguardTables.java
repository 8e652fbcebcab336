package io.gossip.sim.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** Lays sums beside Lifeguard's published tables. */
final class LifeguardTables {
  /**
   * In % of SWIM, in the order of {@link Variant#ROWS}: FP, FP-, bytes, messages (ours: datagrams).
   */
  private static final double[][] PERCENT = {
    {100, 100, 100, 100},
    {67.72, 32.88, 90.03, 98.46},
    {3.00, 6.71, 106.52, 111.31},
    {94.08, 44.57, 99.01, 100.07},
    {1.53, 1.89, 97.97, 110.59}
  };

  /** The paper's figure 2: false positives by number of blocked members. */
  private static final List<Integer> COUNTS = List.of(1, 4, 8, 12, 16, 20, 24, 28, 32);

  private static final double[][] FIGURE_2 = {
    {928, 5986, 11414, 23103, 34273, 45658, 59389, 77248, 81031},
    {517, 3216, 7248, 15206, 22025, 36383, 41994, 50239, 53332},
    {49, 313, 144, 589, 1344, 1123, 1769, 2888, 1994},
    {985, 6431, 8568, 20257, 35951, 47894, 56616, 71049, 71903},
    {19, 144, 111, 226, 575, 757, 853, 1344, 1207}
  };

  private final List<LifeguardSum> sums;

  /**
   * @param sums one for each of {@link Variant#ROWS}
   */
  LifeguardTables(List<LifeguardSum> sums) {
    this.sums = sums;
  }

  /**
   * @param whole whether all was measured that the paper sums up
   */
  List<Table> all(boolean whole) {
    String source = "Lifeguard, tables of false positives and load" + (whole ? "" : "; a sample");
    List<Table> tables = new ArrayList<>();
    tables.add(new Table("Events, ours alone", "sums over all runs", counts()));
    for (Measure measure : Measure.values()) {
      tables.add(new Table(measure.title + ", % of SWIM", source, percents(measure)));
    }
    for (Measure measure : Measure.values()) {
      String title = measure.title + ", by number C of members blocked at a time, % of SWIM";
      boolean published = measure == Measure.WRONG;
      String figure = published ? "Lifeguard, figure 2, read to 2 %" : "ours alone";
      tables.add(new Table(title + " at the same C", figure, byCount(measure, published)));
    }
    String title = "False positives by the time D for which members are blocked";
    tables.add(new Table(title, "ours alone; D without any are left out", byBlock()));
    return tables;
  }

  /** What is compared, in the order of {@link #PERCENT}. */
  private enum Measure {
    WRONG("False positives at any member (FP)", LifeguardSum.Events::wrong),
    HEALTHY("False positives at healthy members (FP-)", LifeguardSum.Events::healthy),
    BYTES("Bytes sent", LifeguardSum.Events::bytes),
    PACKETS("Datagrams sent", LifeguardSum.Events::packets);

    private final String title;
    private final ToLongFunction<LifeguardSum.Events> figure;

    Measure(String title, ToLongFunction<LifeguardSum.Events> figure) {
      this.title = title;
      this.figure = figure;
    }

    long of(LifeguardSum.Events events) {
      return figure.applyAsLong(events);
    }
  }

  static double percent(double part, double whole) {
    return 100 * part / whole;
  }

  private List<Row> counts() {
    List<Row> rows = new ArrayList<>();
    for (LifeguardSum sum : sums) {
      rows.add(Row.of(sum.name() + ": FP", null, sum.all().wrong()));
      rows.add(Row.of(sum.name() + ": FP-", null, sum.all().healthy()));
    }
    return rows;
  }

  private List<Row> percents(Measure measure) {
    List<Row> rows = new ArrayList<>();
    double whole = measure.of(sums.get(0).all());
    // Of nothing there is no percentage.
    for (int i = 0; whole > 0 && i < sums.size(); i++) {
      double ours = percent(measure.of(sums.get(i).all()), whole);
      rows.add(Row.of(sums.get(i).name(), PERCENT[i][measure.ordinal()], ours));
    }
    return rows;
  }

  private List<Row> byCount(Measure measure, boolean published) {
    List<Row> rows = new ArrayList<>();
    Map<Integer, LifeguardSum.Events> swim = sums.get(0).byCount();
    for (int i = 1; i < sums.size(); i++) {
      for (int count : swim.keySet()) {
        double whole = measure.of(swim.get(count));
        if (whole > 0) {
          double ours = percent(measure.of(sums.get(i).byCount().get(count)), whole);
          Double paper = published ? figure2(i, count) : null;
          rows.add(Row.of(sums.get(i).name() + ", C=" + count, paper, ours));
        }
      }
    }
    return rows;
  }

  private static Double figure2(int row, int count) {
    int at = COUNTS.indexOf(count);
    return at < 0 ? null : (Double) percent(FIGURE_2[row][at], FIGURE_2[0][at]);
  }

  private List<Row> byBlock() {
    List<Row> rows = new ArrayList<>();
    for (long block : sums.get(0).byBlock().keySet()) {
      boolean any = sums.stream().anyMatch(sum -> sum.byBlock().get(block).wrong() > 0);
      for (int i = 0; any && i < sums.size(); i++) {
        long wrong = sums.get(i).byBlock().get(block).wrong();
        rows.add(Row.of("D=" + block + " ms, " + sums.get(i).name(), null, wrong));
      }
    }
    return rows;
  }
}
