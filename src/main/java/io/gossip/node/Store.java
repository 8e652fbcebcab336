package io.gossip.node;

import io.gossip.bus.Addresses;
import io.gossip.bus.FailureCode;
import io.gossip.bus.LocalBus;
import io.gossip.bus.StorageOpened;
import io.vertx.core.Future;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the store, if there is one, what this peer knows from an earlier run. */
final class Store {
  private static final Logger LOG = LoggerFactory.getLogger(GossipVerticle.class);
  private static final long TIMEOUT_MILLIS = 10_000;

  private final LocalBus bus;
  private final Addresses addresses;

  Store(LocalBus bus, Addresses addresses) {
    this.bus = bus;
    this.addresses = addresses;
  }

  /**
   * Fails only if the store holds another peer or does not understand the request; without a store,
   * or with a broken one, the peer starts all the same.
   */
  Future<Remembered> open(GossipOptions options) {
    if (!options.isStorage()) {
      return Future.succeededFuture(Remembered.NOTHING);
    }
    JsonObject request = new JsonObject();
    if (options.getName() != null) {
      request.put("name", options.getName());
    }
    return bus.request(addresses.storageOpen(), request, TIMEOUT_MILLIS)
        .map(StorageOpened::ofJson)
        .map(Store::remembered)
        .recover(Store::without);
  }

  private static Remembered remembered(StorageOpened opened) {
    if (!opened.problem().isEmpty()) {
      LOG.warn("the store is in trouble: {}", opened.problem());
    }
    return new Remembered(opened.name(), opened.incarnation(), opened.peers(), opened.state());
  }

  private static Future<Remembered> without(Throwable problem) {
    if (problem instanceof ReplyException failure) {
      int code = failure.failureCode();
      if (code == FailureCode.CONFLICT.code() || code == FailureCode.BAD_REQUEST.code()) {
        return Future.failedFuture(problem);
      }
      if (code == FailureCode.NOT_STARTED.code()) {
        LOG.info("no store: nothing is remembered from an earlier run");
        return Future.succeededFuture(Remembered.NOTHING);
      }
    }
    LOG.warn("starts without its store, nothing is remembered: {}", problem.getMessage());
    return Future.succeededFuture(Remembered.NOTHING);
  }
}
