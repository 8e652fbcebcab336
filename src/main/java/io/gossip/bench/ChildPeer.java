package io.gossip.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;

/** One peer of any library, alone in its process, that writes what it sees. */
public final class ChildPeer {
  private ChildPeer() {}

  /**
   * Runs until the input ends, which it does when the parent is gone: no child is left over.
   *
   * @param seed address of a member
   */
  public static void run(PeerKind kind, String name, String seed, InputStream in, PrintStream out)
      throws Exception {
    try (PeerHost host = kind.host(ChildLines.writer(out))) {
      BenchPeer peer = BenchGroup.await(host.start(name, PeerHost.ANYWHERE, seed));
      out.println("peer " + name + " listens on " + peer.address());
      untilEnd(in);
    }
  }

  private static void untilEnd(InputStream in) throws IOException {
    while (in.read() >= 0) {
      // Nobody says anything here: only the end counts.
    }
  }
}
