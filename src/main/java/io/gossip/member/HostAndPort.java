package io.gossip.member;

import java.util.regex.Pattern;

/**
 * A host name or IP literal with a port, as users write it: {@code db.example:7946}, {@code
 * 10.0.0.1}, {@code [::1]:7946}. Only split here, never looked up.
 *
 * @param host without brackets
 * @param port 0 to 65,535
 */
public record HostAndPort(String host, int port) {
  private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
  private static final Pattern PORT = Pattern.compile("\\d{1,5}");

  /**
   * Splits a text at its port.
   *
   * @param defaultPort used when the text names none; negative if a port must be named
   * @throws IllegalArgumentException if the host is empty or the port is missing or out of range
   */
  public static HostAndPort parse(String text, int defaultPort) {
    String trimmed = text.trim();
    int bracket = trimmed.lastIndexOf(']');
    int colon = trimmed.lastIndexOf(':');
    boolean bareIpv6 = bracket < 0 && colon != trimmed.indexOf(':');
    boolean hasPort = colon > bracket && !bareIpv6;
    String host = hasPort ? trimmed.substring(0, colon) : trimmed;
    if (host.startsWith("[") && host.endsWith("]")) {
      host = host.substring(1, host.length() - 1);
    }
    if (host.isEmpty()) {
      throw new IllegalArgumentException("no host in \"" + text + "\"");
    }
    return new HostAndPort(host, hasPort ? port(text, trimmed.substring(colon + 1)) : defaultPort);
  }

  public HostAndPort {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("no port between 0 and 65535 given for " + host);
    }
  }

  /** Whether the host is an IP address that needs no name service. */
  public boolean literal() {
    return host.indexOf(':') >= 0 || IPV4.matcher(host).matches();
  }

  private static int port(String text, String digits) {
    if (!PORT.matcher(digits).matches()) {
      throw new IllegalArgumentException("no port between 0 and 65535 in \"" + text + "\"");
    }
    return Integer.parseInt(digits);
  }

  @Override
  public String toString() {
    return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
  }
}
