package io.gossip.member;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Objects;

/**
 * Where a member is reached, UDP and TCP alike: raw address bytes and a port. Immutable.
 *
 * <p>The bytes are never normalised: memberlist compares them raw, so the 4-byte and the 16-byte
 * form of one IPv4 address are a conflict to it (protocol/memberlist.md §16.2). Only {@link #host}
 * folds them, for dialling and display.
 */
public final class MemberAddress {
  private static final int IPV4_BYTES = 4;

  /** An IPv4 address: a view of thousands of members holds as many of these. */
  private final int ipv4;

  /** Any other; {@code null} for IPv4. */
  private final Bytes other;

  private final int port;

  /**
   * An address of these bytes.
   *
   * @param ip 4 or 16 bytes; any other length is kept as received but is not {@link #dialable}
   * @param port 0 to 65,535; 0 means "the receiver's own port" in old messages
   * @throws IllegalArgumentException if it is no port
   */
  public MemberAddress(Bytes ip, int port) {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port must lie between 0 and 65535, was " + port);
    }
    boolean small = ip.length() == IPV4_BYTES;
    this.ipv4 = small ? ip.at(0) << 24 | ip.at(1) << 16 | ip.at(2) << 8 | ip.at(3) : 0;
    this.other = small ? null : ip;
    this.port = port;
  }

  private MemberAddress(int ipv4, int port) {
    this.ipv4 = ipv4;
    this.other = null;
    this.port = port;
  }

  /** The bytes of the IP address, as received. */
  public Bytes ip() {
    if (other != null) {
      return other;
    }
    byte[] ip = {(byte) (ipv4 >> 24), (byte) (ipv4 >> 16), (byte) (ipv4 >> 8), (byte) ipv4};
    return Bytes.wrap(ip);
  }

  public int port() {
    return port;
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
    return of(HostAndPort.parse(text, -1));
  }

  /**
   * The address that these parts name. No name is looked up.
   *
   * @throws IllegalArgumentException if the host is no IP literal
   */
  public static MemberAddress of(HostAndPort parts) {
    long plain = plain(parts.host());
    if (plain >= 0) {
      return new MemberAddress((int) plain, parts.port());
    }
    if (!parts.literal()) {
      throw new IllegalArgumentException("not an IP address: " + parts.host());
    }
    try {
      return of(InetAddress.getByName(parts.host()), parts.port());
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("not an IP address: " + parts.host(), e);
    }
  }

  /** The usual case, as each packet comes from one: an IPv4 address in full; else below 0. */
  private static long plain(String host) {
    long ip = 0;
    int dots = 0;
    int digits = 0;
    int number = 0;
    for (int i = 0; i < host.length(); i++) {
      char c = host.charAt(i);
      if (c >= '0' && c <= '9') {
        number = number * 10 + c - '0';
        digits++;
      } else if (c == '.' && digits > 0) {
        ip = ip << 8 | number;
        dots++;
        digits = 0;
        number = 0;
      } else {
        return -1;
      }
      if (number > 255 || digits > 3 || dots > 3) {
        return -1;
      }
    }
    return dots == 3 && digits > 0 ? ip << 8 | number : -1;
  }

  /** Whether packets can be sent there. */
  public boolean dialable() {
    return (other == null || other.length() == 16) && port > 0;
  }

  /** The IP address as text; an IPv4 address in 16 bytes is shown in its short form. */
  public String host() {
    if (other == null) {
      return (ipv4 >>> 24)
          + "."
          + (ipv4 >>> 16 & 0xff)
          + "."
          + (ipv4 >>> 8 & 0xff)
          + "."
          + (ipv4 & 0xff);
    }
    try {
      return InetAddress.getByAddress(ip().toArray()).getHostAddress();
    } catch (UnknownHostException e) {
      return ip().hex();
    }
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof MemberAddress address
        && ipv4 == address.ipv4
        && port == address.port
        && Objects.equals(other, address.other);
  }

  @Override
  public int hashCode() {
    int ip = other == null ? ipv4 : other.hashCode();
    return (ip * 31 + port) * 0x9e3779b1;
  }

  /** {@code host:port}, with an IPv6 host in brackets. */
  @Override
  public String toString() {
    String host = host();
    return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
  }
}
