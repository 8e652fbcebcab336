package io.gossip.cli;

import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What a command says on stdout: words for people or, with {@code --json}, one document. */
final class Answer {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(names = "--json", description = "Print one JSON document and nothing else.")
  private boolean json;

  void print(JsonObject document, String words) {
    PrintWriter out = command.commandLine().getOut();
    out.println(json ? document.encode() : words);
    out.flush();
  }
}
