package io.gossip.cli;

import io.gossip.member.HostAndPort;
import java.net.BindException;
import java.util.Optional;

/** Turns what kept a peer from starting into a line that says what to do. */
final class StartFailure {
  private StartFailure() {}

  static CommandFailed of(Throwable problem, AgentSettings settings) {
    if (portTaken(problem)) {
      HostAndPort bind = new HostAndPort(settings.gossip().getHost(), settings.gossip().getPort());
      String options = "--bind " + bind + settings.web().map(web -> ", --web " + web).orElse("");
      return new CommandFailed(
          options + " is taken or not of this host (port 0 takes a free one): " + text(problem),
          problem);
    }
    return new CommandFailed(text(problem), problem);
  }

  private static String text(Throwable problem) {
    return Optional.ofNullable(problem.getMessage()).orElseGet(problem::toString);
  }

  static boolean portTaken(Throwable problem) {
    for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
      if (cause instanceof BindException) {
        return true;
      }
    }
    return false;
  }
}
