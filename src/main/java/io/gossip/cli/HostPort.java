package io.gossip.cli;

import io.gossip.member.HostAndPort;

/** Reads addresses that users give, and names the option that is wrong. */
final class HostPort {
  private HostPort() {}

  /**
   * Splits {@code HOST:PORT}; the port must be there.
   *
   * @param option named in the failure
   */
  static HostAndPort parse(String option, String text) {
    try {
      return HostAndPort.parse(text, -1);
    } catch (IllegalArgumentException e) {
      throw new WrongUsage(option + " must be HOST:PORT: " + e.getMessage());
    }
  }
}
