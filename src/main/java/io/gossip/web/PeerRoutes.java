package io.gossip.web;

import io.gossip.bus.FailureCode;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** What the peer knows, to read. */
final class PeerRoutes {
  private final PeerRequests peer;
  private final PeerWatch watch;

  PeerRoutes(PeerRequests peer, PeerWatch watch) {
    this.peer = peer;
    this.watch = watch;
  }

  void mount(Router router, String api) {
    router.get(api + "/members").handler(rc -> answer(rc, list()));
    router.get(api + "/members/:name").handler(rc -> answer(rc, member(rc.pathParam("name"))));
    router.get(api + "/stats").handler(rc -> answer(rc, peer.stats()));
    router.get(api + "/rtt").handler(rc -> answer(rc, rtt(rc)));
  }

  static void answer(RoutingContext rc, Future<JsonObject> answer) {
    answer.onComplete(json -> rc.json(json), problem -> Problem.send(rc, problem));
  }

  private Future<JsonObject> rtt(RoutingContext rc) {
    return peer.rtt(rc.request().getParam("a"), rc.request().getParam("b"));
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
