package io.gossip.web;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;

/**
 * One client that follows the events (server-sent events). It holds a place in the log and nothing
 * else: a slow client goes on from its place when it can, is told to list again when the log has
 * passed it, and is cut off when it takes nothing for long.
 */
final class EventStream {
  /**
   * Where a stream stands.
   *
   * @param run whose events it follows
   * @param seq the last one it has
   */
  record Place(String run, long seq) {}

  private static final int STUCK_TICKS = 6;
  private static final int RECONNECT_MILLIS = 1000;

  private final HttpServerResponse response;
  private final EventLog log;
  private Place place;
  private int stuck;

  EventStream(HttpServerResponse response, EventLog log, Place place) {
    this.response = response;
    this.log = log;
    this.place = place;
  }

  void open(String problem) {
    ServerSent.begin(response).drainHandler(drained -> pump());
    response.write("retry: " + RECONNECT_MILLIS + "\n\n");
    pump();
    response.write(now(problem));
  }

  /** Writes what the client does not have yet, as far as it takes it. */
  void pump() {
    if (response.closed() || response.writeQueueFull()) {
      return;
    }
    if (!log.reaches(place.run(), place.seq())) {
      place = new Place(log.run(), log.seq());
      response.write(id() + ServerSent.event("relist", at()));
    }
    while (place.seq() < log.seq() && !response.writeQueueFull()) {
      place = new Place(place.run(), place.seq() + 1);
      response.write(id() + "data: " + log.event(place.seq()) + "\n\n");
    }
  }

  /** Passes on what has no number: a client that does not keep up misses it. */
  void pass(String event, JsonObject body) {
    if (!response.closed() && !response.writeQueueFull()) {
      response.write(ServerSent.event(event, body));
    }
  }

  /** A sign of life that pages can see; the comment is for clients that only look for one. */
  void tick(String problem) {
    if (response.closed()) {
      return;
    }
    if (!response.writeQueueFull()) {
      stuck = 0;
      response.write(": keep-alive\n" + now(problem));
    } else if (++stuck >= STUCK_TICKS) {
      response.reset();
    }
  }

  /** Names this stream's own place, so that a client can tell whether it has missed anything. */
  private String now(String problem) {
    JsonObject now = at().put("at", System.currentTimeMillis());
    return ServerSent.event("now", problem.isEmpty() ? now : now.put("problem", problem));
  }

  private JsonObject at() {
    return new JsonObject().put("run", place.run()).put("seq", place.seq());
  }

  private String id() {
    return "id: " + place.run() + ":" + place.seq() + "\n";
  }
}
