package io.gossip.client;

import io.gossip.bus.Addresses;
import io.gossip.bus.JoinResult;
import io.gossip.member.MemberEvent;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;

/**
 * Speaks with the peer that runs in the same Vert.x instance. Failures are {@code ReplyException}s
 * with the codes of {@link io.gossip.bus.FailureCode}: NOT_STARTED while no peer is there. Safe to
 * use from any thread; holds nothing that must be closed.
 */
public interface GossipClient {
  /** A client of the peer with the default address. */
  static GossipClient create(Vertx vertx) {
    return create(vertx, Addresses.DEFAULT_PREFIX);
  }

  /**
   * A client of one of several peers.
   *
   * @param address the peer's option {@code address}
   */
  static GossipClient create(Vertx vertx, String address) {
    return new BusGossipClient(vertx, new Addresses(address));
  }

  /** All members that the peer shows, itself included. */
  Future<MemberList> members();

  /** Hears each change of the peer's view from now on. See {@link #follow} to miss none. */
  Registration onMembers(Handler<MemberEvent> handler);

  /**
   * Reads the list once and applies the events after it, none lost and none twice; reads it again
   * after a gap or a restart of the peer, and every second while there is no peer.
   */
  Registration follow(MemberFollower follower);

  /**
   * Joins the group of these peers. Succeeds also when none answered: the result says which did.
   *
   * @param addresses {@code host:port} each; the port is 7946 if it is left out
   */
  Future<JoinResult> join(List<String> addresses);

  /** Tells the group that this peer goes, and goes on running. */
  Future<Void> leave();

  /** Comes back after {@link #leave}. */
  Future<Void> rejoin();

  /** Replaces the peer's own tags; answers with those it has now. TOO_LARGE if they do not fit. */
  Future<Map<String, String>> tags(Map<String, String> tags);

  /** Counters, gauges and histograms, as {@code schema/stats.json} describes them. */
  Future<JsonObject> stats();
}
