package io.gossip.cli;

/** An option breaks its rule. The message names the option, where it was set, and the rule. */
final class WrongUsage extends RuntimeException {
  private static final long serialVersionUID = 1L;

  WrongUsage(String message) {
    super(message);
  }
}
