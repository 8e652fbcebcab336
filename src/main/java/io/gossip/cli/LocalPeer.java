package io.gossip.cli;

import io.gossip.member.HostAndPort;
import io.gossip.member.MemberAddress;
import io.gossip.node.GossipVerticle;
import io.gossip.storage.StorageVerticle;
import io.gossip.web.WebOptions;
import io.gossip.web.WebVerticle;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** The verticles of one peer, started and stopped in an order that loses nothing. */
final class LocalPeer {
  private final Vertx vertx;
  private final AgentSettings settings;
  private final GossipVerticle gossip;
  private final Optional<WebVerticle> web;
  private final Deque<String> deployed = new ArrayDeque<>();
  private QueryScripts scripts;

  LocalPeer(Vertx vertx, AgentSettings settings) {
    this.vertx = vertx;
    this.settings = settings;
    this.gossip = new GossipVerticle(settings.gossip());
    this.web = settings.web().map(at -> new WebVerticle(webOptions(at)));
  }

  /**
   * The store first, as the peer asks it for its name; what started before a failure is stopped.
   */
  Future<Void> start() {
    Future<Void> stored = settings.db().isPresent() ? deploy(storage()) : Future.succeededFuture();
    return stored
        .compose(done -> web.isPresent() ? deploy(web.get()) : Future.succeededFuture())
        .compose(done -> deploy(gossip))
        .onSuccess(done -> answerQueries())
        .recover(problem -> stop().transform(stopped -> Future.failedFuture(problem)));
  }

  /** The peer leaves its group first, while the store still listens. Stopping twice is fine. */
  Future<Void> stop() {
    if (scripts != null) {
      scripts.close();
    }
    String last = deployed.pollLast();
    return last == null
        ? Future.succeededFuture()
        : vertx.undeploy(last).transform(undeployed -> stop());
  }

  String name() {
    return gossip.name();
  }

  /** Where other members reach it. */
  MemberAddress address() {
    return gossip.node().address();
  }

  /** Where a browser finds its dashboard. */
  Optional<String> dashboard() {
    return web.map(WebVerticle::url);
  }

  private void answerQueries() {
    if (!settings.onQuery().isEmpty()) {
      String address = settings.gossip().getAddress();
      scripts = QueryScripts.serve(vertx, address, name(), settings.onQuery());
    }
  }

  private Future<Void> deploy(Deployable verticle) {
    return vertx.deployVerticle(verticle).onSuccess(deployed::add).mapEmpty();
  }

  private StorageVerticle storage() {
    return new StorageVerticle(settings.storage());
  }

  private WebOptions webOptions(HostAndPort at) {
    return new WebOptions(settings.access())
        .setHost(at.host())
        .setPort(at.port())
        .setAddress(settings.gossip().getAddress());
  }
}
