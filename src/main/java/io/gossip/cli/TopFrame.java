package io.gossip.cli;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** One picture of {@code gossip top}: a pure function of what was asked and what is wanted. */
final class TopFrame {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);
  private static final List<String> STATES =
      List.of("alive", "suspect", "leaving", "left", "failed");
  private static final int SMALLEST_WIDTH = 40;
  private static final int SMALLEST_HEIGHT = 10;
  private static final int WIDEST_NAME = 32;

  private final TopShot shot;
  private final TopView view;
  private final int width;
  private final int height;
  private final boolean coloured;
  private final List<String> lines = new ArrayList<>();

  private TopFrame(TopShot shot, TopView view, int width, int height, boolean coloured) {
    this.shot = shot;
    this.view = view;
    this.width = Math.max(SMALLEST_WIDTH, width);
    this.height = Math.max(SMALLEST_HEIGHT, height);
    this.coloured = coloured;
  }

  /**
   * Draws it.
   *
   * @param width columns of the terminal; no line is longer, colours not counted
   * @param height lines of the terminal; exactly so many come back
   * @param coloured whether states are coloured; they are always written out, too
   */
  static List<String> of(TopShot shot, TopView view, int width, int height, boolean coloured) {
    TopFrame frame = new TopFrame(shot, view, width, height, coloured);
    frame.draw();
    return List.copyOf(frame.lines);
  }

  static String tags(JsonObject member) {
    return member.getJsonObject("tags", new JsonObject()).stream()
        .sorted(java.util.Map.Entry.comparingByKey())
        .map(tag -> tag.getKey() + "=" + tag.getValue())
        .collect(Collectors.joining(","));
  }

  private void draw() {
    String self =
        shot.members().stream()
            .filter(member -> member.getBoolean("self", false))
            .map(member -> member.getString("name"))
            .findFirst()
            .orElse("?");
    line("gossip top  " + self + " at " + shot.web() + "  " + time(shot.at()) + " UTC");
    counts();
    line(agreement());
    line(
        String.format(
            Locale.ROOT,
            "health %.0f  queue %.0f  %.1f packets/s  %.1f kB/s",
            shot.gauge("health.score"),
            shot.gauge("queue"),
            shot.packetsPerSecond(),
            shot.bytesPerSecond() / 1_000));
    line(shot.problem().isEmpty() ? "" : "NO ANSWER: " + shot.problem());
    int events = Math.min(shot.events().size(), (height - 8) / 3);
    table(height - lines.size() - 2 - events - (events > 0 ? 1 : 0));
    if (events > 0) {
      line("EVENTS");
      shot.events().stream().skip(shot.events().size() - events).forEach(this::event);
    }
    line(footer());
  }

  private void counts() {
    StringBuilder text = new StringBuilder();
    for (String state : STATES) {
      long count = shot.members().stream().filter(m -> m.getString("state").equals(state)).count();
      text.append(text.length() == 0 ? "" : "  ").append(state).append(' ').append(count);
    }
    line(text.toString());
  }

  private String agreement() {
    JsonObject agreement = shot.stats().getJsonObject("agreement");
    if (agreement == null) {
      return "agreement unknown";
    }
    JsonArray differing = agreement.getJsonArray("differing", new JsonArray());
    return differing.isEmpty()
        ? "all views agree"
        : "views DIFFER: "
            + differing.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  /** Fills so many lines. */
  private void table(int room) {
    List<JsonObject> picked = view.pick(shot.members());
    int shown = picked.size() <= room ? picked.size() : room - 1;
    int names = picked.stream().mapToInt(m -> m.getString("name").length()).max().orElse(4);
    int nameWidth = Math.max(4, Math.min(names, Math.min(WIDEST_NAME, width / 3)));
    line(row("STATE", "NAME", nameWidth, "RTT", "CHANGED", "ADDRESS", "TAGS"));
    for (JsonObject member : picked.subList(0, Math.max(0, shown))) {
      String state = member.getString("state");
      String text =
          row(
              state + (member.containsKey("away") ? "*" : ""),
              member.getString("name"),
              nameWidth,
              rtt(member),
              ago(shot.at() - member.getLong("since")),
              member.getString("host") + ":" + member.getInteger("port"),
              tags(member));
      coloured(text, state);
    }
    if (shown < picked.size()) {
      line("... " + (picked.size() - shown) + " more");
    }
    for (int i = picked.size(); i < room; i++) {
      line("");
    }
  }

  private static String row(
      String state,
      String name,
      int nameWidth,
      String rtt,
      String changed,
      String address,
      String tags) {
    return String.format(
        "%-8s  %s  %8s  %7s  %-21s  %s",
        state, padded(name, nameWidth), rtt, changed, address, tags);
  }

  private static String padded(String name, int width) {
    String printable = Printable.of(name);
    return printable.length() > width
        ? printable.substring(0, width - 1) + "~"
        : printable + " ".repeat(width - printable.length());
  }

  private static String rtt(JsonObject member) {
    Double millis = member.getDouble("rttMillis");
    return millis == null ? "-" : String.format(Locale.ROOT, "%.1f ms", millis);
  }

  /** In one unit, so that columns stay narrow. */
  private static String ago(long millis) {
    long seconds = Math.max(0, millis / 1_000);
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3_600) {
      return seconds / 60 + " min";
    }
    return seconds < 172_800 ? seconds / 3_600 + " h" : seconds / 86_400 + " d";
  }

  private void event(JsonObject event) {
    JsonObject member = event.getJsonObject("member", new JsonObject());
    String reason = event.getString("reason", "");
    line(
        time(event.getLong("at", 0L))
            + "  "
            + event.getString("type", "")
            + "  "
            + member.getString("name", "")
            + (reason.isEmpty() ? "" : ": " + reason));
  }

  private String footer() {
    return view.typing()
        ? "/" + view.filter() + "_   Enter keeps the filter, Esc drops it"
        : "q quit   s sort: "
            + view.sort().text()
            + "   / filter"
            + (view.filter().isEmpty() ? "" : ": " + view.filter() + " (Esc drops it)");
  }

  private void line(String text) {
    lines.add(cut(text));
  }

  private void coloured(String text, String state) {
    String colour =
        switch (state) {
          case "suspect", "leaving" -> "\u001b[33m";
          case "failed" -> "\u001b[31m";
          case "left" -> "\u001b[2m";
          default -> "";
        };
    boolean plain = !coloured || colour.isEmpty();
    lines.add(plain ? cut(text) : colour + cut(text) + "\u001b[0m");
  }

  private String cut(String text) {
    String printable = Printable.of(text);
    return printable.length() <= width ? printable : printable.substring(0, width);
  }

  private static String time(long at) {
    return at == 0 ? "--:--:--" : TIME.format(Instant.ofEpochMilli(at));
  }
}
