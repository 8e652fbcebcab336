package io.gossip.web;

import io.gossip.bus.FailureCode;
import io.gossip.bus.Film;
import io.gossip.bus.FilmRequest;
import io.gossip.member.MemberEvent;
import io.vertx.core.Future;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code GET film}: a part of the history that can be shown again. */
final class FilmRoute {
  private final PeerRequests peer;
  private final EventLog log;

  FilmRoute(PeerRequests peer, EventLog log) {
    this.peer = peer;
    this.log = log;
  }

  void mount(Router router, String api) {
    router.get(api + "/film").handler(rc -> PeerRoutes.answer(rc, film(rc)));
  }

  private Future<JsonObject> film(RoutingContext rc) {
    JsonObject body = new JsonObject();
    for (String field : List.of("from", "until")) {
      String value = rc.request().getParam(field);
      if (value != null && !value.matches("\\d{1,18}")) {
        throw FailureCode.BAD_REQUEST.failure(
            field + " must be epoch milliseconds, was \"" + value + "\"");
      }
      if (value != null) {
        body.put(field, Long.valueOf(value));
      }
    }
    FilmRequest asked = FilmRequest.of(body);
    return peer.film(body).recover(problem -> withoutStore(asked, problem));
  }

  /** What this start of the peer has shown since, if nobody remembers more. */
  private Future<JsonObject> withoutStore(FilmRequest asked, Throwable problem) {
    boolean nobody =
        problem instanceof ReplyException failure
            && failure.failureCode() == FailureCode.NOT_STARTED.code();
    return nobody ? peer.list().map(list -> ofLog(asked, list)) : Future.failedFuture(problem);
  }

  /**
   * Of a member whose first event came before the log begins nothing older is known than that
   * event: until then it is shown as it is there.
   */
  private JsonObject ofLog(FilmRequest asked, JsonObject list) {
    List<MemberEvent> events =
        log.events().stream()
            .filter(event -> event.at() > asked.from() && event.at() <= asked.until())
            .toList();
    Set<String> moved =
        events.stream().map(event -> event.member().name()).collect(Collectors.toSet());
    JsonArray still = new JsonArray();
    String self = "";
    for (Object item : list.getJsonArray("members")) {
      JsonObject member = (JsonObject) item;
      if (!moved.contains(member.getString("name"))) {
        still.add(member);
      }
      self = member.getBoolean("self", false) ? member.getString("name") : self;
    }
    long now = System.currentTimeMillis();
    long until = Math.max(asked.from(), Math.min(now, asked.until()));
    long from = events.isEmpty() ? until : Math.max(asked.from(), events.get(0).at() - 1);
    JsonObject start =
        new JsonObject()
            .put("run", list.getString("run"))
            .put("seq", events.isEmpty() ? log.seq() : events.get(0).seq() - 1)
            .put("members", still);
    return Film.toJson(self, from, until, start, events, log.floor() > 0);
  }
}
