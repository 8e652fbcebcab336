package io.gossip.integration.resolver;

import io.gossip.bus.StateList;
import io.gossip.client.GossipClient;
import io.gossip.client.MemberFollower;
import io.gossip.client.MemberView;
import io.gossip.client.Registration;
import io.gossip.member.MemberEvent;
import io.gossip.member.MemberEventType;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;

/** Keeps a catalogue at the state of one peer. Everything happens on one context, in order. */
final class CatalogueFeed implements MemberFollower {
  private final Vertx vertx;
  private final Context context;
  private final GossipClient client;
  private final Catalogue catalogue;
  private final Promise<Void> filled = Promise.promise();
  private List<Registration> registrations = List.of();
  private boolean closed;

  CatalogueFeed(Vertx vertx, Catalogue catalogue, ResolverOptions options) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.client = GossipClient.create(vertx, options.getAddress());
    this.catalogue = catalogue;
    context.runOnContext(started -> start(options));
  }

  /** Succeeds once the catalogue has been filled for the first time. */
  Future<Void> filled() {
    return filled.future();
  }

  void close() {
    context.runOnContext(
        stopped -> {
          closed = true;
          registrations.forEach(Registration::close);
        });
  }

  private void start(ResolverOptions options) {
    if (closed) {
      return;
    }
    Registration keys = client.state().onChange(catalogue::state);
    Registration members = client.follow(this);
    registrations = List.of(keys, members);
    if (options.getPrefer().equals("rtt")) {
      // A round trip is no event; without asking again the first ones would count for ever.
      long timer =
          vertx.setPeriodic(
              options.getRttRefreshMillis(),
              due -> client.members().onSuccess(list -> catalogue.members(list.members())));
      registrations = List.of(keys, members, cancelled(timer));
    }
  }

  private Registration cancelled(long timer) {
    return () -> {
      vertx.cancelTimer(timer);
      return Future.succeededFuture();
    };
  }

  @Override
  public void listed(MemberView view) {
    catalogue.members(view.members());
    client.state().list().onComplete(this::stated);
  }

  /** A peer that shares no state has tags all the same. */
  private void stated(AsyncResult<StateList> list) {
    if (list.succeeded()) {
      catalogue.state(list.result().entries());
    }
    filled.tryComplete();
  }

  @Override
  public void changed(MemberEvent event, MemberView view) {
    if (event.type() == MemberEventType.REAP) {
      catalogue.forget(event.member().name());
    } else {
      catalogue.member(event.member());
    }
  }
}
