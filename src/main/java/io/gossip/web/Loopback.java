package io.gossip.web;

import io.gossip.member.HostAndPort;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** What counts as "this machine". No name is ever looked up. */
final class Loopback {
  private Loopback() {}

  /** Whether a host is {@code localhost} or an IP literal of loopback, with or without brackets. */
  static boolean is(String host) {
    if (host == null || host.isEmpty()) {
      return false;
    }
    String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    if (bare.equalsIgnoreCase("localhost")) {
      return true;
    }
    try {
      return new HostAndPort(bare, 0).literal() && InetAddress.getByName(bare).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
