package io.gossip.bench;

import java.io.PrintStream;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a child sees, as lines of its output: written there, read here. */
final class ChildLines implements Consumer<String> {
  private static final Pattern LINE = Pattern.compile("sees (listed|suspected|died) (\\S+)");

  private final String peer;
  private final Sightings sightings;

  /** Reads the lines of this peer. */
  ChildLines(String peer, Sightings sightings) {
    this.peer = peer;
    this.sightings = sightings;
  }

  /** Writes them. */
  static Sightings writer(PrintStream out) {
    return new Sightings() {
      @Override
      public void listed(String peer, int alive) {
        out.println("sees listed " + alive);
      }

      @Override
      public void suspected(String peer, String member) {
        out.println("sees suspected " + member);
      }

      @Override
      public void died(String peer, String member) {
        out.println("sees died " + member);
      }
    };
  }

  @Override
  public void accept(String line) {
    Matcher found = LINE.matcher(line);
    if (found.matches()) {
      String what = found.group(2);
      switch (found.group(1)) {
        case "listed" -> sightings.listed(peer, Integer.parseInt(what));
        case "suspected" -> sightings.suspected(peer, what);
        default -> sightings.died(peer, what);
      }
    }
  }
}
