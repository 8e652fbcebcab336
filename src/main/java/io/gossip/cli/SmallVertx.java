package io.gossip.cli;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;

/** A Vert.x for a few peers: Vert.x's own defaults are sized for whole applications. */
final class SmallVertx {
  private static final int WORKERS = 2;

  /** A blocked event loop is told of a little later, and an idle peer wakes less often. */
  private static final long BLOCKED_CHECK_MILLIS = 5_000;

  private SmallVertx() {}

  /**
   * Makes one.
   *
   * @param eventLoops 1 is enough for one peer
   */
  static Vertx create(int eventLoops) {
    return Vertx.vertx(
        new VertxOptions()
            .setEventLoopPoolSize(eventLoops)
            .setWorkerPoolSize(WORKERS)
            .setInternalBlockingPoolSize(WORKERS)
            .setBlockedThreadCheckInterval(BLOCKED_CHECK_MILLIS)
            // Nothing is served from files, so no cache folder is needed.
            .setFileSystemOptions(
                new FileSystemOptions()
                    .setFileCachingEnabled(false)
                    .setClassPathResolvingEnabled(false)));
  }
}
