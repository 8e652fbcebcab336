package io.gossip.sim.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Lays sums beside Lifeguard's published tables. */
final class LifeguardTables {
  /** In % of SWIM, in the order of {@link Variant#ROWS}: FP, FP-, bytes, messages. */
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
    return List.of(
        new Table("Events, ours alone", "sums over all runs", counts()),
        new Table("False positives at any member (FP), % of SWIM", source, percents(0)),
        new Table("False positives at healthy members (FP-), % of SWIM", source, percents(1)),
        new Table("Bytes sent, % of SWIM", source, percents(2)),
        new Table("Messages sent, % of SWIM", source + "; ours: datagrams", percents(3)),
        new Table(
            "False positives by number C of members blocked at a time, % of SWIM at the same C",
            "Lifeguard, figure 2, read to 2 %", byCount()));
  }

  static double percent(double part, double whole) {
    return 100 * part / whole;
  }

  private List<Row> counts() {
    List<Row> rows = new ArrayList<>();
    for (LifeguardSum sum : sums) {
      rows.add(Row.of(sum.name() + ": FP", null, sum.falsePositives()));
      rows.add(Row.of(sum.name() + ": FP-", null, sum.amongHealthy()));
    }
    return rows;
  }

  private List<Row> percents(int column) {
    List<Row> rows = new ArrayList<>();
    double whole = figure(sums.get(0), column);
    // Of nothing there is no percentage.
    for (int i = 0; whole > 0 && i < sums.size(); i++) {
      double ours = percent(figure(sums.get(i), column), whole);
      rows.add(Row.of(sums.get(i).name(), PERCENT[i][column], ours));
    }
    return rows;
  }

  private static double figure(LifeguardSum sum, int column) {
    return switch (column) {
      case 0 -> sum.falsePositives();
      case 1 -> sum.amongHealthy();
      case 2 -> sum.bytes();
      default -> sum.packets();
    };
  }

  private List<Row> byCount() {
    List<Row> rows = new ArrayList<>();
    Map<Integer, Integer> whole = sums.get(0).byCount();
    for (int i = 1; i < sums.size(); i++) {
      for (Map.Entry<Integer, Integer> count : sums.get(i).byCount().entrySet()) {
        if (whole.get(count.getKey()) == 0) {
          continue;
        }
        int at = COUNTS.indexOf(count.getKey());
        Double paper = at < 0 ? null : (Double) percent(FIGURE_2[i][at], FIGURE_2[0][at]);
        double ours = percent(count.getValue(), whole.get(count.getKey()));
        rows.add(Row.of(sums.get(i).name() + ", C=" + count.getKey(), paper, ours));
      }
    }
    return rows;
  }
}
