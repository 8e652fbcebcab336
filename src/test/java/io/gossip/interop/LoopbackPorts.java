package io.gossip.interop;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;

/** Ports for programs that cannot choose one themselves and say which. */
final class LoopbackPorts {
  /** Below the range that the system picks from by itself: nobody takes them in the meantime. */
  private static final int FIRST = 11_000;

  private static final int LAST = 31_000;
  private static final SplittableRandom RANDOM = new SplittableRandom();
  private static final Set<Integer> GIVEN = new HashSet<>();

  private LoopbackPorts() {}

  /** A port that is free now for UDP and TCP on loopback, and was not given out before. */
  static synchronized int next() {
    for (int tries = 0; tries < 1_000; tries++) {
      int port = RANDOM.nextInt(FIRST, LAST);
      if (GIVEN.add(port) && free(port)) {
        return port;
      }
    }
    throw new AssertionError("no free port");
  }

  private static boolean free(int port) {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    try (ServerSocket tcp = new ServerSocket();
        DatagramSocket udp = new DatagramSocket(address)) {
      tcp.bind(address);
      return udp.isBound();
    } catch (IOException taken) {
      return false;
    }
  }
}
