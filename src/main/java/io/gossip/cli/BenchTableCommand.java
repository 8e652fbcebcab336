package io.gossip.cli;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gossip bench table}: what scenarios have written, for people. */
@Command(
    name = "table",
    description = "Print the figures of JSON files that scenarios have written.",
    mixinStandardHelpOptions = true)
final class BenchTableCommand implements Callable<Integer> {
  @Spec private CommandSpec command;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Each the output of a scenario.")
  private List<Path> files;

  @Override
  public Integer call() {
    TextRows rows = new TextRows().add("run", "field", "median", "min", "max", "missed", "values");
    files.forEach(file -> addAll(file, rows));
    command.commandLine().getOut().println(rows.text());
    command.commandLine().getOut().flush();
    return 0;
  }

  private static void addAll(Path file, TextRows rows) {
    String run = file.getFileName().toString().replaceAll("\\.json$", "");
    for (Map.Entry<String, Object> field : read(file)) {
      if (field.getValue() instanceof JsonObject series && series.containsKey("values")) {
        rows.add(
            run,
            field.getKey(),
            figure(series, "median"),
            figure(series, "min"),
            figure(series, "max"),
            figure(series, "missed"),
            String.valueOf(series.getJsonArray("values").size()));
      }
    }
  }

  private static String figure(JsonObject series, String name) {
    return series.getValue(name) == null ? "-" : series.getValue(name).toString();
  }

  private static JsonObject read(Path file) {
    try {
      return new JsonObject(Files.readString(file));
    } catch (IOException | DecodeException e) {
      throw new WrongUsage(file + " cannot be read as the output of a scenario: " + e.getMessage());
    }
  }
}
