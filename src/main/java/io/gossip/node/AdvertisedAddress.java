package io.gossip.node;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Chooses the address that others are told when this host listens on all of its addresses. */
final class AdvertisedAddress {
  private static final Logger LOG = LoggerFactory.getLogger(GossipNode.class);

  private AdvertisedAddress() {}

  /** An address of an interface. */
  record Candidate(String networkInterface, InetAddress address) {}

  /**
   * The address to advertise for a socket bound here. Reads the host's interfaces, so call it where
   * blocking is allowed.
   */
  static InetAddress of(InetAddress bound) throws SocketException {
    if (!bound.isAnyLocalAddress()) {
      return bound;
    }
    Optional<Candidate> best = best(candidates(), bound instanceof Inet4Address);
    if (best.isEmpty()) {
      LOG.warn("no address but loopback found: others on this host only can reach this peer");
      return InetAddress.getLoopbackAddress();
    }
    LOG.info(
        "advertises {} of interface {}",
        best.get().address().getHostAddress(),
        best.get().networkInterface());
    return best.get().address();
  }

  /** A private address first, an IPv4 address first among equals, then the host's own order. */
  static Optional<Candidate> best(List<Candidate> candidates, boolean ipv4Only) {
    return candidates.stream()
        .filter(c -> !ipv4Only || c.address() instanceof Inet4Address)
        .filter(c -> !c.address().isLoopbackAddress() && !c.address().isLinkLocalAddress())
        .min(
            Comparator.comparing((Candidate c) -> !c.address().isSiteLocalAddress())
                .thenComparing(c -> !(c.address() instanceof Inet4Address)));
  }

  private static List<Candidate> candidates() throws SocketException {
    return NetworkInterface.networkInterfaces()
        .filter(AdvertisedAddress::up)
        .sorted(Comparator.comparingInt(NetworkInterface::getIndex))
        .flatMap(
            network ->
                network.inetAddresses().map(address -> new Candidate(network.getName(), address)))
        .toList();
  }

  private static boolean up(NetworkInterface network) {
    try {
      return network.isUp();
    } catch (SocketException gone) {
      return false;
    }
  }
}
