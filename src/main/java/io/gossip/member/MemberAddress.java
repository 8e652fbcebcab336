package io.gossip.member;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Where a member is reached, UDP and TCP alike: raw address bytes and a port.
 *
 * <p>The bytes are never normalised: memberlist compares them raw, so the 4-byte and the 16-byte
 * form of one IPv4 address are a conflict to it (protocol/memberlist.md §16.2). Only {@link #host}
 * folds them, for dialling and display.
 *
 * @param ip 4 or 16 bytes; any other length is kept as received but is not {@link #dialable}
 * @param port 0 to 65,535; 0 means "the receiver's own port" in old messages
 */
public record MemberAddress(Bytes ip, int port) {
  public MemberAddress {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port must lie between 0 and 65535, was " + port);
    }
  }

  /** An address from the bytes of an {@link InetAddress}. */
  public static MemberAddress of(InetAddress address, int port) {
    return new MemberAddress(Bytes.wrap(address.getAddress()), port);
  }

  /**
   * Reads {@code 127.0.0.1:7946} or {@code [::1]:7946}. No name is looked up.
   *
   * @throws IllegalArgumentException if the host is no IP literal or the port no port
   */
  public static MemberAddress parse(String text) {
    HostAndPort parts = HostAndPort.parse(text, -1);
    if (!parts.literal()) {
      throw new IllegalArgumentException("not an IP address: " + parts.host());
    }
    try {
      return of(InetAddress.getByName(parts.host()), parts.port());
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("not an IP address: " + parts.host(), e);
    }
  }

  /** Whether packets can be sent there. */
  public boolean dialable() {
    return (ip.length() == 4 || ip.length() == 16) && port > 0;
  }

  /** The IP address as text; an IPv4 address in 16 bytes is shown in its short form. */
  public String host() {
    try {
      return InetAddress.getByAddress(ip.toArray()).getHostAddress();
    } catch (UnknownHostException e) {
      return ip.hex();
    }
  }

  /** {@code host:port}, with an IPv6 host in brackets. */
  @Override
  public String toString() {
    String host = host();
    return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
  }
}
