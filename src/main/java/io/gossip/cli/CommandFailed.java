package io.gossip.cli;

/** What was asked for could not be done. Its message is the one line that the user sees. */
final class CommandFailed extends Exception {
  CommandFailed(String message) {
    super(message);
  }

  CommandFailed(String message, Throwable cause) {
    super(message, cause);
  }
}
