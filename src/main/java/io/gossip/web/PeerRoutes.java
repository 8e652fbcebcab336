package io.gossip.web;

import io.gossip.bus.FailureCode;
import io.gossip.bus.MemberJson;
import io.gossip.bus.Why;
import io.gossip.bus.WhyRequest;
import io.gossip.member.MemberEvent;
import io.vertx.core.Future;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** What the peer knows, to read. */
final class PeerRoutes {
  private final PeerRequests peer;
  private final PeerWatch watch;
  private final EventLog log;
  private final RttTable rtts;

  PeerRoutes(PeerRequests peer, PeerWatch watch, EventLog log) {
    this.log = log;
    this.rtts = new RttTable(peer);
    this.peer = peer;
    this.watch = watch;
  }

  void mount(Router router, String api) {
    router.get(api + "/members").handler(rc -> answer(rc, list(rc.request().getParam("at"))));
    router.get(api + "/members/:name").handler(rc -> answer(rc, member(rc.pathParam("name"))));
    router.get(api + "/members/:name/why").handler(rc -> answer(rc, why(rc)));
    router
        .get(api + "/members/:name/watches")
        .handler(rc -> answer(rc, peer.watches(rc.pathParam("name"))));
    router.get(api + "/stats").handler(rc -> answer(rc, peer.stats()));
    router.get(api + "/drift").handler(rc -> answer(rc, peer.drift()));
    router.get(api + "/rtt").handler(rc -> answer(rc, rtt(rc)));
    router.get(api + "/rtts").handler(rc -> answer(rc, rtts.get(tag(rc))));
    router.get(api + "/state").handler(rc -> answer(rc, state(rc)));
  }

  private Future<JsonObject> state(RoutingContext rc) {
    return peer.state(rc.request().getParam("peer"), rc.request().getParam("key"));
  }

  static void answer(RoutingContext rc, Future<JsonObject> answer) {
    answer.onComplete(json -> rc.json(json), problem -> Problem.send(rc, problem));
  }

  private Future<JsonObject> why(RoutingContext rc) {
    String at = rc.request().getParam("at");
    JsonObject body = new JsonObject().put("name", rc.pathParam("name"));
    try {
      WhyRequest request = WhyRequest.of(at == null ? body : body.put("at", Long.valueOf(at)));
      return peer.why(request).recover(problem -> withoutStore(request, problem));
    } catch (NumberFormatException e) {
      return Future.failedFuture(
          FailureCode.BAD_REQUEST.failure("at must be epoch milliseconds, was \"" + at + "\""));
    } catch (ReplyException e) {
      return Future.failedFuture(e);
    }
  }

  /**
   * What this start of the peer has shown since and lists now, if there is no store. With one, no
   * event is told that it does not hold: what was told has to be there after a crash.
   */
  private Future<JsonObject> withoutStore(WhyRequest request, Throwable problem) {
    List<MemberEvent> events = Why.noStore(problem) ? log.events() : List.of();
    return Why.unknown(problem)
        ? peer.list()
            .map(list -> MemberJson.decode(list.getJsonArray("members")))
            .map(members -> Why.ofList(request, events, members).toJson())
        : Future.failedFuture(problem);
  }

  private static String tag(RoutingContext rc) {
    String by = rc.request().getParam("by");
    return by == null ? "" : by;
  }

  private Future<JsonObject> rtt(RoutingContext rc) {
    return peer.rtt(rc.request().getParam("a"), rc.request().getParam("b"));
  }

  private Future<JsonObject> list(String at) {
    if (at == null) {
      return list();
    }
    return at.matches("\\d{1,18}")
        ? peer.history(Long.parseLong(at))
        : Future.failedFuture(
            FailureCode.BAD_REQUEST.failure("at must be epoch milliseconds, was \"" + at + "\""));
  }

  private Future<JsonObject> list() {
    return peer.list().onSuccess(list -> watch.seen(list.getString("run")));
  }

  private Future<JsonObject> member(String name) {
    return list()
        .map(
            list ->
                list.getJsonArray("members").stream()
                    .map(JsonObject.class::cast)
                    .filter(member -> name.equals(member.getString("name")))
                    .findFirst()
                    .orElseThrow(() -> FailureCode.NOT_FOUND.failure("no member named " + name)));
  }
}
