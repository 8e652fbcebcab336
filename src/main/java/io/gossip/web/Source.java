package io.gossip.web;

import io.netty.util.NetUtil;
import io.vertx.core.http.HttpServerRequest;
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

  /** Never looks a name up: who can write the header must not make this peer ask anybody. */
  static String network(String address) {
    String bare = withoutPort(String.valueOf(address));
    byte[] bytes = NetUtil.createByteArrayFromIpAddressString(bare);
    return bytes != null && bytes.length == IPV6_BYTES
        ? HexFormat.of().formatHex(Arrays.copyOf(bytes, NETWORK_BYTES))
        : bare;
  }

  /** Some proxies name the port too, which is another for each connection. */
  private static String withoutPort(String address) {
    if (address.startsWith("[")) {
      int end = address.indexOf(']');
      return end < 0 ? address : address.substring(1, end);
    }
    int colon = address.indexOf(':');
    return colon >= 0 && colon == address.lastIndexOf(':') ? address.substring(0, colon) : address;
  }
}
