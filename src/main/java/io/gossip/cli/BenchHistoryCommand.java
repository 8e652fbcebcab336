package io.gossip.cli;

import io.gossip.bench.HistoryBench;
import io.gossip.storage.StorageOptions;
import io.gossip.storage.StorageVerticle;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gossip bench history}. */
@Command(
    name = "history",
    description = "A flood of membership changes into a store, and the lag of its event loop.",
    mixinStandardHelpOptions = true)
final class BenchHistoryCommand implements Callable<Integer> {
  @Spec private CommandSpec command;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "10000",
      description = "Changes a second, 1 to 100,000 (default: ${DEFAULT-VALUE}).")
  private int rate;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "10",
      description = "How long, 1 to 600 (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--kind",
      defaultValue = "sqlite",
      description = "sqlite, file or memory (default: ${DEFAULT-VALUE}).")
  private String kind;

  @Option(names = "--json", description = "The figures are always JSON; accepted for uniformity.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    if (rate < 1 || rate > 100_000 || seconds < 1 || seconds > 600) {
      throw new WrongUsage("--rate must lie between 1 and 100000, --seconds between 1 and 600");
    }
    Vertx vertx = SmallVertx.create(1);
    Path folder = TemporaryFolder.create("gossip-history-");
    try {
      StorageOptions options = new StorageOptions();
      try {
        Path file = folder.resolve("history");
        options.setKind(kind).setFile(file.toString());
      } catch (IllegalArgumentException e) {
        throw new WrongUsage("--" + e.getMessage());
      }
      JsonObject figures =
          new HistoryBench(vertx, rate, seconds).run(() -> new StorageVerticle(options));
      figures.getJsonObject("store").remove("file");
      command.commandLine().getOut().println(figures.encodePrettily());
      command.commandLine().getOut().flush();
    } finally {
      vertx.close().await(30, TimeUnit.SECONDS);
      TemporaryFolder.delete(folder);
    }
    return 0;
  }
}
