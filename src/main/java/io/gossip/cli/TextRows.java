package io.gossip.cli;

import java.util.ArrayList;
import java.util.List;

/** Rows of a report: aligned columns on a terminal, a table on a page. */
final class TextRows {
  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  TextRows add(String... cells) {
    rows.add(List.of(cells));
    return this;
  }

  List<List<String>> rows() {
    return List.copyOf(rows);
  }

  /** Columns as wide as their longest cell; the last one of a row may be as long as it likes. */
  String text() {
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        int width = i == row.size() - 1 ? 0 : width(i);
        String cell = row.get(i);
        line.append(cell).append(" ".repeat(Math.max(0, width - cell.length()))).append(GAP);
      }
      text.append(line.toString().stripTrailing()).append(System.lineSeparator());
    }
    return text.toString().stripTrailing();
  }

  private int width(int column) {
    int width = 0;
    for (List<String> row : rows) {
      if (column < row.size() - 1) {
        width = Math.max(width, row.get(column).length());
      }
    }
    return width;
  }
}
