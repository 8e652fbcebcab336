package io.gossip.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** One command run in this JVM, with what it wrote. */
public record Console(int exit, String out, String err) {
  public static Console run(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit =
        Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(args);
    return new Console(exit, out.toString(), err.toString());
  }
}
