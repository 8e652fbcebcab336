package io.gossip.client;

import io.gossip.bus.LocalBus;
import io.gossip.bus.MemberJson;
import io.gossip.member.MemberEvent;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Follows one peer: listens first, asks for the list then, and keeps the events that come in
 * between. Everything happens on one context.
 */
final class Following implements Registration {
  static final long RETRY_MILLIS = 1000;

  /** Beyond it the oldest go; that shows as a gap, and the list is read again. */
  private static final int MAX_WAITING = 10_000;

  private final Vertx vertx;
  private final Context context;
  private final GossipClient client;
  private final MemberFollower follower;
  private final long retryMillis;
  private final MemberView view = new MemberView();
  private final Deque<MemberEvent> waiting = new ArrayDeque<>();
  private MessageConsumer<JsonObject> consumer;
  private boolean listing;

  /** Timer of the next attempt to read the list; negative if none waits. */
  private long retry = -1;

  private boolean closed;

  Following(Vertx vertx, GossipClient client, MemberFollower follower, long retryMillis) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.client = client;
    this.follower = follower;
    this.retryMillis = retryMillis;
  }

  Following start(LocalBus bus, String address) {
    context.runOnContext(
        started -> {
          if (!closed) {
            consumer = bus.listen(address, json -> heard(MemberJson.decodeEvent(json)));
            list();
          }
        });
    return this;
  }

  @Override
  public Future<Void> close() {
    Promise<Void> done = Promise.promise();
    context.runOnContext(
        stopped -> {
          closed = true;
          Future<Void> end = consumer == null ? Future.succeededFuture() : consumer.unregister();
          end.onComplete(done);
        });
    return done.future();
  }

  private void heard(MemberEvent event) {
    if (closed) {
      return;
    }
    waiting.add(event);
    if (waiting.size() > MAX_WAITING) {
      waiting.remove();
    }
    if (retry >= 0) {
      retry(); // it speaks, so it is there now
    } else if (!listing) {
      drain();
    }
  }

  /** Applies what has come until it is used up or the list is needed again. */
  private void drain() {
    while (!waiting.isEmpty() && !closed) {
      MemberEvent event = waiting.peek();
      switch (view.apply(event)) {
        case APPLIED -> {
          waiting.remove();
          follower.changed(event, view);
        }
        case OLD -> waiting.remove();
        case GAP -> {
          list();
          return;
        }
      }
    }
  }

  private void list() {
    listing = true;
    client
        .members()
        .onComplete(list -> context.runOnContext(v -> listed(list)), problem -> failed(problem));
  }

  private void listed(MemberList list) {
    if (closed) {
      return;
    }
    listing = false;
    view.reset(list);
    // Another run may have begun after this list, or ended before it: only a further list tells.
    boolean strangers = waiting.removeIf(event -> !event.run().equals(list.run()));
    follower.listed(view);
    drain();
    if (strangers && !listing && !closed) {
      list();
    }
  }

  private void failed(Throwable problem) {
    context.runOnContext(
        told -> {
          if (!closed) {
            follower.lost(problem);
            retry = vertx.setTimer(retryMillis, again -> retry());
          }
        });
  }

  private void retry() {
    vertx.cancelTimer(retry);
    retry = -1;
    if (!closed) {
      list();
    }
  }
}
