package io.gossip.client;

import io.gossip.bus.Addresses;
import io.gossip.bus.EventHeard;
import io.gossip.bus.Film;
import io.gossip.bus.FilmRequest;
import io.gossip.bus.ForeignTraffic;
import io.gossip.bus.JoinResult;
import io.gossip.bus.KeysAnswer;
import io.gossip.bus.MessageHeard;
import io.gossip.bus.NameConflict;
import io.gossip.bus.QueryAnswers;
import io.gossip.bus.QueryHeard;
import io.gossip.bus.QueryRequest;
import io.gossip.bus.WatchesAnswer;
import io.gossip.bus.Why;
import io.gossip.member.Bytes;
import io.gossip.member.MemberEvent;
import io.gossip.member.PartitionNews;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

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

  /**
   * Announces a maintenance of this peer: its absence raises no alarm until then.
   *
   * @param millis for how long, up to seven days; 0 ends it
   */
  Future<Void> away(long millis);

  /** Comes back after {@link #leave}. */
  Future<Void> rejoin();

  /** Replaces the peer's own tags; answers with those it has now. TOO_LARGE if they do not fit. */
  Future<Map<String, String>> tags(Map<String, String> tags);

  /**
   * Sends a user event to all members, this one included; answers with what they hear. TOO_LARGE if
   * name and payload do not fit.
   *
   * @param coalesce whether of several events of one name only the last matters
   */
  Future<EventHeard> event(String name, Bytes payload, boolean coalesce);

  /** Hears each user event from now on. */
  Registration onEvents(Handler<EventHeard> handler);

  /** Asks the group, and answers when the question's time is over. TOO_LARGE if it does not fit. */
  Future<QueryAnswers> query(QueryRequest request);

  /**
   * Asks the group, and hands each response on as it comes.
   *
   * @param request its reply address is replaced
   */
  Future<QueryAnswers> query(QueryRequest request, Handler<QueryAnswers.Response> each);

  /**
   * Answers the queries of a name. A failed future, or one that succeeds with {@code null}, is no
   * answer. Of several handlers of one name each query reaches one.
   */
  Registration onQuery(String name, Function<QueryHeard, Future<Bytes>> handler);

  /** Gives all members a key that they can then decrypt with; base64 of 16, 24 or 32 bytes. */
  Future<KeysAnswer> installKey(String key);

  /** Makes an installed key the one that all members encrypt with. */
  Future<KeysAnswer> useKey(String key);

  /** Takes a key that is not in use from all members. */
  Future<KeysAnswer> removeKey(String key);

  /** The keys that the members hold. */
  Future<KeysAnswer> listKeys();

  /**
   * Says that a failed member has left for good; a live one will object. NOT_FOUND if there is none
   * of that name.
   *
   * @param prune whether it shall be forgotten as well
   */
  Future<Void> forceLeave(String name, boolean prune);

  /**
   * The round trip to be expected between two members, in milliseconds. NOT_FOUND if one has not
   * told its coordinate.
   */
  Future<Double> rttMillis(String a, String b);

  /** The same between a member and this peer. */
  Future<Double> rttMillis(String a);

  /**
   * Sends an opaque message to all others. Unreliable, like all gossip. TOO_LARGE if it fits no
   * packet.
   */
  Future<Void> message(Bytes payload);

  /**
   * Sends an opaque message of up to 1 MiB to one member; that it was sent is all that is known of
   * it. NOT_FOUND if there is none of that name.
   */
  Future<Void> message(Bytes payload, String to);

  /**
   * Sends an opaque message to the others of whom the members of a channel alone are given it:
   * those whose state key {@code channels} names it, and they are told that it is for the channel.
   * TOO_LARGE if it fits no packet.
   */
  Future<Void> messageToChannel(Bytes payload, String channel);

  /** Hears each opaque message that comes in. */
  Registration onMessages(Handler<MessageHeard> handler);

  /** The state that the group shares. */
  StateClient state();

  /** Hears of names that two nodes use; when it was ours, the peer has stopped. */
  Registration onConflict(Handler<NameConflict> handler);

  /** Hears that a good part of the group was lost at once, or is back. */
  Registration onPartition(Handler<PartitionNews> handler);

  /** Hears of other groups' traffic that reached this peer. */
  Registration onForeign(Handler<ForeignTraffic> handler);

  /**
   * Why a member is what it is, from the store's history; without a store, or if it holds no event
   * of it, only its present. NOT_FOUND if nobody of that name is known.
   */
  Future<Why> why(String member);

  /**
   * Why a member was what it was.
   *
   * @param at epoch milliseconds
   */
  Future<Why> why(String member, long at);

  /**
   * What is remembered of a span of time, at most the newest {@link Film#MAX_EVENTS} events.
   * NOT_STARTED without a store: ask {@code GET film} for what a web verticle has seen.
   */
  Future<Film> film(FilmRequest span);

  /** Counters, gauges and histograms, as {@code schema/stats.json} describes them. */
  Future<JsonObject> stats();

  /**
   * Which members are set otherwise than this peer, and which versions run, as {@code
   * schema/drift.json} describes it.
   */
  Future<JsonObject> drift();

  /**
   * Who watches a member by an idle stream, and whom it watches. NOT_FOUND if there is none of that
   * name.
   */
  Future<WatchesAnswer> watches(String member);
}
