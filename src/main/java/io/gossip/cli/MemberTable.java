package io.gossip.cli;

import io.gossip.member.Member;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Members as aligned columns, by name. */
final class MemberTable {
  private static final String GAP = "  ";
  private static final List<String> HEAD =
      List.of("NAME", "ADDRESS", "STATE", "INCARNATION", "TAGS");

  private MemberTable() {}

  static String of(List<Member> members) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEAD);
    members.stream()
        .sorted(Comparator.comparing(Member::name))
        .map(MemberTable::row)
        .forEach(rows::add);
    int[] widths =
        IntStream.range(0, HEAD.size())
            .map(i -> Collections.max(rows.stream().map(row -> row.get(i).length()).toList()))
            .toArray();
    return rows.stream()
        .map(row -> line(row, widths))
        .collect(Collectors.joining(System.lineSeparator()));
  }

  private static List<String> row(Member member) {
    String tags =
        member.tags().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(tag -> tag.getKey() + "=" + tag.getValue())
            .collect(Collectors.joining(","));
    return List.of(
        Printable.of(member.name()),
        member.address().toString(),
        member.state().text(),
        Long.toString(member.incarnation()),
        Printable.of(tags));
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < row.size(); i++) {
      line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length())).append(GAP);
    }
    return line.toString().stripTrailing();
  }
}
