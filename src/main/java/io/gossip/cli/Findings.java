package io.gossip.cli;

import io.gossip.cli.Finding.Verdict;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** The findings of a doctor, in the order of the checks. */
final class Findings {
  private static final int VERDICT_WIDTH = 9;
  private static final int CHECK_WIDTH = 13;

  private final List<Finding> all = new ArrayList<>();

  void ok(String check, String text) {
    add(check, Verdict.OK, text, "");
  }

  void warning(String check, String text, String advice) {
    add(check, Verdict.WARNING, text, advice);
  }

  void failed(String check, String text, String advice) {
    add(check, Verdict.FAILED, text, advice);
  }

  /** It could not be found out; the text says why. */
  void unknown(String check, String text) {
    add(check, Verdict.UNKNOWN, text, "");
  }

  /** Checks that failed. */
  List<String> failures() {
    return all.stream().filter(f -> f.verdict() == Verdict.FAILED).map(Finding::check).toList();
  }

  JsonObject json(String peer) {
    JsonArray findings = new JsonArray();
    all.forEach(finding -> findings.add(finding.json()));
    return new JsonObject()
        .put("peer", peer)
        .put("well", failures().isEmpty())
        .put("findings", findings);
  }

  /** A line for each, and one more for what to do. */
  String words() {
    StringBuilder words = new StringBuilder();
    for (Finding finding : all) {
      String verdict = finding.verdict() == Verdict.FAILED ? "FAILED" : finding.verdict().text();
      words.append(padded(verdict, VERDICT_WIDTH)).append(padded(finding.check(), CHECK_WIDTH));
      words.append(finding.text()).append(System.lineSeparator());
      if (!finding.advice().isEmpty()) {
        words.append(" ".repeat(VERDICT_WIDTH + CHECK_WIDTH)).append("-> ");
        words.append(finding.advice()).append(System.lineSeparator());
      }
    }
    return words.toString().stripTrailing();
  }

  private void add(String check, Verdict verdict, String text, String advice) {
    all.add(new Finding(check, verdict, Printable.of(text), Printable.of(advice)));
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(1, width - text.length()));
  }
}
