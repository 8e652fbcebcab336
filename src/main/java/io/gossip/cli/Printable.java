package io.gossip.cli;

/** Names, tags and reasons come from the network: no control character may reach a terminal. */
final class Printable {
  private Printable() {}

  static String of(String text) {
    return text.replaceAll("\\p{Cntrl}", "?");
  }
}
