package io.gossip.client;

import io.gossip.bus.StateList;
import io.gossip.member.MemberEvent;
import io.gossip.member.MemberEventType;
import io.gossip.member.StateEntry;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;

/** Keeps a follower at the members and the state of one peer. Everything happens on one context. */
public final class GroupFeed implements Registration, MemberFollower {
  private final Context context;
  private final GossipClient client;
  private final GroupFollower follower;
  private final Promise<Void> filled = Promise.promise();
  private List<Registration> registrations = List.of();
  private boolean closed;

  /** Begins at once; the follower is called on this context. */
  public GroupFeed(Context context, GossipClient client, GroupFollower follower) {
    this.context = context;
    this.client = client;
    this.follower = follower;
    context.runOnContext(started -> start());
  }

  /** Succeeds once the follower has been told everything for the first time. */
  public Future<Void> filled() {
    return filled.future();
  }

  @Override
  public Future<Void> close() {
    Promise<Void> done = Promise.promise();
    context.runOnContext(
        stopped -> {
          closed = true;
          Future.join(registrations.stream().map(Registration::close).toList())
              .<Void>mapEmpty()
              .onComplete(done);
        });
    return done.future();
  }

  private void start() {
    if (!closed) {
      registrations = List.of(client.state().onChange(this::stated), client.follow(this));
    }
  }

  private void stated(StateEntry entry) {
    if (!closed) {
      follower.state(entry);
    }
  }

  @Override
  public void listed(MemberView view) {
    follower.members(view.members());
    client.state().list().onComplete(this::listed);
  }

  /** A peer that shares no state has members all the same. */
  private void listed(AsyncResult<StateList> list) {
    if (closed) {
      return;
    }
    if (list.succeeded()) {
      follower.state(list.result().entries());
    }
    filled.tryComplete();
  }

  @Override
  public void changed(MemberEvent event, MemberView view) {
    if (event.type() == MemberEventType.REAP) {
      follower.forget(event.member().name());
    } else {
      follower.member(event.member());
    }
  }

  @Override
  public void lost(Throwable why) {
    follower.lost(why);
  }
}
