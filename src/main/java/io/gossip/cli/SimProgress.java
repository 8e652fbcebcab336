package io.gossip.cli;

import java.io.PrintWriter;
import java.util.function.LongConsumer;

/** How far a simulation is: a bar that moves on a terminal, a line for each tenth elsewhere. */
final class SimProgress implements LongConsumer {
  private static final int WIDTH = 40;

  private final PrintWriter err;
  private final boolean bar;
  private final boolean lines;
  private final long total;
  private long shown;

  /**
   * @param total virtual milliseconds to go
   * @param wanted whether lines shall appear where there is no terminal
   */
  SimProgress(PrintWriter err, long total, boolean wanted) {
    this.err = err;
    this.total = total;
    this.bar = System.console() != null;
    this.lines = wanted && !bar;
  }

  void begin(int peers) {
    if (bar || lines) {
      say("forming a group of " + Numbers.whole(peers));
    }
  }

  @Override
  public void accept(long passed) {
    long step = bar ? passed * 100 / total : passed * 10 / total * 10;
    if (step > shown && (bar || lines)) {
      shown = step;
      say(bar ? bar(step) : step + " %");
    }
  }

  /** Takes the bar off the terminal again. */
  void end() {
    if (bar) {
      err.print("\r" + " ".repeat(WIDTH + 12) + "\r");
      err.flush();
    }
  }

  private static String bar(long percent) {
    int full = (int) (percent * WIDTH / 100);
    return "[" + "#".repeat(full) + ".".repeat(WIDTH - full) + "] " + percent + " %";
  }

  private void say(String words) {
    if (bar) {
      err.print("\r" + words);
    } else {
      err.println(words);
    }
    err.flush();
  }
}
