package io.gossip.web;

import io.gossip.client.GossipClient;
import io.gossip.client.MemberFollower;
import io.gossip.client.MemberView;
import io.gossip.client.Registration;
import io.gossip.member.MemberEvent;
import io.gossip.member.MemberEventType;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

/** Follows the peer into the log, and knows whether it is there at all. */
final class PeerWatch implements MemberFollower {
  private final GossipClient client;
  private final EventLog log;
  private final Runnable changed;
  private Registration following;
  private String problem = "The peer was not heard of yet.";
  private boolean gone;
  private String nameLost = "";

  PeerWatch(GossipClient client, EventLog log, Runnable changed) {
    this.client = client;
    this.log = log;
    this.changed = changed;
  }

  void start() {
    following = client.follow(this);
  }

  Future<Void> close() {
    return following.close();
  }

  /** Why the peer cannot be seen; empty while it can. */
  String problem() {
    return problem;
  }

  /** Why the peer must not be used although it answers; empty if it may. */
  String nameLost() {
    return nameLost;
  }

  /** Another node has our name: the peer goes, until it is told to come back. */
  void conflicted(JsonObject conflict) {
    if (conflict.getBoolean("lost", false)) {
      nameLost =
          "The name " + conflict.getString("name") + " belongs to " + conflict.getString("rival");
    }
  }

  /** A list was read elsewhere: a run that the log does not know means that the peer is new. */
  void seen(String run) {
    if (!log.run().isEmpty() && !log.run().equals(run)) {
      restart();
    }
  }

  /** Asks whether the peer is still there; a peer that went says nothing by itself. */
  Future<?> check() {
    return client.stats().onComplete(answer -> answered(), why -> silent(why));
  }

  @Override
  public void listed(MemberView view) {
    problem = "";
    gone = false;
    if (!log.run().equals(view.run())) {
      nameLost = "";
    }
    log.listed(view.run(), view.seq());
    changed.run();
  }

  @Override
  public void changed(MemberEvent event, MemberView view) {
    if (event.member().self() && event.type() == MemberEventType.JOIN) {
      nameLost = "";
    }
    log.add(event);
    changed.run();
  }

  @Override
  public void lost(Throwable why) {
    problem = Problem.text(why);
  }

  private void answered() {
    if (gone) {
      restart();
    }
  }

  private void silent(Throwable why) {
    gone = true;
    problem = Problem.text(why);
  }

  private void restart() {
    gone = false;
    following.close();
    start();
  }
}
