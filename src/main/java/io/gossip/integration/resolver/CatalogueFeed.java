package io.gossip.integration.resolver;

import io.gossip.client.GossipClient;
import io.gossip.client.GroupFeed;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/** Keeps a catalogue at the state of one peer. Everything happens on one context. */
final class CatalogueFeed {
  private static final long NO_TIMER = -1;

  private final Vertx vertx;
  private final Context context;
  private final GossipClient client;
  private final Catalogue catalogue;
  private final GroupFeed feed;
  private long timer = NO_TIMER;
  private boolean closed;

  CatalogueFeed(Vertx vertx, Catalogue catalogue, ResolverOptions options) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.client = GossipClient.create(vertx, options.getAddress());
    this.catalogue = catalogue;
    this.feed = new GroupFeed(context, client, catalogue);
    if (options.getPrefer().equals("rtt")) {
      context.runOnContext(started -> refresh(options.getRttRefreshMillis()));
    }
  }

  /** Succeeds once the catalogue has been filled for the first time. */
  Future<Void> filled() {
    return feed.filled();
  }

  void close() {
    feed.close();
    context.runOnContext(
        stopped -> {
          closed = true;
          vertx.cancelTimer(timer);
        });
  }

  /** A round trip is no event; without asking again the first ones would count for ever. */
  private void refresh(int everyMillis) {
    if (!closed) {
      timer =
          vertx.setPeriodic(
              everyMillis,
              due -> client.members().onSuccess(list -> catalogue.members(list.members())));
    }
  }
}
