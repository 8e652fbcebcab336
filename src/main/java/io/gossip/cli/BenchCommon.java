package io.gossip.cli;

import io.gossip.bench.BenchSetup;
import io.gossip.bench.PeerKind;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How all scenarios speak, the size that all of them have, and whose peers they drive. */
final class BenchCommon {
  private static final int MAX_PEERS = 1_000;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Mixin private BenchKind kind;

  @Option(
      names = "--peers",
      paramLabel = "N",
      defaultValue = "50",
      description = "Peers of the group, 3 to " + MAX_PEERS + " (default: ${DEFAULT-VALUE}).")
  private int peers;

  @Option(names = "--json", description = "The figures are always JSON; accepted for uniformity.")
  private boolean json;

  BenchSetup setup() {
    return setup(0);
  }

  BenchSetup setup(int serfAgents) {
    PeerKind chosen = kind.kind();
    Numbers.inRange("--peers", peers, 3, MAX_PEERS);
    List<String> child = new ArrayList<>(ThisProgram.launch("bench", "child"));
    child.addAll(kind.arguments());
    return new BenchSetup(chosen, peers, serfAgents, child, this::progress);
  }

  boolean serfDialect() {
    return kind.serfDialect();
  }

  void progress(String words) {
    PrintWriter err = command.commandLine().getErr();
    err.println(words);
    err.flush();
  }

  int figures(JsonObject document) {
    PrintWriter out = command.commandLine().getOut();
    out.println(document.encodePrettily());
    out.flush();
    return 0;
  }
}
