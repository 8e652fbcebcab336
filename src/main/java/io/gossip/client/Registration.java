package io.gossip.client;

import io.vertx.core.Future;

/** Something that goes on until it is closed. */
@FunctionalInterface
public interface Registration {
  /** Ends it; nothing more is delivered once the future has succeeded. Closing twice is fine. */
  Future<Void> close();
}
