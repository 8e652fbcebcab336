package io.gossip.sim.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The papers' tables in a small form: the order of rows, and ratios within wide bounds. */
class ExperimentsTest {
  private static Effort small(int seeds, int seconds, int peers) {
    return new Effort(false, 1, seeds, seconds, peers);
  }

  private static Report run(String name, Effort effort) {
    return Experiment.of(name).run(effort, (step, share) -> {});
  }

  private static Table table(Report report, String title) {
    return report.tables().stream()
        .filter(table -> table.title().startsWith(title))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no table " + title));
  }

  private static double ours(Table table, String what) {
    return table.rows().stream()
        .filter(row -> row.what().equals(what))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no row " + what + " in " + table.rows()))
        .ours();
  }

  private static List<String> names(Table table) {
    return table.rows().stream().map(Row::what).toList();
  }

  private static void within(double low, double high, double value, String what) {
    assertTrue(value >= low && value <= high, what + ": " + value);
  }

  @Test
  void swimKeepsItsFormulas() {
    Report report = run("swim", small(40, 120, 16));
    assertEquals(report, run("swim", small(40, 120, 16)));
    Table wrong = table(report, "False suspicions");
    assertEquals(List.of("k=1, q=0.9", "k=1, q=0.95", "k=3, q=0.9"), names(wrong));
    wrong.rows().forEach(row -> within(0.5, 1.6, row.ratio(), row.what()));
    assertTrue(ours(wrong, "k=1, q=0.9") > ours(wrong, "k=1, q=0.95"));
    assertTrue(ours(wrong, "k=1, q=0.9") > ours(wrong, "k=3, q=0.9"));
    Table first = table(report, "Periods until a crashed member");
    first.rows().forEach(row -> within(0.7, 1.3, row.ratio(), row.what()));
    // The bound is a bound, and close to it somebody comes.
    Row gap = table(report, "Periods from one probe").rows().get(0);
    within(0.6, 1, gap.ratio(), gap.what());
    for (Row load : table(report, "Pings and acks").rows()) {
      within(0.98, 1.02, load.ratio(), load.what());
    }
  }

  @Test
  void lifeguardsRowsStandInTheOrderOfThePaper() {
    // How much each part is worth is in AnomaliesTest: a few cells of the grid do not show it.
    Report report = run("lifeguard", small(2, 60, 24));
    List<String> rows = List.of("SWIM", "LHA-Probe", "LHA-Suspicion", "Buddy System", "Lifeguard");
    Table wrong = table(report, "Bytes sent");
    assertEquals(rows, names(wrong));
    assertEquals(100, ours(wrong, "SWIM"));
    Table messages = table(report, "Datagrams sent");
    assertTrue(ours(messages, "LHA-Suspicion") > ours(messages, "SWIM"), "confirmations cost");
    Table sweep = table(report, "Sweep over alpha");
    double five = ours(sweep, "Lifeguard, alpha=5: full detection, % of SWIM");
    double four = ours(sweep, "Lifeguard, alpha=4: full detection, % of SWIM");
    double two = ours(sweep, "Lifeguard, alpha=2: full detection, % of SWIM");
    within(85, 115, five, "alpha=5, paper 100 %");
    within(65, 95, four, "alpha=4, paper 84 %");
    within(35, 75, two, "alpha=2, paper 57 %");
    Table rivals = table(report, "Memberlist's rules and our rules");
    for (int alpha : new int[] {4, 2}) {
      double theirs = ours(rivals, "memberlist's rules, alpha=" + alpha + ": full detection, s");
      double ours = ours(rivals, "our rules, alpha=" + alpha + ": full detection, s");
      within(0.5, 1.1, ours / theirs, "no later than memberlist's, alpha=" + alpha);
    }
  }

  /** Two seconds are too short for anybody to be declared dead. */
  @Test
  void ofNothingThereIsNoPercentage() {
    Report report = run("lifeguard", small(1, 2, 16));
    assertEquals(0, ours(table(report, "Events"), "SWIM: FP"));
    assertEquals(List.of(), names(table(report, "False positives at any member")));
    assertEquals(List.of(), names(table(report, "False positives by the time")));
    assertEquals(100, ours(table(report, "Bytes sent"), "SWIM"));
    for (String row : names(table(report, "Sweep over alpha"))) {
      assertTrue(!row.contains("false positives"), row);
    }
  }

  @Test
  void theSameSeedGivesTheSameReportAndAnotherSeedAnother() {
    Effort effort = small(1, 30, 16);
    Report first = run("lifeguard", effort);
    assertEquals(first, run("lifeguard", effort));
    assertNotEquals(first, run("lifeguard", new Effort(false, 2, 1, 30, 16)));
  }

  @Test
  void rumoursSpreadAsDemersHasIt() {
    Report report = run("rumor", small(30, 0, 32));
    assertEquals(report, run("rumor", small(30, 0, 32)));
    for (String title : List.of("Push, feedback", "Push, blind", "Pull, feedback")) {
      for (Row row : table(report, title).rows()) {
        boolean rare = row.paper() < 0.01;
        if (!rare) {
          within(0.75, 1.25, row.ratio(), title + " " + row.what());
        }
      }
    }
    for (Row row : table(report, "Rounds until everyone").rows()) {
      if (row.ratio() != null) {
        within(0.5, 1.3, row.ratio(), row.what());
      }
    }
    Table real = table(report, "A change of tags");
    within(1, 6, ours(real, "memberlist's rules, n=32: rounds"), "intervals");
    assertEquals(0, ours(real, "our rules, n=32: waves that missed somebody"));
  }

  @Test
  void progressRisesToTheEnd() {
    List<Double> shares = new ArrayList<>();
    Experiment.of("swim").run(small(4, 60, 8), (step, share) -> shares.add(share));
    for (int i = 1; i < shares.size(); i++) {
      assertTrue(shares.get(i) > shares.get(i - 1), shares.toString());
    }
    assertEquals(1, shares.get(shares.size() - 1));
  }

  @Test
  void refusesWhatIsNoExperiment() {
    assertThrows(IllegalArgumentException.class, () -> Experiment.of("brownian"));
    assertThrows(IllegalArgumentException.class, () -> small(-1, 0, 0));
  }
}
