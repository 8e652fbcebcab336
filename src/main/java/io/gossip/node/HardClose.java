package io.gossip.node;

import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetSocket;

/**
 * Closes a socket at once. {@link NetSocket#close} first waits until all that was written has been
 * taken by the other side, so one that does not read would hold the socket and the bytes for ever.
 */
final class HardClose {
  private HardClose() {}

  /** Closes it and drops what is not written yet; the close handler is called as usual. */
  static void of(NetSocket socket) {
    // Vert.x has no public way: from its own handler on, Netty's close waits for nothing.
    ((NetSocketInternal) socket).channelHandlerContext().close();
  }
}
