package io.gossip.cli;

import io.gossip.sim.Outcome;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A report as one file that loads nothing: charts, figures, and how to repeat them. */
final class ReportPage {
  private static final Pattern PLACE = Pattern.compile("@\\{(\\w+)}");
  private static final String FOLDER = "/io/gossip/cli/report/";
  private static final String ECHARTS =
      "/META-INF/resources/_static/echarts/6.0.0/dist/echarts.common.min.js";

  private final Outcome outcome;
  private final JsonObject figures;
  private final String repeat;

  /**
   * @param figures the same outcome as a document
   * @param repeat the command line that repeats it
   */
  ReportPage(Outcome outcome, JsonObject figures, String repeat) {
    this.outcome = outcome;
    this.figures = figures;
    this.repeat = repeat;
  }

  void write(Path file) throws CommandFailed {
    String page = page();
    try {
      Files.writeString(file, page);
    } catch (IOException e) {
      throw new CommandFailed("--html: cannot write " + file + " (" + e + ")", e);
    }
  }

  String page() throws CommandFailed {
    JsonObject scenario = figures.getJsonObject("scenario");
    Map<String, String> parts =
        Map.of(
            "title", escaped(scenario.getString("name")),
            "about", escaped(scenario.getString("about", "")),
            "rows", rows(),
            "repeat", escaped(repeat),
            "scenario", escaped(scenario.encodePrettily()),
            "style", resource(FOLDER + "report.css"),
            // No data can end the element it stands in.
            "data", figures.encode().replace("<", "\\u003c"),
            "echarts", resource(ECHARTS),
            "script", resource(FOLDER + "report.js"));
    return PLACE
        .matcher(resource(FOLDER + "report.html"))
        .replaceAll(place -> Matcher.quoteReplacement(parts.get(place.group(1))));
  }

  private String rows() {
    StringBuilder html = new StringBuilder();
    for (List<String> row : OutcomeTable.of(outcome).rows()) {
      html.append("<tr><th scope=\"row\">")
          .append(escaped(row.get(0)))
          .append("</th><td>")
          .append(escaped(row.get(1)))
          .append("</td></tr>\n");
    }
    return html.toString();
  }

  private static String resource(String name) throws CommandFailed {
    try (InputStream in = ReportPage.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new CommandFailed(
            "--html: " + name + " is not on the class path (charts need org.mvnpm:echarts)");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new CommandFailed("--html: cannot read " + name + " (" + e + ")", e);
    }
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
