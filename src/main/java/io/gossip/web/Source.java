package io.gossip.web;

import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Where a request comes from, as far as guesses of passwords are concerned. */
final class Source {
  private static final int IPV6_BYTES = 16;
  private static final int NETWORK_BYTES = 8;
  private static final int LONGEST = 64;

  private Source() {}

  /**
   * The address that the connection comes from, or what a proxy on this machine says of it: the
   * last one that it names, as the others may be made up. Of IPv6 the network of 64 bits, which one
   * person usually has to themselves.
   */
  static String of(HttpServerRequest request) {
    String remote = request.remoteAddress().hostAddress();
    List<String> forwarded = request.headers().getAll("x-forwarded-for");
    if (!Loopback.is(remote) || forwarded.isEmpty()) {
      return network(remote);
    }
    String[] chain = forwarded.get(forwarded.size() - 1).split(",");
    String last = chain.length == 0 ? "" : chain[chain.length - 1].strip();
    return network(last.length() > LONGEST ? last.substring(0, LONGEST) : last);
  }

  static String network(String address) {
    if (address == null || address.indexOf(':') < 0) {
      return String.valueOf(address);
    }
    try {
      // Holds colons, so it is an address and no name: nothing is looked up.
      byte[] bytes = InetAddress.getByName(address.replaceAll("%.*", "")).getAddress();
      return bytes.length == IPV6_BYTES
          ? HexFormat.of().formatHex(Arrays.copyOf(bytes, NETWORK_BYTES))
          : address;
    } catch (UnknownHostException e) {
      return address;
    }
  }
}
